from figures import *
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, '#0C4247'); s.rect(0, 0, W, 206, '#11555A')
for k in range(7): s.line([(k * 35, 0), (k * 35, 206)], '#0C4247', .8)
for k in range(5): s.line([(0, k * 44), (210, k * 44)], '#0C4247', .8)
s.rect(0, 204, W, 5, '#0A3639'); s.path('M0 209 H210 V300 H0Z', '#1B6E70')
# door on the right
s.rect(164, 84, 50, 126, '#7FC1BC'); s.rect(169, 89, 45, 121, '#CFE9E4'); s.rect(176, 98, 20, 34, '#11555A'); s.rect(178, 100, 16, 30, '#F7DFA8')
# whiteboard
s.rect(12, 46, 46, 40, WHITE, rx=1.5)
for k in range(4): s.rect(17, 52 + k * 8, [22, 30, 18, 26][k], 2, [NAVY, '#5B97C6', '#5B97C6', '#5B97C6'][k])
clock(s, 138, 64, 11, 8, 2)
# lamp
s.line([(96, 0), (96, 20), (74, 44)], '#A9C4C4', 4); s.ell(78, 56, 42, 12, '#E3EFEE'); s.ell(78, 60, 38, 8, '#FFF9DE')
for dx in (-24, -8, 8, 24): s.ell(78 + dx, 60, 6, 3.4, WHITE)
s.poly([(42, 62), (114, 62), (150, 224), (8, 224)], '#FFF6CF', opacity=.2); s.poly([(54, 62), (102, 62), (120, 224), (36, 224)], '#FFF6CF', opacity=.2)
CAPS = ['#7FC1BC', '#A9D8D2', '#E9754F', '#7FC1BC']
def team(x, y, u, skin, gown, cap, d):
    stand(s, x, y, u, skin, cap, gown, gown, WHITE, 'cap', d, .9)
    s.path(f'M{x + d * .01 * u:.2f} {y - 1.63 * u:.2f} L{x + d * .15 * u:.2f} {y - 1.66 * u:.2f} L{x + d * .12 * u:.2f} {y - 1.54 * u:.2f} L{x:.2f} {y - 1.54 * u:.2f}Z', '#E9F5F3')
team(40, 248, 84, SKIN[0], '#2E8C8A', CAPS[0], 1)
team(86, 244, 86, SKIN[1], '#3B9C98', CAPS[1], 1)
team(126, 248, 82, SKIN[2], '#2E8C8A', CAPS[0], 1)
# table and patient
s.path('M4 214 Q40 196 96 200 Q132 202 140 218 V246 H4Z', '#A9D8D2'); s.path('M60 206 h30 v10 h-30Z', '#F6E3C0'); s.rect(2, 240, 142, 8, '#5C8B8B', rx=2); s.rect(62, 248, 22, 34, '#3F6F70'); s.rect(46, 280, 54, 6, '#335C5D', rx=2)
head(s, 12, 206, 8.6, SKIN[3], '#A9D8D2', 'cap', 1)
for x, sk, sl in [(40, SKIN[0], '#267876'), (86, SKIN[1], '#338885'), (126, SKIN[2], '#267876')]:
    arm(s, [(x - 13, 248 - 114), (x - 15, 168), (x - 4, 182)], sl, '#F4F8F8', 84, False); arm(s, [(x + 13, 248 - 114), (x + 15, 168), (x + 4, 182)], sl, '#F4F8F8', 84, False)
# nurse by the door, reading, tray behind her
s.rect(188, 216, 24, 4, '#C9D9D9'); s.line([(198, 220), (198, 284)], '#8FAFAF', 2.4); s.line([(190, 286), (208, 286)], '#8FAFAF', 3); s.line([(192, 213.6), (204, 213.6)], '#5C6F80', 1.4); s.line([(196, 211.4), (209, 211.4)], '#8FA0AE', 1.2)
x, y, u = 166, 292, 92
stand(s, x, y, u, SKIN[4], CORAL, '#C9563A', '#A5432B', WHITE, 'cap', -1)
s.rect(x - 9, y - 1.25 * u, 6, 8, WHITE, rx=1)
arm(s, [(x + .15 * u, y - 1.36 * u), (x + .2 * u, y - 1.1 * u), (x - .16 * u, y - 1.14 * u)], '#B34A30', SKIN[4], u)
arm(s, [(x - .16 * u, y - 1.36 * u), (x - .26 * u, y - 1.12 * u), (x - .32 * u, y - 1.2 * u)], '#C9563A', SKIN[4], u)
s.g(transform=f'rotate(-8 {x - 28} {y - 112})'); s.rect(x - 40, y - 1.34 * u, 16, 21, WHITE, rx=.8)
for k in range(5): s.rect(x - 37.6, y - 1.31 * u + k * 3.4, [11, 9, 11, 7, 10][k], 1, '#5B97C6')
s.e()
s.save('pic/theatre.svg')
