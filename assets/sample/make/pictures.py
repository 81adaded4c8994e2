"""Draws the scenes and charts and makes JPEG and PNG of them."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ART = HERE / 'art'
CACHE = HERE / 'embedded'

# drawing, target, width and height in pixels; the drawing is cut to that shape about its middle unless x is given
HEROES = [
    ('corridor', '01-northbridge/corridor.jpg'), ('pharmacy', '02-fellside/pharmacy.jpg'), ('still', '03-saltmarsh/kettle.jpg'),
    ('visit', '04-eastmoor/visit.jpg'), ('ambulance', '05-westholme/ambulance.jpg'), ('maternity', '06-thornmere/maternity.jpg'),
    ('bedside', '07-calderwick/bedside.jpg'), ('night', '08-ravensgill/night.jpg'), ('walking', '09-wyremouth/walking.jpg'),
    ('window', '10-oxenholt/window.jpg'), ('theatre', '11-kestrelbay/theatre.jpg'), ('desk', '12-brackenshire/desk.jpg'),
]
IN_TEXT = ['lounge', 'key', 'map', 'card', 'trolley', 'breakfast', 'board']
CHARTS = ['waits', 'handover']
PEOPLE = [('p1', 'marian-thistlewood'), ('p2', 'idris-fairweather'), ('p3', 'beatrix-holloway-nash')]
EMBEDDED = {f'{n}.jpg': CACHE / f'{n}.jpg' for n in IN_TEXT + ['lights']}
EMBEDDED.update({f'{n}.png': CACHE / f'{n}.png' for n in CHARTS})


def run(*command, **more):
    subprocess.run([str(c) for c in command], check=True, **more)


def raster(drawing, target, width, height, gravity='center'):
    """A drawing as a picture of exactly this size, filled and cut."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        png = Path(place) / 'a.png'
        run('rsvg-convert', '--width', width, '--height', height, '--keep-aspect-ratio', drawing, '-o', png)
        size = subprocess.run(['identify', '-format', '%w %h', png], check=True, capture_output=True, text=True).stdout
        w, h = map(int, size.split())
        scale = max(width / w, height / h)
        run('rsvg-convert', '--width', round(w * scale) + 1, '--height', round(h * scale) + 1, drawing, '-o', png)
        run('convert', png, '-background', 'white', '-flatten', '-gravity', gravity, '-crop', f'{width}x{height}+0+0', '+repage',
            '-strip', '-colorspace', 'sRGB', '-sampling-factor', '4:2:0', '-quality', 85, target)


def scenes(place):
    """Runs every drawing program; the drawings land in `place`/pic."""
    (place / 'pic').mkdir()
    env = dict(os.environ, PYTHONDONTWRITEBYTECODE='1', PYTHONHASHSEED='0')
    for program in sorted(ART.glob('*.py')):
        if program.name not in ('svg.py', 'figures.py', 'lights.py'):
            run(sys.executable, program, cwd=place, env=env)
    return place / 'pic'


def use_house_fonts(place):
    """The letters of the charts come from the project's own fonts, whatever the machine has."""
    fonts = HERE.parent.parent / 'fonts/source-sans-3'
    conf = Path(place) / 'fonts.conf'
    conf.write_text(f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{fonts}</dir>'
                    f'<cachedir>{place}/cache</cachedir></fontconfig>')
    os.environ['FONTCONFIG_FILE'] = str(conf)


def draw(out):
    with tempfile.TemporaryDirectory() as place:
        use_house_fonts(place)
        pic = scenes(Path(place))
        for name, target in HEROES:
            shape = (2400, 2057) if name == 'still' else (2480, 3508)
            raster(pic / f'{name}.svg', out / 'submissions' / target, *shape)
        raster(pic / 'town.svg', out / 'art/cover.jpg', 2480, 1984, 'east')
        run('rsvg-convert', '--width', 1080, pic / 'logo.svg', '-o', out / 'art/logo.png')
        for name in IN_TEXT:
            raster(pic / f'{name}.svg', EMBEDDED[f'{name}.jpg'], *((1200, 1500) if name == 'key' else (1800, 1200)))
        for name in CHARTS:
            run('rsvg-convert', '--width', 1500, pic / f'{name}.svg', '-o', EMBEDDED[f'{name}.png'])
        for name, slug in PEOPLE:
            (out / 'people').mkdir(exist_ok=True)
            run('rsvg-convert', '--width', 720, pic / f'{name}.svg', '-o', out / f'people/{slug}.png')
            run('rsvg-convert', '--width', 1080, pic / f'sig{name[1]}.svg', '-o', out / f'people/{slug}-signature.png')
        run(sys.executable, ART / 'lights.py', Path(place) / 'lights.ppm')
        run('convert', Path(place) / 'lights.ppm', '-strip', '-sampling-factor', '4:2:0', '-quality', 85, EMBEDDED['lights.jpg'])
