"""Windows at night, out of focus: discs of light summed on a dark ground, written as a plain PPM."""
import random
import sys

WIDTH, HEIGHT, HALF = 1800, 1200, 3
w, h = WIDTH // HALF, HEIGHT // HALF
random.seed(29)
red = [[14.0 + 10 * y / h for _ in range(w)] for y in range(h)]
green = [[22.0 + 14 * y / h for _ in range(w)] for y in range(h)]
blue = [[48.0 + 30 * y / h for _ in range(w)] for y in range(h)]
tints = [(240, 180, 76), (247, 217, 138), (233, 117, 79), (91, 151, 198), (169, 204, 230), (247, 223, 168)]
for _ in range(95):
    column, row = random.randrange(9), random.randrange(6)
    cx = (column + .5) * w / 9 + random.gauss(0, 12)
    cy = (row + .6) * h / 6.4 + random.gauss(0, 9)
    radius = random.choice([14, 18, 22, 28, 36])
    tint = tints[random.choice([0, 0, 1, 1, 2, 3, 4, 5])]
    strength = random.uniform(.12, .5) * 20 / radius + .05
    for y in range(max(0, int(cy - radius - 2)), min(h, int(cy + radius + 3))):
        for x in range(max(0, int(cx - radius - 2)), min(w, int(cx + radius + 3))):
            away = ((x - cx) ** 2 + (y - cy) ** 2) ** .5
            light = min(1, max(0, radius - away)) * (.78 + .22 * (away / radius) ** 4) * strength
            red[y][x] += tint[0] * light
            green[y][x] += tint[1] * light
            blue[y][x] += tint[2] * light


def sample(plane, x, y):
    x0, y0 = min(int(x), w - 2), min(int(y), h - 2)
    fx, fy = x - x0, y - y0
    top = plane[y0][x0] * (1 - fx) + plane[y0][x0 + 1] * fx
    low = plane[y0 + 1][x0] * (1 - fx) + plane[y0 + 1][x0 + 1] * fx
    return max(0, min(255, int(top * (1 - fy) + low * fy)))


out = bytearray()
for y in range(HEIGHT):
    for x in range(WIDTH):
        for plane in (red, green, blue):
            out.append(sample(plane, x / HALF, y / HALF))
with open(sys.argv[1], 'wb') as f:
    f.write(b'P6\n%d %d\n255\n' % (WIDTH, HEIGHT) + out)
