from figures import *
W, H = 210, 297
s = S(W, H)
s.rect(0, 0, W, H, '#16264F'); s.rect(0, 214, W, 90, '#101C3D'); s.rect(0, 208, W, 6, '#22386B')
# window with moon and a sleeping town
s.rect(12, 28, 74, 96, '#0D1733'); s.rect(16, 32, 66, 88, s.lin([(0, '#0D1733'), (1, '#33468A')]))
s.path('M62 50 A9 9 0 1 0 72 62 A7.8 7.8 0 0 1 62 50Z', BUTTER)
for x, y in [(24, 44), (36, 60), (28, 76), (48, 42), (74, 84), (44, 84)]: s.circ(x, y, .7, WHITE, opacity=.8)
for k in range(6): s.rect(16 + k * 11, 102 - (k * 7) % 12, 11, 18 + (k * 7) % 12, '#131F45'); s.rect(19 + k * 11, 108, 3, 4, BUTTER if k % 3 == 1 else '#22386B')
s.rect(47, 30, 3, 92, '#22386B'); s.rect(14, 74, 70, 3, '#22386B')
# lamp cone over the bed
s.rect(148, 58, 30, 8, '#E3BE7F', rx=3); s.rect(161, 66, 4, 4, '#F7D98A')
s.poly([(150, 66), (176, 66), (216, 222), (50, 222)], '#F7D98A', opacity=.14); s.poly([(156, 66), (172, 66), (200, 222), (84, 222)], '#F7D98A', opacity=.16)
clock(s, 118, 48, 16, 3, 10, '#0D1733', '#FBF3E2')
# monitor
s.rect(184, 96, 30, 24, '#0D1733', rx=2); s.rect(187, 99, 24, 18, '#123A3A'); s.line([(187, 109), (192, 109), (194, 103), (197, 114), (199, 109), (214, 109)], '#7FE0B4', 1); s.rect(197, 120, 3, 40, '#5B77A8')
# bed
pillow_bed(s, 74, 190, 132, 22, '#3E6FA3', '#2F5A8A', '#5B77A8')
s.path('M74 192 Q80 168 92 166 H112 L104 192Z', '#F2F5FA'); s.path('M80 188 Q84 172 96 172 H110 L104 190Z', '#DCE8F2')
head(s, 100, 168, 11, SKIN[3], '#8E9AA6', 'short', 1)
s.path('M98 192 Q104 178 122 180 L130 194 Z', '#A9CCE6'); s.line([(116, 186), (140, 192), (158, 188)], '#A9CCE6', 7.4); s.circ(161, 187.6, 4, SKIN[3])
# drip
s.line([(66, 92), (66, 262)], '#9DB6CB', 2); s.line([(66, 92), (56, 92)], '#9DB6CB', 1.6); s.line([(52, 266), (66, 258), (80, 266)], '#9DB6CB', 2)
s.rect(49, 93, 14, 22, '#E9F1F8', rx=3); s.rect(49, 104, 14, 11, '#8AB4D7', rx=3); s.stroke('M56 115 V134 Q60 172 96 170 Q130 168 150 186', '#CFE2F1', .8)
s.rect(59, 140, 14, 18, CREAM, rx=1.6); s.rect(61, 143, 10, 6, '#123A3A'); s.circ(63, 154, 1.2, VERM); s.circ(69, 154, 1.2, PINE)
# nurse
u = 104; x, y = 34, 292
stand(s, x, y, u, SKIN[4], '#0D0D14', '#2C7FB8', '#123A60', WHITE, 'bun', 1)
s.rect(x - .22 * u, y - .83 * u, .44 * u, .03 * u, WHITE);
arm(s, [(x + .14 * u, y - 1.36 * u), (x + .24 * u, y - 1.16 * u), (x + .29 * u, y - 1.38 * u)], '#24699A', SKIN[4], u)
arm(s, [(x - .15 * u, y - 1.36 * u), (x - .08 * u, y - 1.02 * u), (x + .2 * u, y - 1.06 * u)], '#2C7FB8', SKIN[4], u)
# trolley at the foot
s.rect(168, 226, 36, 42, BRICK, rx=2)
for k in range(3): s.rect(171, 230 + k * 13, 30, 10, '#C96A4C', rx=1); s.rect(181, 233 + k * 13, 10, 2.2, CREAM, rx=1)
s.rect(166, 222, 40, 5, '#8C4230', rx=1.4); s.circ(173, 274, 4, '#0D1733'); s.circ(199, 274, 4, '#0D1733')
s.save('pic/bedside.svg')
