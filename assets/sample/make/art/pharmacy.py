from figures import *
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, '#0F5F63')
s.rect(0, 0, W, 18, '#0B4A4E')
colours = [WHITE, '#A9CCE6', BRICK, GOLD, '#CFE2F1', BLUE, CREAM, CORAL, '#7FC1BC', WHITE, SAND]
for row in range(5):
    y = 58 + row * 33
    s.rect(8, y, 194, 3, '#C79A53')
    s.rect(8, y + 3, 194, 2, '#0B4A4E')
    x, k = 11, row * 5
    while x < 196:
        w, h = [7, 10, 5.4, 12, 8, 6][k % 6], [17, 22, 14, 19, 24, 12, 20][(k * 3 + row) % 7]
        if k % 9 == 7:
            x += 9
        elif x + w < 199:
            s.rect(x, y - h, w, h, colours[(k * 4 + row) % 11], rx=.5)
            s.rect(x, y - h * .62, w, h * .2, [NAVY, BRICK, '#2B625C', '#17466F'][k % 4])
        x += w + 1.1
        k += 1
s.rect(0, 0, 210, 14, '#F7DFA8')
for x in (52, 105, 158):
    s.line([(x, 14), (x, 30)], NAVY, .8)
    s.path(f'M{x - 10} 38 Q{x - 8} 29 {x} 29 Q{x + 8} 29 {x + 10} 38Z', GOLD)
    s.poly([(x - 10, 38), (x + 10, 38), (x + 34, 120), (x - 34, 120)], '#FFF3CF', opacity=.09)
u = 104
X, Y = 74, 305
torso(s, X, Y, u, WHITE, .24, .7)
s.path(f'M{X - 7} {Y - 1.47 * u} L{X + 2} {Y - 1.2 * u} L{X + 9} {Y - 1.47 * u}Z', MID)
s.rect(X - 6, Y - 1.6 * u, 12, 18, SKIN[2])
head(s, X + 2, Y - 1.69 * u, 13.4, SKIN[2], '#2A1C17', 'short', 1)
s.rect(X - 20, Y - 1.1 * u, 13, 16, NAVY, rx=1.4)
s.rect(X - 18, Y - 1.07 * u, 9, 7, '#A9CCE6')
X2 = 156
torso(s, X2, Y + 12, u, BRICK, .25, .72)
head(s, X2 - 3, Y - 1.58 * u, 13, SKIN[1], '#F0B44C', 'scarf', -1)
s.rect(-2, 236, 214, 8, '#F8FAFB')
s.rect(-2, 244, 214, 56, '#17466F')
s.rect(-2, 244, 214, 3, '#0E2F52')
for k in range(7):
    s.rect(2 + k * 30, 254, 26, 38, '#1F6299', rx=1)
arm(s, [(X + 18, Y - 1.33 * u), (X + 30, Y - 1.02 * u), (X + 44, Y - 1.04 * u)], '#E9EEF3', SKIN[2], u, False)
arm(s, [(X2 - 20, Y - 1.2 * u), (X2 - 31, Y - .93 * u), (X2 - 22, Y - .88 * u)], '#A94B31', SKIN[1], u, False)
s.poly([(113, 216), (113.8, 184), (138, 184), (139, 216)], WHITE)
s.poly([(113.8, 184), (117, 180), (135, 180), (138, 184)], '#E3E9EE')
s.rect(117.6, 193, 17, 9, MID)
s.rect(119, 195.4, 11, 1.2, WHITE)
s.rect(119, 198.4, 8, 1.2, WHITE)
s.circ(X + 45, Y - 1.02 * u, 5.4, SKIN[2])
s.rect(12, 224, 20, 12, CREAM, rx=1)
s.rect(15, 219, 14, 5, SAND, rx=1)
s.rect(176, 222, 3, 14, NAVY); s.rect(168, 206, 22, 17, NAVY, rx=1.5); s.rect(170, 208, 18, 13, '#7FC1BC')
s.save('pic/pharmacy.svg')
