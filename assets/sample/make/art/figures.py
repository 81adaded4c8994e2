"""People in the flat hand of the scenes: u is a metre in millimetres of the page, x and y the floor point."""
from svg import *

SKIN = ['#E8B793', '#8A5A3C', '#B67B55', '#F0CBA8', '#6B4330']


def head(s, x, y, r, skin, hair, style='short', d=1):
    """A head in profile looking right (d=1) or left (d=-1)."""
    s.g(transform=f'translate({x:.2f} {y:.2f}) scale({d * r:.3f} {r:.3f})')
    if style == 'long':
        s.path('M-1.15 1.5 Q-1.3 -1.2 0 -1.22 Q.5 -1.2 .4 1.3 Z', hair)
    if style == 'scarf':
        s.path('M-1.3 1.7 Q-1.45 -1.25 .1 -1.3 Q1.3 -1.2 1.05 -.2 L.7 1.5 Z', hair)
    s.circ(0, 0, 1, skin)
    s.path('M.9 -.25 L1.22 .2 L.92 .3 Z', skin)
    if style == 'scarf':
        s.path('M-1.15 .9 Q-1.3 -1.3 .2 -1.26 Q1 -1.15 .95 -.45 Q.2 -.5 .1 .3 Q.1 .9 .5 1.2 L-.6 1.6 Z', hair)
    elif style == 'cap':
        s.path('M-1.12 -.1 Q-1.15 -1.25 0 -1.25 Q1.05 -1.2 1.08 -.3 L.3 -.42 Q-.5 -.4 -1.12 -.1Z', hair)
    elif style == 'bald':
        s.path('M-1.08 .35 Q-1.2 -.5 -.75 -.62 Q-.45 -.1 -.5 .45 Q-.8 .6 -1.08 .35Z', hair)
    else:
        s.path('M-1.1 .55 Q-1.35 -1.22 .05 -1.24 Q1.02 -1.2 1.04 -.42 Q.2 -.6 -.05 -.02 Q-.2 .72 -1.1 .55Z', hair)
    if style == 'bun':
        s.circ(-1.05, -.75, .5, hair)
    s.e()


def torso(s, x, y, u, colour, width=.21, length=.62):
    """Shoulders to hips; y is the floor."""
    w = width * u
    t, b = y - 1.45 * u, y - (1.45 - length - .06) * u
    s.path(f'M{x - w:.2f} {t + .1 * u:.2f} Q{x - w:.2f} {t:.2f} {x - .07 * u:.2f} {t - .02 * u:.2f} H{x + .07 * u:.2f} '
           f'Q{x + w:.2f} {t:.2f} {x + w:.2f} {t + .1 * u:.2f} L{x + w * 1.06:.2f} {b:.2f} H{x - w * 1.06:.2f} Z', colour)


def legs(s, x, y, u, colour, shoe, spread=.11):
    """Two legs standing."""
    for k in (-1, 1):
        s.line([(x + k * .09 * u, y - .8 * u), (x + k * spread * u, y - .06 * u)], colour, .16 * u)
    for k in (-1, 1):
        s.ell(x + (k * spread + .03) * u, y - .03 * u, .1 * u, .045 * u, shoe)


def arm(s, pts, sleeve, skin, u, bare=True):
    """Shoulder, elbow, hand."""
    a, b, c = pts
    if bare:
        s.line([b, c], skin, .085 * u)
        s.line([a, b], sleeve, .125 * u)
    else:
        s.line([a, b, c], sleeve, .125 * u)
    s.circ(c[0], c[1], .055 * u, skin)


def stand(s, x, y, u, skin, hair, top, trousers=NAVY, shoe='#2B1D17', style='short', d=1, length=.62):
    """A standing person without arms."""
    s.ell(x, y, .34 * u, .05 * u, '#0E2F52', opacity=.16)
    legs(s, x, y, u, trousers, shoe)
    s.rect(x - .055 * u, y - 1.58 * u, .11 * u, .16 * u, skin)
    torso(s, x, y, u, top, length=length)
    head(s, x + .015 * u * d, y - 1.64 * u, .122 * u, skin, hair, style, d)


def plant(s, x, y, k, pot=BRICK):
    """A potted plant."""
    s.poly([(x - 4 * k, y - 8 * k), (x + 4 * k, y - 8 * k), (x + 3 * k, y), (x - 3 * k, y)], pot)
    for a in (-62, -34, 0, 34, 62):
        s.add(f'<ellipse cx="{x}" cy="{y - 16 * k}" rx="{2.4 * k}" ry="{9 * k}" fill="{SAGE if abs(a) != 34 else PINE}" '
              f'transform="rotate({a} {x} {y - 8 * k})"/>')


def clock(s, x, y, r, hour, minute, edge=NAVY, face=WHITE):
    """A wall clock."""
    s.circ(x, y, r, face)
    s.circ(x, y, r, 'none', stroke=edge, stroke_width=f'{r * .17:.2f}')
    for turn, length, w in ((minute / 60, .72, .1), ((hour + minute / 60) / 12, .5, .14)):
        a = turn * 2 * math.pi
        s.line([(x, y), (x + math.sin(a) * r * length, y - math.cos(a) * r * length)], edge, r * w)


def tree(s, x, y, k, crown=SAGE, dark=PINE, trunk='#6B4A3A'):
    """A round tree standing at y."""
    s.rect(x - 1.6 * k, y - 26 * k, 3.2 * k, 26 * k, trunk)
    for dx, dy, r, c in [(-9, -30, 11, dark), (9, -31, 12, dark), (0, -41, 13, crown), (-6, -34, 10, crown), (8, -36, 9, crown)]:
        s.circ(x + dx * k, y + dy * k, r * k, c)


def pillow_bed(s, x, y, w, h, cover, dark, frame='#9DBCD6'):
    """A bed from the side: x,y left of the mattress top, pillow on the left."""
    s.rect(x - 4, y - 30, 3.4, 30 + h + 8, frame, rx=1.6)
    s.rect(x + w + 1, y - 10, 3.2, 10 + h + 8, frame, rx=1.6)
    s.rect(x - 2, y + h, w + 4, 4.5, frame, rx=1)
    s.rect(x, y, w, h, WHITE, rx=2)
    s.circ(x - 2, y + h + 12, 3.6, '#17466F')
    s.circ(x + w + 2.4, y + h + 12, 3.6, '#17466F')
    s.path(f'M{x + w * .36} {y - 6} Q{x + w * .7} {y - 15} {x + w} {y - 5} V{y + h + 6} H{x + w * .32} Z', cover)
    s.path(f'M{x + w * .36} {y - 6} Q{x + w * .42} {y - 9} {x + w * .47} {y - 9} L{x + w * .43} {y + h + 6} H{x + w * .32} Z', dark)
