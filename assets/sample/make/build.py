#!/usr/bin/env python3
"""Writes the sample issue: `python3 build.py` beside this file. Same bytes every time.

Needs Python 3.9 or later; `rsvg-convert` and ImageMagick's `convert` for the pictures
(`--words` leaves the pictures as they are).
"""
import sys
from pathlib import Path
from xml.dom import minidom
import zipfile

import docx
import issue
import markup
import pictures
import ratings

HERE = Path(__file__).resolve().parent
OUT = HERE.parent


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def document(profile, words, path, least, most, fill=None):
    """One Word file; returns its length in words."""
    blocks, comments = markup.read(words, profile.get('straight'), fill)
    length = markup.count(blocks)
    assert least <= length <= most, f'{words.name}: {length} words, wanted {least} to {most}'
    docx.Word(profile, blocks, comments, pictures.EMBEDDED).save(path)
    with zipfile.ZipFile(path) as z:
        for name in z.namelist():
            if name.endswith(('.xml', '.rels')):
                minidom.parseString(z.read(name))
    return length


def main():
    if '--words' not in sys.argv:
        pictures.draw(OUT)
    names = {t[0]: t[1] for t in ratings.TRUSTS}
    put(OUT / 'ratings.csv', ratings.table(ratings.COLUMNS, ratings.rows()))
    put(OUT / 'trusts.csv', ratings.table(['Code', 'Name', 'Kind', 'Region'], [t[:4] for t in ratings.TRUSTS]))
    figures = ratings.figures()
    for key, profile in issue.PIECES.items():
        fill = figures if key in ('evidence', 'conclusion') else None
        length = document(profile, HERE / 'words' / f'{key}.txt', OUT / 'pieces' / profile['file'], *issue.RANGES[key], fill)
        print(f'{length:5} words  pieces/{profile["file"]}')
    for case in issue.CASES:
        path = OUT / 'submissions' / case['folder'] / case['file']
        length = document(case, HERE / 'words' / f'{case["folder"]}.txt', path, 450, 1100)
        print(f'{length:5} words  {case["folder"]}/{case["file"]}')
    put(OUT / 'issue.toml', issue.toml(names).encode('utf-8'))


if __name__ == '__main__':
    main()
