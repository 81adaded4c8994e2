"""The mark of the publisher: twelve seats around a table, one of them free for whoever comes next."""
from math import cos, pi, sin

from svg import *

s = S(108, 42)
for seat in range(12):
    turn = pi * (seat / 6 - .5)
    fill = GOLD if seat == 1 else BLUE if seat % 2 else NAVY
    s.circ(21 + 16 * cos(turn), 21 + 16 * sin(turn), 3.5, fill)
s.circ(21, 21, 8.4, 'none', stroke=NAVY, stroke_width='2.4')
for words, y in [('Trusts', 18.6), ('Forum', 36.6)]:
    s.add(f'<text x="48" y="{y}" font-size="21" letter-spacing="-0.3" fill="{NAVY}" font-weight="700" '
          f'font-family="Source Sans 3">{words}</text>')
s.save('pic/logo.svg')
