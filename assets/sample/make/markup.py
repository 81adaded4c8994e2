"""The small markup of the files in words/: one block a line, `{x|...}` inside a line.

Blocks: TRUST title T, standfirst S, section H, subsection h, paragraph P, bullet B, numbered N,
lesson L (lead|rest), quote Q, attribution A, key fact F (label|value), key figure K,
picture I (file|alt|caption), text box X, TABLE name, comment C1 (author|initials|date|text), reply C1r.
Inside: {b|bold} {i|italic} {a|url|link} {f|footnote} {c1|commented words} {+author|date|in} {-author|date|out}.
"""
import re


def smart(text):
    """Straight quotation marks to curly ones."""
    text = re.sub(r'(^|[\s(\[|])"', r'\1“', text)
    text = text.replace('"', '”')
    text = re.sub(r"(^|[\s(\[“])'", r'\1‘', text)
    return text.replace("'", '’')


def inline(text):
    """A line as a list of (kind, argument, children or words)."""
    out, i, plain = [], 0, ''
    while i < len(text):
        if text[i] != '{':
            plain += text[i]
            i += 1
            continue
        depth, j = 1, i + 1
        while depth:
            depth += {'{': 1, '}': -1}.get(text[j], 0)
            j += 1
        if plain:
            out.append(('t', '', plain))
            plain = ''
        head, rest = text[i + 1:j - 1].split('|', 1)
        if head[0] in '+-':
            date, rest = rest.split('|', 1)
            out.append((head[0], (head[1:], date), inline(rest)))
        elif head == 'a':
            url, rest = rest.split('|', 1)
            out.append(('a', url, inline(rest)))
        else:
            out.append((head, '', inline(rest)))
        i = j
    if plain:
        out.append(('t', '', plain))
    return out


def words_of(tokens):
    """The words a reader meets: insertions in, deletions and notes out."""
    out = ''
    for kind, _, inner in tokens:
        if kind == 't':
            out += inner
        elif kind not in '-f':
            out += words_of(inner)
    return out


def read(path, straight=False, fill=None):
    """The blocks of a file and its comments."""
    blocks, comments = [], []
    for line in path.read_text(encoding='utf-8').splitlines():
        if not line.strip():
            continue
        tag, rest = line.split(': ', 1)
        if fill:
            rest = re.sub(r'\{([a-z_]+)\}', lambda m: str(fill[m.group(1)]), rest)
        if not straight:
            rest = smart(rest)
        if re.fullmatch(r'C\d+r?', tag):
            author, initials, date, text = rest.split('|', 3)
            comments.append((tag, author, initials, date, text))
        else:
            blocks.append((tag, rest))
    return blocks, comments


def count(blocks):
    """Words of a piece, without picture descriptions and tables."""
    text = []
    for tag, rest in blocks:
        if tag == 'I':
            rest = rest.split('|')[2]
        if tag == 'TABLE':
            continue
        text.append(words_of(inline(rest.replace('|', ' ') if tag in 'FL' else rest)))
    return len(re.findall(r'\S+', ' '.join(text)))
