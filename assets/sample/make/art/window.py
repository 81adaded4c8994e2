from figures import *
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, '#EAD9C0'); 
for k in range(15): s.rect(k * 15, 0, 6, 214, '#E4CFB2')
s.rect(0, 214, W, 90, '#B98B62'); s.rect(0, 208, W, 7, '#F5ECDD')
for k in range(4): s.line([(0, 230 + k * 20), (210, 230 + k * 20)], '#A87B54', 1)
# open window
s.rect(44, 22, 112, 132, WHITE)
c = s.clip('<rect x="50" y="28" width="100" height="120"/>'); s.g(clip_path=c)
s.rect(50, 28, 100, 120, s.lin([(0, '#BFE0EE'), (1, '#FBEFCF')])); s.path(smooth([(44, 116), (80, 100), (120, 112), (160, 98)], ' L160 160 L44 160Z'), '#9CC3B4'); s.path(smooth([(44, 132), (90, 124), (160, 130)], ' L160 160 L44 160Z'), '#73AD97')
tree(s, 112, 150, 1.75, '#6FA35E', '#4E8650'); s.circ(66, 50, 9, GOLD)
for x, y in [(96, 78), (124, 66), (134, 92), (104, 98), (118, 84)]: s.circ(x, y, 2.6, '#A9CC7F')
s.e()
s.rect(98.4, 26, 3.4, 124, WHITE); s.rect(48, 84, 104, 3, WHITE); s.rect(38, 150, 124, 7, WHITE); s.rect(38, 157, 124, 2, '#D8C5A6')
s.path('M26 12 H58 Q64 60 48 104 Q40 136 34 172 H22Z', '#7FA9C9'); s.path('M184 12 H146 Q146 70 164 110 Q172 140 174 172 H188Z', '#7FA9C9')
for d in ('M34 12 h4 Q44 70 32 172 h-3Z', 'M46 12 h4 Q54 60 42 112 L40 118 Q48 60 46 12Z', 'M170 12 h4 Q170 90 182 172 h-4Z', 'M158 12 h4 Q158 66 170 112 L167 108 Q154 64 158 12Z'): s.path(d, '#5F8DB3')
s.rect(16, 8, 178, 5, '#8C5E3C', rx=2.5)
# sill things
s.rect(62, 136, 8, 14, MID, rx=1.4)
for k, (dx, dy) in enumerate([(-5, -14), (0, -19), (5, -13)]): s.line([(66, 136), (66 + dx, 136 + dy)], PINE, 1); s.circ(66 + dx, 136 + dy, 3.4, [CORAL, GOLD, VERM][k])
# picture on the wall
s.rect(172, 56, 0, 0, NAVY)
# bed
s.rect(6, 150, 8, 116, '#8C5E3C', rx=3); s.rect(198, 200, 7, 66, '#8C5E3C', rx=3); s.rect(10, 250, 192, 9, '#8C5E3C'); s.rect(12, 222, 188, 30, WHITE, rx=3)
s.path('M12 222 Q14 176 30 172 H62 L56 222Z', '#F8FAFB'); s.path('M18 214 Q22 184 36 182 H58 L54 218Z', '#E6EEF5')
head(s, 50, 182, 12.6, SKIN[0], '#E9EDF1', 'bald', 1)
s.path('M40 222 Q44 196 62 196 Q78 198 84 222Z', '#CFE2F1')
s.path('M64 224 Q84 204 120 208 Q170 202 202 216 V262 H60Z', BRICK)
for r in range(3):
    for k in range(7): s.rect(68 + k * 19, 222 + r * 14, 9, 7, [GOLD, '#F0DDB8', '#17466F', '#8C4230'][(r + k) % 4], rx=1)
s.line([(66, 210), (88, 216), (106, 212)], '#CFE2F1', 8); s.circ(110, 211, 4.6, SKIN[0])
# dog
s.ell(166, 204, 20, 9, '#5B3A29'); s.circ(148, 199, 8, '#5B3A29'); s.ell(141.6, 202, 5, 3.6, '#7A5644'); s.circ(137.4, 200.6, 1.5, '#1B1B24'); s.path('M150 192 Q158 190 157 203 Q152 204 149 198Z', '#3E271B'); s.stroke('M185 203 Q196 200 194 192', '#5B3A29', 3.4); s.ell(152, 209, 9, 3, '#F0DDB8')
# daughter on a chair before the bed
s.rect(104, 240, 44, 7, '#C79A53', rx=2); s.line([(110, 246), (106, 294)], '#C79A53', 4); s.line([(142, 246), (147, 294)], '#C79A53', 4); s.rect(142, 190, 5, 54, '#C79A53', rx=2); s.rect(128, 192, 18, 5, '#C79A53')
s.line([(128, 238), (98, 240)], '#2F4A6B', 17); s.line([(98, 240), (96, 280)], '#2F4A6B', 14); s.ell(90, 289, 13, 5.4, '#2B1D17')
s.path('M108 242 Q104 186 118 176 Q132 170 140 180 Q146 198 142 244Z', PINE); s.rect(118, 160, 10, 18, SKIN[0]); head(s, 121, 153, 12.4, SKIN[0], '#7A4A2E', 'bun', -1)
arm(s, [(124, 188), (118, 216), (113, 213)], '#24544F', SKIN[0], 84, False)
s.save('pic/window.svg')
