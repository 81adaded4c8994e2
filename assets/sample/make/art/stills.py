"""Five small pictures for the text: map, card, trolley, breakfast table, board."""
from figures import *
import random
W, H = 180, 120


def strings():
    s = S(W, H)
    s.rect(0, 0, W, H, '#C99A63')
    random.seed(3)
    for _ in range(500): s.circ(random.uniform(0, W), random.uniform(0, H), random.uniform(.2, .6), random.choice(['#B58650', '#DDB17E']))
    s.rect(14, 9, 152, 102, '#B9884F', opacity=.5); s.rect(12, 7, 152, 102, '#F4EEDC')
    c = s.clip('<rect x="12" y="7" width="152" height="102"/>'); s.g(clip_path=c)
    for k, col in enumerate(['#E3E6C8', '#D3DDB8', '#C2D3A8', '#B2C799']):
        s.path(smooth([(8, 40 + k * 4), (40, 28 + k * 6), (76, 50 + k * 5), (116, 26 + k * 7), (170, 44 + k * 4)], ' L170 90 Q120 70 90 92 Q50 74 8 96Z'), col)
    s.stroke(smooth([(10, 100), (48, 82), (84, 74), (108, 52), (166, 16)]), '#8AB4D7', 2.6); s.stroke(smooth([(84, 74), (110, 88), (166, 96)]), '#8AB4D7', 1.8)
    s.stroke(smooth([(12, 20), (60, 60), (100, 64), (164, 70)]), WHITE, 1.6)
    s.stroke(smooth([(70, 8), (66, 50), (92, 110)]), '#C9C0A8', 1, stroke_dasharray='2 1.4')
    s.e()
    random.seed(12)
    pins = [(random.uniform(22, 154), random.uniform(16, 100)) for _ in range(44)]
    for k, col in enumerate([VERM, BLUE, '#2C9A5A', '#7A4A9C', GOLD]):
        own = pins[k::5]
        s.line([(a + .6, b + .8) for a, b in own], '#6B5A3C', .5, opacity=.35); s.line(own, col, .7)
    for k, (a, b) in enumerate(pins):
        s.circ(a + .5, b + .7, 1.5, '#6B5A3C', opacity=.35); s.circ(a, b, 1.5, [VERM, BLUE, '#2C9A5A', '#7A4A9C', GOLD][k % 5]); s.circ(a - .4, b - .4, .45, WHITE, opacity=.8)
    s.save('pic/map.svg')


def card():
    s = S(W, H)
    s.rect(0, 0, W, H, '#F7E0D3'); s.rect(0, 96, W, 24, '#E3B8A5'); s.rect(0, 94, W, 2.4, '#D9A58F')
    s.rect(26, 0, 2.4, 34, '#C79A53'); s.path('M10 50 Q14 32 27 32 Q40 32 44 50Z', CREAM); s.poly([(10, 50), (44, 50), (86, 120), (-24, 120)], '#FFF6DA', opacity=.5)
    s.circ(90, 14, 2.2, NAVY); s.line([(90, 14), (74, 30)], NAVY, .9); s.line([(90, 14), (106, 30)], NAVY, .9)
    s.rect(62.8, 31.6, 58, 70, '#B98B5A', rx=3, opacity=.3); s.rect(61, 30, 58, 70, '#F5C32C', rx=3)
    s.rect(68, 38, 40, 7, NAVY, rx=1); s.rect(68, 48, 30, 7, NAVY, rx=1)
    for k in range(4): s.rect(68, 62 + k * 5.4, [44, 40, 43, 26][k], 2.2, '#6B5614')
    s.circ(108, 90, 5.6, VERM); s.stroke('M105.4 90 l1.9 2 l3.4 -4', WHITE, 1.3)
    s.rect(140, 60, 5, 64, '#9DBCD6', rx=2.4); s.rect(140, 60, 50, 5, '#9DBCD6', rx=2.4); s.rect(140, 84, 50, 4, '#9DBCD6', rx=2); s.path('M150 120 Q156 92 182 94 V120Z', '#4C8A7D')
    s.save('pic/card.svg')


def trolley():
    s = S(W, H)
    s.rect(0, 0, W, H, '#DCE8F2'); s.rect(0, 94, W, 30, '#B9D0E4'); s.rect(0, 91, W, 3.4, '#7FAACD')
    s.rect(0, 0, 30, 91, '#17466F'); s.rect(6, 14, 12, 40, '#F6DDA3')
    s.ell(90, 112, 40, 4, NAVY, opacity=.2)
    s.rect(58, 34, 64, 70, BRICK, rx=3); s.rect(54, 29, 72, 7, '#8C4230', rx=2.4)
    for k in range(3): s.rect(62, 40 + k * 21, 56, 18, '#C96A4C', rx=1.6); s.rect(80, 44 + k * 21, 20, 3.4, CREAM, rx=1.6); s.rect(65, 50 + k * 21, 10, 5, WHITE, rx=.6)
    s.line([(118, 48), (124, 58)], GOLD, 1.4); s.rect(119, 57, 13, 8, VERM, rx=1.4); 
    for k in range(4): s.rect(121 + k * 2.4, 59.4, 1.4, 3.2, WHITE)
    s.circ(66, 108, 5, NAVY); s.circ(114, 108, 5, NAVY); s.circ(66, 108, 1.8, SKY); s.circ(114, 108, 1.8, SKY)
    s.rect(62, 20, 10, 9, WHITE, rx=1); s.rect(74, 16, 7, 13, SKY, rx=1); s.rect(84, 22, 14, 7, CREAM, rx=1); s.rect(101, 18, 6, 11, MID, rx=1); s.rect(109, 20, 11, 9, WHITE, rx=1); s.rect(111, 22, 7, 2, BRICK)
    s.line([(150, 8), (150, 108)], '#8FA0AE', 2); s.line([(150, 8), (140, 8)], '#8FA0AE', 1.6); s.line([(138, 112), (150, 106), (162, 112)], '#8FA0AE', 2); s.rect(134, 9, 13, 22, WHITE, rx=3); s.rect(134, 20, 13, 11, '#8AB4D7', rx=3); s.stroke('M140.5 31 Q142 60 156 64', MID, .8); s.rect(144, 46, 12, 16, NAVY, rx=1.6); s.rect(146, 48.4, 8, 5, '#7FC1BC')
    s.path('M42 70 Q42 58 50 57 Q51 54 52 57', 'none'); s.rect(30, 78, 24, 4, '#C79A53', rx=1); s.path('M35 78 Q35 66 42 65.4 Q49 66 49 78Z', GOLD); s.circ(42, 64.4, 1.8, '#8C5E3C'); s.rect(33.6, 76.4, 17, 2, '#C98E2C', rx=1)
    s.save('pic/trolley.svg')


def breakfast():
    s = S(W, H)
    s.rect(0, 0, W, H, '#FBE9C2'); s.rect(0, 0, W, 70, '#EAF1F7')
    for k in range(4): s.rect(8 + k * 44, 8, 34, 46, WHITE); s.rect(10 + k * 44, 10, 30, 42, s.lin([(0, '#CFE2F1'), (1, '#FBE6BE')])); s.circ(30 + k * 44, 40 - k * 4, 0.1 if k != 2 else 9, GOLD); s.path(f'M{10 + k * 44} 46 q8 -8 15 -2 q8 -6 15 0 v8 h-30Z', '#73AD97')
    s.rect(0, 68, W, 4, '#C79A53'); s.rect(0, 72, W, 50, '#F3DFB4')
    s.ell(90, 98, 84, 20, '#B98B5A', opacity=.35); s.ell(90, 94, 84, 20, '#E3BE7F'); s.ell(90, 92.6, 82, 18.6, WHITE); 
    for x, y in [(46, 94), (134, 94)]: s.ell(x, y, 21, 7, '#CFE2F1'); s.ell(x, y - .6, 18, 5.6, WHITE)
    s.path('M36 92 q0 -6 8 -6 q9 0 9 5 q0 3 -3 3 h-11 q-3 0 -3 -2Z', '#C98E4C'); s.path('M38 90 q2 -3 7 -3 q6 0 7 3Z', '#E9B978')
    s.ell(134, 92.6, 9, 3.4, '#FFFFFF'); s.circ(134, 91.6, 3, GOLD)
    s.path('M76 92 Q74 68 90 66 Q106 68 104 92Z', BLUE); s.rect(86, 61.6, 8, 5, BLUE, rx=2); s.circ(90, 60.6, 2, NAVY); s.stroke('M104 74 Q114 74 112 84 Q110 88 103 88', BLUE, 3); s.path('M77 84 L66 72 L70 71 L79 78Z', BLUE); s.path('M80 90 Q78 74 86 69 L84 90Z', '#3E7CAF')
    for x in (64, 118): s.rect(x - 5, 86, 10, 9, CORAL, rx=1.6); s.ell(x, 86.4, 5, 1.5, '#7A4A2E'); s.circ(x + 5.6, 90, 2.4, 'none', stroke=CORAL, stroke_width='1.3')
    s.stroke('M64 82 q2 -4 0 -7 q-2 -4 0 -7', WHITE, 1.2, opacity=.9); s.stroke('M118 82 q2 -4 0 -7 q-2 -4 0 -7', WHITE, 1.2, opacity=.9)
    s.rect(20, 84, 1.2, 14, '#8FA0AE'); s.rect(160, 84, 1.2, 14, '#8FA0AE'); s.rect(86, 98, 14, 6, GOLD, rx=1); s.rect(84, 103, 18, 2, '#CFE2F1', rx=1)
    s.save('pic/breakfast.svg')


def board():
    s = S(W, H)
    s.rect(0, 0, W, H, '#2E8C8A'); s.rect(8, 8, 164, 104, '#C9D9D9', rx=2); s.rect(11, 11, 158, 98, WHITE)
    random.seed(9)
    for k in range(12):
        x = 11 + k * 13.17
        if k: s.rect(x - .25, 11, .5, 70, '#A9C4C4')
        s.rect(x + 3, 15, 7, 3, NAVY, rx=.8)
        for r in range(5):
            late = (k, r) in {(2, 0), (6, 0), (9, 1), (4, 2)}
            s.circ(x + 6.6, 28 + r * 10.6, 3.3, VERM if late else random.choice(['#2C9A5A', '#2C9A5A', '#5B97C6', GOLD]))
            s.circ(x + 5.6, 27 + r * 10.6, .9, WHITE, opacity=.6)
    s.rect(11, 81, 158, .8, NAVY)
    for k, (x, w, c) in enumerate([(16, 34, '#F7D98A'), (54, 30, '#CFE2F1'), (89, 36, '#F7D98A'), (130, 32, '#F3D3C4')]):
        s.g(transform=f'rotate({[-2, 1.5, -1, 2.4][k]} {x + w / 2} 95)'); s.rect(x + .6, 86.8, w, 18, '#0E2F52', opacity=.15); s.rect(x, 86, w, 18, c)
        for r in range(3): s.stroke(f'M{x + 3} {91 + r * 4.4} q{w * .1:.1f} -1.6 {w * .2:.1f} 0 t{w * .2:.1f} 0 t{w * .2:.1f} 0' + (f' t{w * .15:.1f} 0' if r < 2 else ''), NAVY, .7)
        s.circ(x + w / 2, 87.6, 1.7, VERM); s.e()
    s.rect(60, 110, 60, 4, '#8FAFAF', rx=1.4); s.rect(68, 107.4, 16, 3, VERM, rx=1.4); s.rect(90, 107.4, 16, 3, NAVY, rx=1.4)
    s.save('pic/board.svg')


strings(); card(); trolley(); breakfast(); board()
