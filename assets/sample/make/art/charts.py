"""The two charts that trusts drew themselves."""
from svg import *


def text(s, x, y, words, size, fill=NAVY, anchor='start', weight='400'):
    s.add(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}" '
          f'font-family="Source Sans 3, sans-serif">{words}</text>')


def handover():
    s = S(180, 108); s.rect(0, 0, 180, 108, WHITE)
    values = [(2020, 52), (2021, 71), (2022, 58), (2023, 39), (2024, 27), (2025, 21)]
    at = [(22 + k * 27, 90 - v) for k, (_, v) in enumerate(values)]
    s.rect(14, 90, 152, .5, NAVY); s.line([(14, 75), (166, 75)], BRICK, .5, stroke_dasharray='2 1.4')
    text(s, 15, 73, 'what we promised: 15', 5, BRICK)
    s.line(at, BLUE, 1.5)
    for (x, y), (year, v) in zip(at, values):
        s.circ(x, y, 2.1, BLUE, stroke=WHITE, stroke_width='.7'); text(s, x, y - 4.4, v, 6.4, BLUE, 'middle', '700'); text(s, x, 98.4, year, 5.6, NAVY, 'middle')
    s.save('pic/handover.svg')


def waits():
    s = S(180, 96); s.rect(0, 0, 180, 96, WHITE)
    text(s, 8, 11, 'Minutes at each place, average of 40 prescriptions', 6, NAVY, weight='700')
    rows = [('On the ward', 8, 129), ('Level 2 cupboard', 1, 9), ('Dispensary', 35, 72), ('On the way back', 0, 21)]
    for k, (name, work, wait) in enumerate(rows):
        y = 22 + k * 17
        text(s, 8, y + 7.4, name, 6)
        s.rect(62, y, work * .7, 11, NAVY); s.rect(62 + work * .7, y, wait * .7, 11, GOLD); text(s, 64 + (work + wait) * .7, y + 7.6, work + wait, 6, NAVY, weight='700')
    s.rect(62, 89, 4, 4, NAVY); text(s, 68, 92.8, 'working', 5); s.rect(92, 89, 4, 4, GOLD); text(s, 98, 92.8, 'waiting', 5)
    s.save('pic/waits.svg')


handover(); waits()
