"""Word files written by hand: each part as text, zipped with fixed times so that the bytes never change."""
import zipfile
from xml.sax.saxutils import escape, quoteattr

import markup
from tables import TABLES, grid

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
REL = 'http://schemas.openxmlformats.org/package/2006/relationships'
ROOT = (f'xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w10="urn:schemas-microsoft-com:office:word" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLE_IDS = {
    'en': dict(title='Title', sub='Subtitle', h1='Heading1', h2='Heading2', quote='Quote', li='ListParagraph',
               cap='Caption', fn='FootnoteText', fnref='FootnoteReference', link='Hyperlink', grid='TableGrid'),
    'de': dict(title='Titel', sub='Untertitel', h1='berschrift1', h2='berschrift2', quote='Zitat',
               li='Listenabsatz', cap='Beschriftung', fn='Funotentext', fnref='Funotenzeichen', link='Hyperlink',
               grid='Tabellenraster'),
    'cy': dict(title='Teitl', sub='Isdeitl', h1='Pennawd1', h2='Pennawd2', quote='Dyfyniad', li='ParagraffRhestr',
               cap='Capsiwn', fn='TestunTroednodyn', fnref='CyfeirnodTroednodyn', link='Hyperddolen',
               grid='GridTabl'),
}
STYLE_NAMES = dict(title='Title', sub='Subtitle', h1='heading 1', h2='heading 2', quote='Quote',
                   li='List Paragraph', cap='caption', fn='footnote text', fnref='footnote reference',
                   link='Hyperlink', grid='Table Grid')
STYLE_LOOKS = {
    'title': '<w:pPr><w:spacing w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="52"/></w:rPr>',
    'sub': '<w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:color w:val="4A5B69"/><w:sz w:val="28"/></w:rPr>',
    'h1': '<w:pPr><w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr>'
          '<w:rPr><w:b/><w:color w:val="1F3864"/><w:sz w:val="30"/></w:rPr>',
    'h2': '<w:pPr><w:keepNext/><w:spacing w:before="200" w:after="40"/><w:outlineLvl w:val="1"/></w:pPr>'
          '<w:rPr><w:b/><w:sz w:val="25"/></w:rPr>',
    'quote': '<w:pPr><w:ind w:left="560" w:right="560"/></w:pPr><w:rPr><w:i/></w:rPr>',
    'li': '<w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr>',
    'cap': '<w:rPr><w:i/><w:sz w:val="18"/></w:rPr>',
    'fn': '<w:rPr><w:sz w:val="18"/></w:rPr>',
}


class Word:
    """One document in the making; `profile` says how this sender writes."""

    def __init__(self, profile, blocks, comments, pictures):
        self.p, self.blocks, self.comments, self.pictures = profile, blocks, comments, pictures
        self.ids = STYLE_IDS[profile.get('ids', 'en')]
        self.rels, self.notes, self.media, self.body = [], [], [], []
        self.change = 900
        self.open_numbers = False
        self.numbered = 0
        self.anchored = set()

    # --- runs -------------------------------------------------------------------------------------------------
    def rpr(self, marks, extra=''):
        font = self.p.get('run_font')
        inner = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else ''
        inner += ('<w:b/>' if 'b' in marks else '') + ('<w:i/>' if 'i' in marks else '')
        # Word wants the style of a run before everything else.
        inner = extra + inner if extra.startswith('<w:rStyle') else inner + extra
        return f'<w:rPr>{inner}</w:rPr>' if inner else ''

    def pieces(self, text):
        """Word breaks its runs wherever somebody once edited; some senders' files are full of it."""
        if not self.p.get('split_runs'):
            return [text]
        words, out = text.split(' '), []
        for at in range(0, len(words), 6):
            tail = ' ' if at + 6 < len(words) else ''
            out.append(' '.join(words[at:at + 6]) + tail)
        return out

    def run(self, text, marks, extra='', tag='t'):
        return ''.join(f'<w:r>{self.rpr(marks, extra)}<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}></w:r>'
                       for part in self.pieces(text) if part)

    def runs(self, tokens, marks='', extra='', deleted=False):
        out = ''
        for kind, arg, inner in tokens:
            if kind == 't':
                out += self.run(inner, marks, extra, 'delText' if deleted else 't')
            elif kind in 'bi':
                out += self.runs(inner, marks + kind, extra, deleted)
            elif kind == 'a':
                rid = self.rel('hyperlink', arg, external=True)
                look = f'<w:rStyle w:val="{self.ids["link"]}"/>'
                out += f'<w:hyperlink r:id="{rid}" w:history="1">{self.runs(inner, marks, look)}</w:hyperlink>'
            elif kind == 'f':
                self.notes.append(inner)
                mark = f'<w:rPr><w:rStyle w:val="{self.ids["fnref"]}"/><w:vertAlign w:val="superscript"/></w:rPr>'
                out += f'<w:r>{mark}<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
            elif kind in '+-':
                self.change += 1
                name = 'ins' if kind == '+' else 'del'
                out += (f'<w:{name} w:id="{self.change}" w:author={quoteattr(arg[0])} w:date="{arg[1]}">'
                        f'{self.runs(inner, marks, extra, kind == "-")}</w:{name}>')
            else:
                out += self.commented(kind, self.runs(inner, marks, extra))
        return out

    def commented(self, kind, runs):
        ids = [at for at, c in enumerate(self.comments) if c[0].rstrip('r') == kind.upper()]
        self.anchored.update(ids)
        start = ''.join(f'<w:commentRangeStart w:id="{at}"/>' for at in ids)
        end = ''.join(f'<w:commentRangeEnd w:id="{at}"/><w:r><w:commentReference w:id="{at}"/></w:r>' for at in ids)
        return start + runs + end

    # --- paragraphs -------------------------------------------------------------------------------------------
    def para(self, text, style='', ppr='', marks='', extra=''):
        style = f'<w:pStyle w:val="{self.ids[style]}"/>' if style else ''
        props = f'<w:pPr>{style}{ppr}</w:pPr>' if style or ppr else ''
        tokens = markup.inline(text) if isinstance(text, str) else text
        return f'<w:p>{props}{self.runs(tokens, marks, extra)}</w:p>'

    def heading(self, text, level):
        if self.p.get('heads', 'styles') == 'styles':
            return self.para(text, 'h1' if level == 1 else 'h2')
        colour = self.p.get('head_colour')
        extra = (f'<w:color w:val="{colour}"/>' if colour else '') + f'<w:sz w:val="{28 if level == 1 else 24}"/>'
        return self.para(text, ppr='<w:spacing w:before="240" w:after="60"/>', marks='b', extra=extra)

    def item(self, text, number):
        return self.para(text, 'li', f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')

    def next_number(self):
        if not self.open_numbers:
            self.numbered += 1
            self.open_numbers = True
        return 10 + self.numbered

    # --- tables -----------------------------------------------------------------------------------------------
    def cell(self, words, width, span=1, merge='', bold=False):
        props = f'<w:tcW w:w="{width * span}" w:type="dxa"/>'
        props += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ''
        props += {'start': '<w:vMerge w:val="restart"/>', 'continue': '<w:vMerge/>', '': ''}[merge]
        return f'<w:tc><w:tcPr>{props}</w:tcPr>{self.para(words, marks="b" if bold else "")}</w:tc>'

    def table(self, rows, header=1, bold_first=False):
        columns, cells = grid(rows)
        width = 9000 // columns
        out = (f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.ids["grid"]}"/><w:tblW w:w="{width * columns}" '
               'w:type="dxa"/></w:tblPr><w:tblGrid>' + f'<w:gridCol w:w="{width}"/>' * columns + '</w:tblGrid>')
        for at, row in enumerate(cells):
            head = at < header
            out += '<w:tr>' + ('<w:trPr><w:tblHeader/></w:trPr>' if head else '')
            for column, (words, span, merge) in enumerate(row):
                out += self.cell(words, width, span, merge, head or (bold_first and column == 0))
            out += '</w:tr>'
        return out + '</w:tbl><w:p/>'

    # --- pictures and boxes -----------------------------------------------------------------------------------
    def rel(self, kind, target, external=False):
        rid = f'rId{len(self.rels) + 20}'
        self.rels.append((rid, f'{R}/{kind}', target, external))
        return rid

    def picture(self, rest):
        name, alt, caption = rest.split('|')
        path = self.pictures[name]
        suffix = path.suffix.lstrip('.')
        part = f'image{len(self.media) + 1}.{suffix}'
        self.media.append((part, path.read_bytes()))
        rid = self.rel('image', f'media/{part}')
        w, h = pixels(path)
        cx = 5486400
        cy = cx * h // w
        number = len(self.media)
        descr = f' descr={quoteattr(alt)}' if alt else ''
        drawing = (
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
            f'<wp:docPr id="{number}" name="Picture {number}"{descr}/><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name={quoteattr(name)}{descr}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            '</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>')
        out = f'<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>'
        if caption:
            if self.p.get('seq'):
                field = ('<w:r><w:t xml:space="preserve">Figure </w:t></w:r><w:fldSimple w:instr=" SEQ Figure \\* ARABIC ">'
                         f'<w:r><w:t>{number}</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve">: </w:t></w:r>')
                out += (f'<w:p><w:pPr><w:pStyle w:val="{self.ids["cap"]}"/></w:pPr>{field}'
                        f'{self.runs(markup.inline(caption))}</w:p>')
            else:
                out += self.para(caption, 'cap')
        return out

    def box(self, text):
        inner = self.para(text)
        choice = (
            '<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="9" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            '<wp:extent cx="2360930" cy="1404620"/><wp:wrapSquare wrapText="bothSides"/>'
            '<wp:docPr id="217" name="Text Box 2"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2360930" cy="1404620"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f'<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>'
            '</a:graphic></wp:anchor>')
        return ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>' + choice +
                '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="box217" type="#_x0000_t202" '
                'style="width:186pt;height:110pt"><v:textbox><w:txbxContent>' + inner +
                '</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')

    # --- the body ---------------------------------------------------------------------------------------------
    def trust_line(self, name):
        how = self.p.get('trust', 'paragraph')
        if how == 'table':
            rows = [['Organisation', name], ['Series', 'What works here, issue 3'], ['Document', 'Case study']]
            return self.table(rows, header=0, bold_first=True)
        return self.para(f'Trust: {name}' if how == 'paragraph' else name)

    def standfirst(self, text):
        how = self.p.get('standfirst', 'style')
        return self.para(text, 'sub') if how == 'style' else self.para(text, marks={'bold': 'b', 'italic': 'i'}[how])

    def quote(self, text):
        if self.p.get('quote', 'style') == 'style':
            return self.para(f'“{text}”', 'quote')
        return self.para(f'"{text}"' if self.p.get('straight') else f'“{text}”', marks='i',
                         ppr='<w:ind w:left="560"/>')

    def block(self, tag, rest):
        if tag == 'TRUST':
            return self.trust_line(rest)
        if tag == 'T':
            styled = self.p.get('heads', 'styles') == 'styles'
            return self.para(rest, 'title') if styled else self.para(rest, marks='b', extra='<w:sz w:val="40"/>')
        if tag == 'S':
            return self.standfirst(rest)
        if tag in 'Hh':
            return self.heading(rest, 1 if tag == 'H' else 2)
        if tag == 'B' or tag == 'K':
            return self.item(rest, 1)
        if tag == 'N':
            return self.item(rest, self.next_number())
        if tag == 'L':
            lead, more = rest.split('|', 1)
            return self.item([('b', '', markup.inline(lead)), ('t', '', ' ')] + markup.inline(more),
                             self.next_number() if self.p.get('lessons', 'numbers') == 'numbers' else 1)
        return {'P': self.para, 'Q': self.quote, 'I': self.picture, 'X': self.box,
                'A': lambda words: self.para(f'— {words}', ppr='<w:ind w:left="560"/>')}[tag](rest)

    def write_body(self):
        facts = []
        for at, (tag, rest) in enumerate(self.blocks):
            if tag not in 'NL':
                self.open_numbers = False
            if tag == 'F':
                facts.append(rest.split('|', 1))
                if at + 1 == len(self.blocks) or self.blocks[at + 1][0] != 'F':
                    self.body.append(self.table(facts, header=0, bold_first=self.p.get('bold_facts', True)))
                    facts = []
            elif tag == 'TABLE':
                if rest in TABLES:
                    head = 2 if any(isinstance(c, tuple) and c[2] == 2 for c in TABLES[rest][0]) else 1
                    self.body.append(self.table(TABLES[rest], head))
            else:
                self.body.append(self.block(tag, rest))
        assert self.anchored == set(range(len(self.comments))), f'comment without place in {self.p["file"]}'

    # --- parts ------------------------------------------------------------------------------------------------
    def styles(self):
        font = self.p.get('font', 'Calibri')
        out = (f'{HEAD}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" '
               f'w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
               '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
               '</w:docDefaults>')
        normal = {'en': 'Normal', 'de': 'Standard', 'cy': 'Normal'}[self.p.get('ids', 'en')]
        out += f'<w:style w:type="paragraph" w:default="1" w:styleId="{normal}"><w:name w:val="Normal"/></w:style>'
        for key, name in STYLE_NAMES.items():
            kind = {'fnref': 'character', 'link': 'character', 'grid': 'table'}.get(key, 'paragraph')
            based = f'<w:basedOn w:val="{normal}"/>' if kind == 'paragraph' else ''
            looks = STYLE_LOOKS.get(key, '')
            if key == 'link':
                looks = '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'
            if key == 'fnref':
                looks = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            if key == 'grid':
                edge = ''.join(f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
                               for e in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV'))
                looks = f'<w:tblPr><w:tblBorders>{edge}</w:tblBorders></w:tblPr>'
            out += (f'<w:style w:type="{kind}" w:styleId="{self.ids[key]}"><w:name w:val="{name}"/>{based}{looks}'
                    '</w:style>')
        return out + '</w:styles>'

    def numbering(self):
        def level(fmt, text):
            return (f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/>'
                    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>')
        out = f'{HEAD}<w:numbering {ROOT}>'
        out += '<w:abstractNum w:abstractNumId="0">' + level('bullet', '•') + '</w:abstractNum>'
        out += '<w:abstractNum w:abstractNumId="1">' + level('decimal', '%1.') + '</w:abstractNum>'
        out += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        for at in range(1, self.numbered + 1):
            out += (f'<w:num w:numId="{10 + at}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
                    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>')
        return out + '</w:numbering>'

    def footnotes(self):
        out = (f'{HEAD}<w:footnotes {ROOT}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>'
               '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
               '<w:continuationSeparator/></w:r></w:p></w:footnote>')
        for at, note in enumerate(self.notes, 1):
            out += (f'<w:footnote w:id="{at}"><w:p><w:pPr><w:pStyle w:val="{self.ids["fn"]}"/></w:pPr><w:r><w:rPr>'
                    f'<w:rStyle w:val="{self.ids["fnref"]}"/></w:rPr><w:footnoteRef/></w:r><w:r>'
                    f'<w:t xml:space="preserve"> </w:t></w:r>{self.runs(note)}</w:p></w:footnote>')
        return out + '</w:footnotes>'

    def comment_parts(self):
        first, ex, people = '', '', {}
        parents = {}
        for at, (tag, author, initials, date, text) in enumerate(self.comments):
            pid = f'{0x5A100000 + at:08X}'
            people[author] = True
            parent = parents.get(tag.rstrip('r')) if tag.endswith('r') else None
            parents.setdefault(tag.rstrip('r'), pid)
            first += (f'<w:comment w:id="{at}" w:author={quoteattr(author)} w:date="{date}" '
                      f'w:initials="{initials}"><w:p w14:paraId="{pid}" w14:textId="77777777"><w:r><w:annotationRef/>'
                      f'</w:r><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:comment>')
            above = f' w15:paraIdParent="{parent}"' if parent else ''
            ex += f'<w15:commentEx w15:paraId="{pid}"{above} w15:done="0"/>'
        who = ''.join(f'<w15:person w15:author={quoteattr(n)}><w15:presenceInfo w15:providerId="None" '
                      f'w15:userId={quoteattr(n)}/></w15:person>' for n in people)
        return (f'{HEAD}<w:comments {ROOT}>{first}</w:comments>',
                f'{HEAD}<w15:commentsEx {ROOT}>{ex}</w15:commentsEx>', f'{HEAD}<w15:people {ROOT}>{who}</w15:people>')

    def parts(self):
        """All parts of the file as (name, bytes), in the order of the zip."""
        self.write_body()
        main = self.p.get('main', 'word/document.xml')
        sect = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
                'w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>')
        body = f'{HEAD}<w:document {ROOT}><w:body>{"".join(self.body)}{sect}</w:body></w:document>'
        ml = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
        inside = [(main, body, f'{ml}.document.main+xml', None, None),
                  ('word/styles.xml', self.styles(), f'{ml}.styles+xml', f'{R}/styles', 'styles.xml'),
                  ('word/numbering.xml', self.numbering(), f'{ml}.numbering+xml', f'{R}/numbering', 'numbering.xml')]
        if self.notes:
            inside.append(('word/footnotes.xml', self.footnotes(), f'{ml}.footnotes+xml', f'{R}/footnotes',
                           'footnotes.xml'))
        if self.comments:
            c, ex, who = self.comment_parts()
            ms = 'http://schemas.microsoft.com/office/2011/relationships'
            inside += [('word/comments.xml', c, f'{ml}.comments+xml', f'{R}/comments', 'comments.xml'),
                       ('word/commentsExtended.xml', ex, f'{ml}.commentsExtended+xml', f'{ms}/commentsExtended',
                        'commentsExtended.xml'),
                       ('word/people.xml', who, f'{ml}.people+xml', f'{ms}/people', 'people.xml')]
        types = (f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                 '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                 '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" '
                 'ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>')
        types += ''.join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, _, t, _, _ in inside)
        types += ('<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
                  'core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.'
                  'openxmlformats-officedocument.extended-properties+xml"/></Types>')
        top = (f'{HEAD}<Relationships xmlns="{REL}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="{main}"/>'
               f'<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
               f'core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="{R}/extended-properties" '
               'Target="docProps/app.xml"/></Relationships>')
        rels = f'{HEAD}<Relationships xmlns="{REL}">'
        for at, (_, _, _, kind, target) in enumerate(inside):
            rels += f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' if kind else ''
        for rid, kind, target, external in self.rels:
            mode = ' TargetMode="External"' if external else ''
            rels += f'<Relationship Id="{rid}" Type="{kind}" Target={quoteattr(target)}{mode}/>'
        rels += '</Relationships>'
        folder, leaf = main.rsplit('/', 1)
        out = [('[Content_Types].xml', types), ('_rels/.rels', top)] + [(n, x) for n, x, _, _, _ in inside]
        out += [(f'{folder}/_rels/{leaf}.rels', rels), ('docProps/core.xml', self.core()),
                ('docProps/app.xml', self.app())]
        out = [(n, x.encode('utf-8')) for n, x in out]
        return out + [(f'word/media/{n}', data) for n, data in self.media]

    def core(self):
        title = next(rest for tag, rest in self.blocks if tag == 'T')
        when = self.p.get('saved', '2026-11-02T09:00:00Z')
        return (f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
                'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
                'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f'<dc:title>{escape(title)}</dc:title><dc:creator>{escape(self.p.get("author", ""))}</dc:creator>'
                f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>')

    def app(self):
        company = escape(self.p.get('company', ''))
        return (f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                f'<Application>Microsoft Office Word</Application><Company>{company}</Company>'
                '<AppVersion>16.0000</AppVersion></Properties>')

    def save(self, path):
        parts = self.parts()
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
            for name, data in parts:
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_STORED if name.endswith('.jpg') else zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                z.writestr(info, data)


def pixels(path):
    """Width and height of a JPEG or PNG, from its header."""
    data = path.read_bytes()
    if data[:4] == b'\x89PNG':
        return int.from_bytes(data[16:20], 'big'), int.from_bytes(data[20:24], 'big')
    at = 2
    while True:
        marker, size = data[at + 1], int.from_bytes(data[at + 2:at + 4], 'big')
        if 0xC0 <= marker <= 0xC3:
            return int.from_bytes(data[at + 7:at + 9], 'big'), int.from_bytes(data[at + 5:at + 7], 'big')
        at += 2 + size
