from figures import *
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, s.lin([(0, '#CFE6EE'), (.5, '#FBF3E2')]))
# ward building behind
s.rect(-2, 70, 120, 100, '#C65F42'); s.rect(-4, 64, 126, 8, NAVY)
for r in range(10):
    for c in range(8): s.rect(-2 + c * 14 + (r % 2) * 6, 74 + r * 9.6, 12, .8, '#AE4E34')
for k in range(3): s.rect(8 + k * 38, 84, 24, 34, WHITE); s.rect(10 + k * 38, 86, 20, 30, '#BBDBEE'); s.rect(19 + k * 38, 84, 2, 34, WHITE); s.rect(6 + k * 38, 118, 28, 3, CREAM)
s.rect(84, 128, 32, 44, WHITE); s.rect(87, 131, 26, 41, '#F7DFA8'); s.rect(99, 131, 2, 41, WHITE)
tree(s, 160, 176, 1.6); tree(s, 204, 168, 1.1)
s.path(smooth([(-5, 168), (60, 162), (130, 170), (215, 160)], ' L215 300 L-5 300Z'), '#8DBB86')
s.path(smooth([(-5, 184), (60, 178), (130, 186), (215, 178)], ' L215 300 L-5 300Z'), '#73A873')
s.path('M88 170 H116 Q134 200 150 220 Q190 262 214 300 H-6 Q40 250 76 212 Q90 194 88 170Z', SAND); s.path('M94 170 H100 Q98 200 84 220 Q50 262 30 300 H18 Q60 250 82 214 Q94 194 94 170Z', '#E3CB9C', opacity=.7)
for k in range(14):
    x, y = [(8, 206), (16, 214), (24, 204), (34, 212), (10, 224), (22, 226), (186, 214), (196, 222), (204, 212), (178, 222), (202, 232), (40, 200), (30, 222), (190, 232)][k]
    s.line([(x, y + 9), (x, y)], PINE, 1); s.circ(x, y, 3.2, [CORAL, GOLD, WHITE, VERM][k % 4])
# chair with a number
s.rect(160, 232, 5, 46, '#C79A53'); s.rect(194, 226, 5, 46, '#C79A53'); s.rect(158, 196, 44, 28, BLUE, rx=4); s.path('M156 228 H200 Q206 228 204 238 H158Z', '#17527F'); s.circ(180, 210, 9.6, WHITE)
s.stroke('M176.6 205.6 Q182.6 203 183 207 Q183 209.8 179.4 210 Q183.8 210.4 183.4 213.6 Q182 217.2 176.4 215', NAVY, 2)
u = 88
# man with frame
x, y = 72, 288
stand(s, x, y, u, SKIN[3], '#DDE6EE', '#F0B44C', '#5A6B5E', '#2B1D17', 'bald', 1, .66)
s.path(f'M{x - .07 * u} {y - 1.47 * u} L{x + .02 * u} {y - 1.28 * u} L{x + .09 * u} {y - 1.47 * u}Z', WHITE)
s.line([(x, y - 1.28 * u), (x, y - .8 * u)], '#C98E2C', 1.4)
for a in (0, 15): s.line([(x + 24 + a * .6, y - .82 * u), (x + 22 + a, y - 4 - a * .2)], '#8FA0AE', 2.6)
s.line([(x + 24, y - .82 * u), (x + 34, y - .82 * u)], '#5C6F80', 3.4); s.line([(x + 23, y - .4 * u), (x + 36, y - .4 * u)], '#8FA0AE', 2.2)
arm(s, [(x + .13 * u, y - 1.35 * u), (x + .2 * u, y - 1.04 * u), (x + .32 * u, y - .84 * u)], '#DDA03A', SKIN[3], u, False)
# assistant on the far side
x2, y2 = 130, 280
stand(s, x2, y2, u, SKIN[1], '#1B1B24', '#A9CCE6', '#17466F', WHITE, 'long', -1)
s.stroke(f'M{x2 - 6} {y2 - 1.44 * u} L{x2 - 1} {y2 - 1.16 * u} L{x2 + 5} {y2 - 1.44 * u}', '#2C9A5A', 2); s.rect(x2 - 4.4, y2 - 1.16 * u, 8, 10, WHITE, rx=1); s.rect(x2 - 3, y2 - 1.14 * u, 5, 4, '#2C9A5A')
arm(s, [(x2 - .16 * u, y2 - 1.36 * u), (x2 - .28 * u, y2 - 1.1 * u), (x2 - .42 * u, y2 - 1.12 * u)], '#8DB8DB', SKIN[1], u)
arm(s, [(x2 + .17 * u, y2 - 1.36 * u), (x2 + .25 * u, y2 - 1.08 * u), (x2 + .22 * u, y2 - .84 * u)], '#8DB8DB', SKIN[1], u)
for x0, y0, k in [(130, 40, 1.2), (146, 34, .9), (112, 30, .8)]: s.stroke(f'M{x0 - 4 * k} {y0} q{2 * k} {-2.4 * k} {4 * k} 0 q{2 * k} {-2.4 * k} {4 * k} 0', NAVY, .8)
s.save('pic/walking.svg')
