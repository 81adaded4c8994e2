from figures import *
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, '#F3D3C4'); s.rect(0, 0, W, 206, '#F7E0D3')
s.rect(0, 200, W, 4, '#E3B8A5'); s.rect(0, 204, W, 100, '#D9A58F')
# window
s.rect(14, 26, 92, 112, WHITE); s.rect(18, 30, 84, 104, s.lin([(0, '#CFE2F1'), (1, '#FBE6BE')]))
c = s.clip('<rect x="18" y="30" width="84" height="104"/>'); s.g(clip_path=c)
s.circ(44, 66, 14, GOLD); s.path(smooth([(10, 112), (40, 100), (74, 110), (110, 98)], ' L110 140 L10 140Z'), '#8AB4D7'); s.path(smooth([(10, 124), (50, 116), (110, 122)], ' L110 140 L10 140Z'), '#5B97C6')
s.e()
s.rect(58, 28, 3, 108, WHITE); s.rect(16, 76, 88, 3, WHITE); s.rect(10, 136, 100, 6, WHITE)
s.path('M6 20 H34 Q30 80 22 140 H6Z', CORAL); s.path('M114 20 H90 Q92 80 100 140 H114Z', CORAL); s.path('M14 20 h4 Q18 90 15 140 h-4Z', '#D65F3E'); s.path('M104 20 h3 Q106 90 109 140 h-3Z', '#D65F3E')
s.rect(2, 16, 116, 5, '#C79A53', rx=2.5)
# lamp, yellow card
s.rect(124.4, 0, 2.2, 60, '#C79A53'); s.path('M112 74 Q116 58 125.5 58 Q135 58 139 74Z', CREAM); s.poly([(112, 74), (139, 74), (160, 190), (92, 190)], '#FFF6DA', opacity=.22)
s.circ(170, 68, 1.6, NAVY); s.line([(170, 68), (160, 80)], NAVY, .8); s.line([(170, 68), (180, 80)], NAVY, .8)
s.rect(154, 80, 32, 42, '#F5C32C', rx=2); s.rect(159, 87, 22, 4, NAVY); s.rect(159, 95, 18, 2.2, NAVY); s.rect(159, 100, 20, 2.2, NAVY); s.rect(159, 105, 14, 2.2, NAVY); s.circ(176, 114, 4, VERM)
# bed with the mother, three quarter
s.rect(188, 134, 8, 120, '#9DBCD6', rx=3)
s.path('M64 214 H196 V262 H64Z', WHITE); s.rect(60, 258, 138, 9, '#9DBCD6', rx=2); s.circ(74, 276, 7, NAVY); s.circ(186, 276, 7, NAVY); s.rect(60, 206, 7, 58, '#9DBCD6', rx=3)
s.path('M150 214 L186 150 Q192 142 196 152 V214Z', '#F8FAFB'); s.path('M160 178 L186 146 Q196 146 195 172Z', '#E9F1F8')
torso(s, 160, 272, 76, '#5B97C6', .25, .7)
s.rect(155, 152, 10, 14, SKIN[2]); head(s, 158, 145, 11.6, SKIN[2], '#2A1C17', 'long', -1)
s.path('M62 226 Q90 196 126 204 Q156 206 172 222 V262 H62Z', '#4C8A7D'); s.path('M62 226 Q74 212 86 207 L82 262 H62Z', '#3F7A6E')
for k in range(4): s.line([(98 + k * 18, 214 + (k % 2) * 4), (94 + k * 18, 258)], '#3F7A6E', 1.1)
# baby
s.g(transform='rotate(-16 140 190)')
s.path('M116 186 Q116 176 128 176 H152 Q164 178 162 190 Q160 202 146 202 H126 Q116 200 116 186Z', CREAM); s.path('M128 176 H152 Q162 178 162 188 L138 196Z', SAND); s.circ(124, 185, 7.6, SKIN[2]); s.path('M116.6 183 A7.8 7.8 0 0 1 130 179 Q124 177 120 184Z', '#2A1C17'); s.path('M121 188 q2 1.6 4 0', fill='none', stroke='#74482E', stroke_width='.8')
s.e()
arm(s, [(144, 174), (132, 206), (156, 204)], '#4783B4', SKIN[2], 82, False)
# midwife on a stool, from the side, listening
s.rect(28, 226, 34, 6, '#C79A53', rx=2); s.line([(34, 232), (28, 286)], '#C79A53', 3); s.line([(56, 232), (62, 286)], '#C79A53', 3)
s.line([(42, 222), (78, 224)], '#123A60', 15); s.line([(78, 224), (78, 276)], '#123A60', 12.6); s.ell(83, 284, 12, 5, WHITE)
s.path('M26 226 Q22 174 36 164 Q50 158 58 168 Q64 184 60 228Z', TEAL)
s.rect(42, 148, 10, 16, SKIN[1]); head(s, 50, 141, 12, SKIN[1], '#1B1B24', 'bun', 1)
arm(s, [(46, 174), (60, 204), (84, 206)], '#0A5254', SKIN[1], 82)
s.rect(84, 198, 18, 13, CREAM, transform='rotate(-10 90 204)')
s.save('pic/maternity.svg')
