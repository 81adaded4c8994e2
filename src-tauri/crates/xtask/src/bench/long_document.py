"""A Word file of about so many pages, as a patient office would write it: long_document.py FILE PAGES"""
import random
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORDS = """the ward team asked every patient what would help them most and wrote it down because nobody had before so
nurses therapists and porters met each morning for ten minutes beside the board where all could see which beds were
free who was going home before lunch and what was still missing for it to happen safely""".split()
random.seed(20260101)


def words(count):
    return " ".join(random.choice(WORDS) for _ in range(count)).capitalize() + "."


def run(text, properties=""):
    return f'<w:r><w:rPr><w:lang w:val="en-GB"/>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside, properties=""):
    return f'<w:p w:rsidR="00A1B2C3"><w:pPr>{properties}</w:pPr>{inside}</w:p>'


def prose():
    return "".join(run(words(18) + " ", "<w:b/>" if at == 2 else "") for at in range(5))


def page(number):
    yield paragraph(run(f"Section {number}: {words(5)}"), '<w:pStyle w:val="Heading2"/>')
    yield paragraph(prose() + f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')
    yield paragraph(prose())
    for _ in range(4):
        yield paragraph(run(words(9)), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    yield paragraph(prose())
    by = 'w:author="Priya Nair" w:date="2026-03-03T10:00:00Z"'
    if number % 5 == 0:
        yield paragraph(run("We had ") + f'<w:del w:id="{number}" {by}><w:r><w:delText>ten</w:delText></w:r></w:del>'
                        f'<w:ins w:id="{number}" {by}>{run("eleven")}</w:ins>' + run(" beds."))
    if number % 10 == 0:
        yield paragraph(f'<w:commentRangeStart w:id="{number}"/>{run(words(8))}<w:commentRangeEnd w:id="{number}"/>'
                        f'<w:r><w:commentReference w:id="{number}"/></w:r>')
    if number % 3 == 0:
        row = "".join(f"<w:tc><w:tcPr/>{paragraph(run(words(3)))}</w:tc>" for _ in range(4))
        yield "<w:tbl><w:tblPr/>" + f"<w:tr>{row}</w:tr>" * 6 + "</w:tbl>"


def notes(pages):
    return "".join(f'<w:footnote w:id="{at}">{paragraph(run(words(12)))}</w:footnote>' for at in range(1, pages + 1))


def comments(pages):
    by = 'w:author="Tom Bevan" w:date="2026-03-04T10:00:00Z"'
    return "".join(f'<w:comment w:id="{at}" {by}>{paragraph(run(words(12)))}</w:comment>'
                   for at in range(10, pages + 1, 10))


def relations(*targets):
    inside = "".join(f'<Relationship Id="r{at}" Type="{OFFICE}{kind}" Target="{target}"/>'
                     for at, (kind, target) in enumerate(targets))
    return f'<Relationships xmlns="{PACKAGE}relationships">{inside}</Relationships>'


def main():
    path, pages = sys.argv[1], int(sys.argv[2])
    main_type = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    parts = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
             ("footnotes", "footnotes"), ("comments", "comments")]
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{main_type}{kind}+xml"/>'
                    for name, kind in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    style = ('<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr>'
             '<w:outlineLvl w:val="1"/></w:pPr></w:style>')
    level = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
             '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    body = "".join("".join(page(number)) for number in range(1, pages + 1))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in [
            ("[Content_Types].xml", f'<Types xmlns="{PACKAGE}content-types">{rels}{types}</Types>'),
            ("_rels/.rels", relations(("officeDocument", "word/document.xml"))),
            ("word/_rels/document.xml.rels", relations(*[(name, name + ".xml") for name, _ in parts[1:]])),
            ("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"),
            ("word/styles.xml", f"<w:styles {W}>{style}</w:styles>"),
            ("word/numbering.xml", f"<w:numbering {W}>{level}</w:numbering>"),
            ("word/footnotes.xml", f"<w:footnotes {W}>{notes(pages)}</w:footnotes>"),
            ("word/comments.xml", f"<w:comments {W}>{comments(pages)}</w:comments>"),
        ]:
            package.writestr(name, head + content)


main()
