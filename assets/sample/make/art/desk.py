from figures import *
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, '#33305C'); s.rect(0, 226, W, 80, '#26244A')
# tall window, evening town
s.rect(16, 18, 128, 176, '#1E1C40')
c = s.clip('<rect x="22" y="24" width="116" height="164"/>'); s.g(clip_path=c)
s.rect(22, 24, 116, 164, s.lin([(0, '#6A5A9C'), (.5, '#E9957A'), (.85, '#F7D98A')])); s.circ(66, 120, 19, '#F6B24C')
for x, y, w in [(30, 58, 44), (80, 70, 40), (44, 66, 22), (96, 44, 30)]: s.rect(x, y, w, 3, '#F9C9A8', rx=1.5, opacity=.7)
s.path(smooth([(16, 140), (50, 128), (92, 142), (140, 128)], ' L140 200 L16 200Z'), '#7A5A86')
for k in range(9):
    h = [34, 22, 44, 28, 52, 24, 38, 30, 42][k]; x = 20 + k * 14
    s.rect(x, 190 - h, 14.4, h, ['#3A3566', '#453E74', '#2F2B58'][k % 3])
    for r in range(int(h / 9)): 
        for q in range(2): s.rect(x + 2.4 + q * 5.6, 190 - h + 3 + r * 8.4, 3.2, 4.4, BUTTER if (k + r + q) % 3 == 0 else '#55508A')
s.e()
s.rect(78.6, 20, 3.4, 172, '#1E1C40'); s.rect(18, 84, 124, 3.4, '#1E1C40'); s.rect(10, 190, 140, 7, '#4A4680')
# shelf and pictures right
s.rect(156, 60, 48, 3.4, '#8C5E3C')
for k in range(8): s.rect(158 + k * 5.4, 60 - [22, 26, 20, 24, 28, 21, 25, 18][k], 4.8, [22, 26, 20, 24, 28, 21, 25, 18][k], [CORAL, BUTTER, TEAL, CREAM, '#7FC1BC', VERM, '#A9CCE6', GOLD][k])
s.rect(160, 88, 38, 30, '#8C5E3C'); s.rect(163, 91, 32, 24, CREAM); s.path('M163 115 L174 100 L182 109 L188 103 L195 115Z', TEAL)
# surgeon, seated behind the desk facing left
s.path('M122 150 Q122 138 134 138 H172 Q184 138 184 150 V246 H122Z', '#1B1938')
torso(s, 152, 306, 100, '#5B97C6', .27, .8)
s.path('M141 161 L150 190 L163 161Z', WHITE); s.poly([(149, 168), (152, 168), (154, 206), (150, 212), (146, 206)], VERM)
s.rect(146, 144, 12, 20, SKIN[3]); head(s, 150, 134, 15.4, SKIN[3], '#8E9AA6', 'bald', -1)
s.stroke('M137.4 130.6 h4', NAVY, 1.2); s.circ(139.6, 132.4, 3.6, 'none', stroke=NAVY, stroke_width='1'); s.stroke('M143 131.6 L151 131', NAVY, .9)
# handset at the ear
arm(s, [(176, 176), (190, 204), (168, 150)], '#4783B4', SKIN[3], 104, False)
s.g(transform='rotate(14 160 140)'); s.rect(156.4, 122, 7.4, 38, NAVY, rx=3.4); s.rect(150.6, 122, 9, 8, NAVY, rx=3); s.rect(150.6, 152, 9, 8, NAVY, rx=3); s.e()
s.circ(165.6, 148, 5.8, SKIN[3])
# desk
s.rect(-2, 232, 214, 9, '#B9814E'); s.rect(-2, 241, 214, 60, '#8C5E3C'); s.rect(14, 252, 76, 34, '#9E6C46', rx=1.4); s.rect(44, 266, 16, 3, '#E3BE7F', rx=1.5); s.rect(112, 252, 84, 34, '#9E6C46', rx=1.4); s.rect(146, 266, 16, 3, '#E3BE7F', rx=1.5)
# lamp
s.rect(26, 228, 26, 4, TEAL, rx=2); s.line([(39, 228), (36, 194), (58, 176)], TEAL, 3); s.path('M48 182 Q50 166 64 166 Q74 170 74 186Z', TEAL); s.poly([(49, 183), (74, 187), (116, 232), (40, 232)], '#FFF0BE', opacity=.32)
# pad, hand and pen
s.poly([(78, 231), (128, 231), (120, 223), (84, 223)], CREAM); s.line([(90, 225.4), (112, 225.4)], '#5B97C6', .9); s.line([(88, 228), (106, 228)], '#5B97C6', .9)
arm(s, [(130, 178), (136, 216), (112, 221)], '#4783B4', SKIN[3], 104, False); s.line([(106, 227), (114, 213)], NAVY, 1.6)
# telephone base with curled cord
s.path('M150 232 L154 220 H186 L190 232Z', NAVY); s.rect(160, 223, 20, 6, '#A9CCE6')
s.stroke('M186 228 q6 0 4 -6 q-4 -4 2 -6 q6 -2 2 -8 q-4 -4 0 -8 q4 -6 -4 -14 Q184 172 170 164', '#15132E', 1.3)
s.rect(196, 216, 9, 16, BRICK, rx=1.4); s.circ(196, 224, 4, 'none', stroke=BRICK, stroke_width='1.8')
s.save('pic/desk.svg')
