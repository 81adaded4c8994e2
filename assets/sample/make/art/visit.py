from figures import *
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, s.lin([(0, '#BBDBEE'), (.5, '#FBE9C4')]))
s.circ(50, 62, 20, GOLD)
for x, y, w in [(12, 30, 46), (30, 36, 30), (84, 22, 36), (66, 84, 30)]:
    s.rect(x, y, w, 3.2, WHITE, rx=1.6, opacity=.8)
s.path(smooth([(-5, 110), (30, 92), (70, 108), (110, 88), (160, 104), (215, 92)], ' L215 300 L-5 300Z'), '#9CC3B4')
s.path(smooth([(-5, 132), (40, 118), (84, 134), (130, 116), (215, 128)], ' L215 300 L-5 300Z'), '#73AD97')
s.path(smooth([(-5, 156), (50, 146), (100, 158), (215, 140)], ' L215 300 L-5 300Z'), SAGE)
for a, b in [((0, 150), (62, 134)), ((20, 170), (90, 150)), ((62, 134), (104, 152))]:
    s.line([a, b], '#356B60', 1.1)
for x, y in [(22, 140), (30, 143), (48, 130), (70, 146), (12, 160)]:
    s.ell(x, y, 2.6, 1.8, WHITE); s.circ(x + 2.5, y - .6, 1, '#2B1D17')
s.path('M-5 218 Q60 196 92 180 Q104 172 84 164 L92 162 Q122 172 104 190 Q92 212 70 300 H-5Z', SAND)
tree(s, 22, 190, 1.0)
# cottage
s.rect(112, 92, 110, 190, '#CDBFA6')
for r in range(19):
    for c in range(8):
        x = 112 + c * 15 - (r % 2) * 7
        s.rect(max(x, 112) + .5, 93 + r * 10, 14 - max(112 - x, 0), 9, ['#D8CBB3', '#C6B699', '#BFAE90', '#DDD2BE'][(r * 3 + c * 5) % 4], rx=1.5)
s.poly([(102, 96), (130, 44), (226, 44), (226, 96)], '#38506B')
for r in range(5):
    s.line([(106 + r * 5.4 - 1, 88 - r * 10), (222, 88 - r * 10)], '#2A3E55', .9)
s.rect(168, 24, 18, 26, '#B9573A'); s.rect(166, 22, 22, 4, '#8C4230')
s.rect(121, 118, 25, 28, WHITE); s.rect(123, 120, 21, 24, '#F7DFA8'); s.rect(132.8, 118, 1.4, 28, WHITE); s.rect(121, 131, 25, 1.4, WHITE)
s.rect(119, 146, 29, 4, '#E9E2D2')
for k in range(6):
    s.circ(122 + k * 4.6, 144, 2.4, [CORAL, GOLD, CORAL, VERM, GOLD, CORAL][k])
# door and hall
s.rect(154, 132, 56, 150, '#EFE6D4'); s.rect(160, 138, 50, 144, '#F7DFA8')
s.rect(160, 138, 50, 50, '#F3CB6B', opacity=.5)
s.rect(196, 160, 8, 12, BLUE); s.rect(197, 161, 6, 10, CREAM)
s.poly([(210, 138), (192, 144), (192, 280), (210, 284)], '#8C4230')
s.rect(104, 280, 110, 20, '#B5A788'); s.rect(150, 276, 62, 8, '#DDD2BE')
u = 78
# woman in the door
x, y = 176, 278
stand(s, x, y, u, SKIN[3], '#DDE6EE', '#4C8A7D', '#7A5644', '#2B1D17', 'bun', -1, .9)
s.path(f'M{x - 15} {y - .98 * u} H{x + 15} L{x + 17} {y - .5 * u} H{x - 17}Z', CREAM)
arm(s, [(x - .17 * u, y - 1.36 * u), (x - .3 * u, y - 1.1 * u), (x - .44 * u, y - 1.17 * u)], '#3F7A6E', SKIN[3], u)
# nurse
x, y = 106, 288
stand(s, x, y, u * 1.06, SKIN[1], '#1B1B24', BLUE, '#0E2F52', WHITE, 'bun', 1)
u2 = u * 1.06
s.rect(x - .22 * u2, y - .84 * u2, .44 * u2, .03 * u2, WHITE)
arm(s, [(x + .16 * u2, y - 1.36 * u2), (x + .3 * u2, y - 1.12 * u2), (x + .44 * u2, y - 1.2 * u2)], BLUE, SKIN[1], u2)
arm(s, [(x - .17 * u2, y - 1.36 * u2), (x - .24 * u2, y - 1.08 * u2), (x - .23 * u2, y - .82 * u2)], '#17527F', SKIN[1], u2)
s.stroke(f'M{x - 28} {y - .66 * u2} Q{x - 19} {y - .86 * u2} {x - 10} {y - .66 * u2}', NAVY, 2.2)
s.rect(x - 33, y - .66 * u2, 28, 20, NAVY, rx=2.4); s.rect(x - 33, y - .56 * u2, 28, 2.6, GOLD)
s.rect(x - 21, y - .5 * u2, 4.6, 4.6 * .34, WHITE); s.rect(x - 19.5, y - .52 * u2, 1.6, 4.6, WHITE)
# flowers in front
for k in range(11):
    xx = 4 + k * 7.3; yy = 286 + (k * 5) % 9
    s.line([(xx, 300), (xx, yy)], PINE, 1); s.circ(xx, yy, 2.8, [CORAL, GOLD, WHITE][k % 3])
s.save('pic/visit.svg')
