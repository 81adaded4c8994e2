from figures import *
import random
random.seed(5)
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, s.lin([(0, '#1D2B57'), (.45, '#6A5A8C'), (.72, '#E9957A')]))
for i in range(26):
    s.circ(random.uniform(3, 207), random.uniform(3, 60), random.choice([.3, .45]), WHITE, opacity=.7)
# hospital
s.rect(96, 44, 120, 190, '#26356B'); s.rect(92, 40, 124, 6, '#1A2650')
for r in range(4):
    for c in range(5):
        lit = (r * 3 + c * 2) % 5 in (0, 3)
        s.rect(106 + c * 21, 56 + r * 21, 15, 13, BUTTER if lit else '#33468A')
        if lit and c % 2: s.rect(106 + c * 21, 56 + r * 21, 15, 4, '#E9C468')
s.rect(84, 142, 132, 10, VERM); s.rect(84, 152, 132, 2.4, '#8C2A12')
for k in range(5): s.rect(104 + k * 15, 145, 9, 3.6, CREAM, rx=.6)
s.rect(112, 154, 100, 84, '#FBE7B6'); s.rect(160, 154, 2, 84, '#C79A53'); s.rect(112, 154, 3, 84, '#C79A53')
s.rect(120, 160, 34, 78, '#FFF3D2'); s.rect(168, 160, 34, 78, '#FFF3D2')
s.circ(186, 182, 6, SKIN[0]); s.path('M176 214 Q176 190 186 189 Q196 190 196 214Z', TEAL); s.path('M180 181 A6.3 6.3 0 0 1 192.4 181 Q186 176 180 181Z', '#5B3A29')
s.rect(172, 206, 30, 32, '#E3BE7F')
s.rect(-2, 236, 214, 64, '#2A3355')
s.poly([(112, 238), (212, 238), (214, 300), (30, 300)], '#F6DFA0', opacity=.32)
s.poly([(120, 238), (206, 238), (196, 276), (80, 276)], '#F6DFA0', opacity=.25)
# ambulance, back half, from the side
s.path('M-4 118 H70 Q76 118 76 124 V246 H-4Z', '#F5E9A6'); s.rect(-4, 118, 80, 6, WHITE)
for k in range(6):
    for r in range(2):
        s.rect(-4 + k * 14, 170 + r * 12, 14, 12, ['#C8D64B', '#2C7A53'][(k + r) % 2])
s.rect(-2, 134, 34, 24, '#33468A', rx=2); s.poly([(-2, 134), (14, 134), (-2, 154)], '#5C76C4')
s.circ(55, 143, 11, '#2C7A53'); s.stroke('M46.5 143 h4 l2.4 -5.4 l4 10 l2.6 -4.6 h4', WHITE, 1.6)
s.rect(58, 110, 12, 8, '#5CA9F0', rx=2); s.circ(64, 112, 16, '#8CC7FF', opacity=.22); s.circ(64, 112, 9, '#BFE0FF', opacity=.35)
s.rect(76, 122, 4, 122, '#D9CC86'); s.poly([(80, 124), (92, 130), (92, 240), (80, 244)], '#EFE3A0'); s.rect(83, 142, 6, 22, '#33468A')
s.rect(-4, 240, 92, 7, '#1A2142')
s.circ(22, 248, 19, '#12182F'); s.circ(22, 248, 9, '#8FA0C0'); s.circ(22, 248, 4, '#12182F')
s.rect(70, 226, 6, 9, VERM)
# stretcher
s.line([(96, 224), (168, 224)], '#8FA0C0', 2.6); s.line([(106, 224), (126, 262)], '#8FA0C0', 2.2); s.line([(158, 224), (130, 262)], '#8FA0C0', 2.2)
for x in (106, 156): s.circ(x, 270, 4.4, '#12182F'); s.line([(x, 262), (x, 268)], '#8FA0C0', 2)
s.line([(102, 263), (162, 263)], '#8FA0C0', 2.2)
s.poly([(96, 221), (112, 221), (108, 196), (99, 194)], WHITE)
s.rect(98, 217, 70, 6, WHITE, rx=2)
head(s, 112, 203, 6.6, SKIN[3], '#DDE6EE', 'short', 1)
s.path('M112 216 Q116 206 128 206 Q150 202 168 211 V219 H110Z', CORAL); s.rect(132, 204.6, 4, 14, '#B9573A')
# crew
u = 66
x, y = 82, 278
stand(s, x, y, u, SKIN[1], '#1B1B24', '#2C5B48', '#1E4033', '#12182F', 'short', 1)
s.rect(x - .22 * u, y - 1.02 * u, .44 * u, .06 * u, '#E8E36A'); s.rect(x - .215 * u, y - 1.22 * u, .43 * u, .05 * u, '#E9EEF3')
arm(s, [(x + .1 * u, y - 1.34 * u), (x + .2 * u, y - 1.02 * u), (x + .32 * u, y - .86 * u)], '#24493B', SKIN[1], u, False)
x, y = 184, 276
stand(s, x, y, u, SKIN[0], '#7A4A2E', '#2C5B48', '#1E4033', '#12182F', 'bun', -1)
s.rect(x - .22 * u, y - 1.02 * u, .44 * u, .06 * u, '#E8E36A'); s.rect(x - .215 * u, y - 1.22 * u, .43 * u, .05 * u, '#E9EEF3')
arm(s, [(x - .1 * u, y - 1.34 * u), (x - .2 * u, y - 1.04 * u), (x - .3 * u, y - .84 * u)], '#24493B', SKIN[0], u, False)
s.save('pic/ambulance.svg')
