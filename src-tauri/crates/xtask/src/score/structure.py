"""How much of the structure of Word and OpenDocument files the program `foreword` delivers.

    structure.py FOREWORD FOLDER [--lowest N]

What is in a file is counted here from its XML, with another parser and other rules of reading than the program's own:
a check that shared them would share their mistakes. Headings, list items, cells, notes and comments are compared by
their words, tracked changes by their letters, pictures by their number. A share is what both have of what the file has.
"""
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from xml.etree import ElementTree

KINDS = ["headings", "list items", "table cells", "pictures", "notes", "comments", "insertions", "deletions",
         "accepted", "rejected"]


def key(text):
    """Words without blanks, case and signs: what a heading is known by."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())[:200]


def words(text):
    return Counter(w for w in re.split(r"\W+", unicodedata.normalize("NFKC", text).casefold()) if w)


def letters(text):
    return Counter(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def local(node):
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def family(node):
    address = node.tag[1:].split("}")[0] if isinstance(node.tag, str) and node.tag[:1] == "{" else ""
    if "wordprocessingml" in address:
        return "w"
    if address.endswith("/math"):
        return "m"
    return {"drawingml/2006/main": "a", "drawingml/main": "a"}.get("/".join(address.split("/")[-3:]), "x") \
        if "drawingml" in address else "x"


def attribute(node, name):
    for label, value in node.attrib.items():
        if label.rsplit("}", 1)[-1] == name:
            return value
    return None


def child(node, name):
    if node is None:
        return None
    return next((inner for inner in node if local(inner) == name), None)


def value(node, *path):
    for name in path:
        node = child(node, name)
    return None if node is None else attribute(node, "val")


def on(node, name):
    found = child(node, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")


class Found:
    """What one file holds."""

    def __init__(self):
        self.texts = defaultdict(Counter)
        self.inserted, self.deleted = "", ""
        self.before, self.after = [], []
        self.pictures = 0

    def changed(self):
        return bool(key(self.inserted) or key(self.deleted))


class Word:
    """A Word file, read by the standard alone (ECMA-376 part 1, chapter 17)."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {name.lower().lstrip("/"): name for name in self.zip.namelist()}
        top = self.relations("")
        self.main = next(t for k, t, _ in top.values() if k.endswith("/officeDocument"))
        self.links = self.relations(self.main)
        self.styles, self.default = {}, None
        for style in self.part("styles") or []:
            if local(style) == "style":
                self.styles[attribute(style, "styleId")] = style
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                    self.default = attribute(style, "styleId")
        self.numbers, self.abstracts = {}, {}
        for node in self.part("numbering") or []:
            if local(node) == "num":
                self.numbers[attribute(node, "numId")] = node
            elif local(node) == "abstractNum":
                self.abstracts[attribute(node, "abstractNumId")] = node

    def read(self, name):
        real = self.names.get(name.lower().lstrip("/"))
        return ElementTree.fromstring(self.zip.read(real)) if real else None

    def relations(self, part):
        folder, _, file = part.rpartition("/")
        tree = self.read(f"{folder}/_rels/{file}.rels")
        found = {}
        for node in tree if tree is not None else []:
            target, outside = node.get("Target", ""), node.get("TargetMode", "") == "External"
            if not outside:
                target = re.sub("%([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), target)
                if not target.startswith("/"):
                    steps = []
                    for step in f"{folder}/{target}".split("/"):
                        if step == "..":
                            steps = steps[:-1]
                        elif step not in ("", "."):
                            steps.append(step)
                    target = "/".join(steps)
            found[node.get("Id")] = (node.get("Type", ""), target, outside)
        return found

    def part(self, kind):
        name = next((t for k, t, outside in self.links.values() if k.endswith("/" + kind) and not outside), None)
        try:
            return self.read(name) if name else None
        except ElementTree.ParseError:
            return None

    def chain(self, style):
        style, met = style or self.default, []
        while style in self.styles and style not in met:
            met.append(style)
            yield self.styles[style]
            style = value(self.styles[style], "basedOn")

    def heading(self, properties):
        style = value(properties, "pStyle")
        chain = list(self.chain(style))
        names = [(value(one, "name") or "").lower() for one in chain]
        if any(re.fullmatch(r"(sub)?title|toc (\d|heading)", name) for name in names):
            return None
        own = value(properties, "outlineLvl")
        levels = [own] + [value(one, "pPr", "outlineLvl") for one in chain]
        level = next((int(level) for level in levels if level is not None), None)
        if level is None:
            named = next((re.fullmatch(r"heading (\d)", name) for name in names if name.startswith("heading ")), None)
            level = int(named[1]) - 1 if named else 9
        return min(level + 1, 6) if level < 9 else None

    def item(self, properties):
        chain = [properties] + [child(one, "pPr") for one in self.chain(value(properties, "pStyle"))]
        number = next((n for n in (value(one, "numPr", "numId") for one in chain) if n is not None), None)
        level = next((n for n in (value(one, "numPr", "ilvl") for one in chain) if n is not None), "0")
        if number in (None, "0"):
            return False
        abstract = self.abstracts.get(value(self.numbers.get(number), "abstractNumId"))
        formats = [value(one, "numFmt") for one in (abstract if abstract is not None else [])
                   if local(one) == "lvl" and attribute(one, "ilvl") == level]
        return formats[:1] != ["none"]

    def hidden(self, run, properties):
        marks = child(run, "rPr")
        found = child(marks, "vanish")
        if found is not None:
            return on(marks, "vanish")
        for start in (value(marks, "rStyle"), value(properties, "pStyle")):
            for style in self.chain(start) if start else []:
                if child(child(style, "rPr"), "vanish") is not None:
                    return on(child(style, "rPr"), "vanish")
        return False

    def found(self):
        found = Found()
        body = child(self.read(self.main), "body")
        self.notes = {kind: {attribute(n, "id"): n for n in self.part(kind + "s") or []}
                      for kind in ("footnote", "endnote")}
        self.done = set()
        self.blocks(body, found, None)
        self.comments(found)
        return found

    def blocks(self, container, found, cell):
        for node in container:
            name = local(node)
            if name == "p":
                self.paragraph(node, found, cell)
            elif name == "tbl":
                self.table(node, found, cell)
            elif name == "sdt":
                properties = child(node, "sdtPr")
                gallery = next((attribute(n, "val") for n in node.iter() if local(n) == "docPartGallery"), "")
                if not on(properties, "showingPlcHdr") and (gallery or "").lower() != "table of contents":
                    self.blocks(child(node, "sdtContent") if child(node, "sdtContent") is not None else [], found, cell)
            elif name in ("customXml", "smartTag", "ins", "del", "moveFrom", "moveTo"):
                self.blocks(node, found, cell)
            elif name == "AlternateContent":
                self.blocks(node[0] if len(node) else [], found, cell)

    def table(self, table, found, cell):
        if cell is None and len(self.owner(table)) == 1:
            # A table of one cell is a frame; what is in it counts by itself.
            self.blocks(next(node for node in table.iter() if local(node) == "tc"), found, None)
            return
        for row in table.iter():
            if id(row) in self.owner(table):
                own = []
                self.blocks(row, found, own)
                text = " ".join(own)
                if cell is not None:
                    cell.extend(own)
                elif key(text):
                    found.texts["table cells"][key(text)] += 1

    def owner(self, table):
        """The cells that are this table's own, not of a table inside it."""
        if not hasattr(self, "owners"):
            self.owners = {}
        if id(table) not in self.owners:
            own, waiting = set(), list(table)
            while waiting:
                node = waiting.pop()
                if local(node) == "tc":
                    own.add(id(node))
                elif local(node) != "p":
                    waiting.extend(node)
            self.owners[id(table)] = (table, own)
        return self.owners[id(table)][1]

    def paragraph(self, node, found, cell):
        properties = child(node, "pPr")
        line = {"before": "", "after": ""}
        self.fields = []
        self.boxes = []
        self.inline(node, found, line, properties, None)
        boxes, self.boxes = self.boxes, []
        names = [(value(one, "name") or "").lower() for one in self.chain(value(properties, "pStyle"))]
        contents = any(re.fullmatch(r"toc (\d|heading)", name) for name in names)
        if not contents:
            mark = child(properties, "rPr")
            for text, ends, silent in ((found.before, line["before"], ("ins", "moveTo")),
                                       (found.after, line["after"], ("del", "moveFrom"))):
                text.append(ends)
                if not any(child(mark, name) is not None for name in silent):
                    text.append("\n")
            level = self.heading(properties)
            if key(line["before"]):
                if level:
                    found.texts["headings"][f"{level} {key(line['before'])}"] += cell is None
                elif self.item(properties):
                    found.texts["list items"][key(line["before"])] += 1
            if cell is not None:
                cell.append(line["before"])
        for box in boxes:
            self.blocks(box, found, None)

    def inline(self, container, found, line, properties, change):
        for node in container:
            name = local(node)
            if family(node) == "m":
                continue
            if name == "r":
                if not self.hidden(node, properties):
                    self.run(node, found, line, properties, change)
            elif name in ("ins", "moveTo"):
                self.inline(node, found, line, properties, "ins" if change != "never" else change)
            elif name in ("del", "moveFrom"):
                self.inline(node, found, line, properties, "never" if change == "ins" else "del")
            elif name == "sdt":
                content = child(node, "sdtContent")
                if content is not None and not on(child(node, "sdtPr"), "showingPlcHdr"):
                    self.inline(content, found, line, properties, change)
            elif name == "AlternateContent":
                self.inline(node[0] if len(node) else [], found, line, properties, change)
            elif name in ("hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo"):
                self.inline(node, found, line, properties, change)

    def run(self, run, found, line, properties, change):
        for node in run:
            name = local(node)
            if name == "fldChar":
                kind = attribute(node, "fldCharType")
                if kind == "begin":
                    self.fields.append(False)
                elif kind == "separate" and self.fields:
                    self.fields[-1] = True
                elif kind == "end" and self.fields:
                    self.fields.pop()
            elif name in ("t", "delText") and family(node) == "w" and all(self.fields):
                self.say(node.text or "", found, line, change)
            elif name in ("tab", "br", "cr", "ptab"):
                self.say(" ", found, line, change)
            elif name in ("footnoteReference", "endnoteReference"):
                self.note(name[:-9], attribute(node, "id"), found)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self.drawing(node, found, line, properties, change)

    def say(self, text, found, line, change):
        if change == "ins":
            found.inserted += text
        elif change == "del":
            found.deleted += text
        if change in (None, "del"):
            line["before"] += text
        if change in (None, "ins"):
            line["after"] += text

    def drawing(self, node, found, line, properties, change):
        name = local(node)
        if name == "AlternateContent":
            if len(node):
                for inner in node[0]:
                    if local(inner) in ("t", "r"):
                        self.run(node[0], found, line, properties, change)
                        return
                    self.drawing(inner, found, line, properties, change)
        elif name == "txbxContent":
            self.boxes.append(node)
        elif name in ("blip", "imagedata"):
            # A picture that is only linked is not in the file.
            kind, _, outside = self.links.get(attribute(node, "embed") or attribute(node, "id"), ("", "", True))
            found.pictures += not outside
        else:
            for inner in node:
                self.drawing(inner, found, line, properties, change)

    def note(self, kind, id, found):
        node = self.notes[kind].get(id)
        if node is None:
            return
        own, boxes, fields = [], self.boxes, self.fields
        inner = Found()
        self.blocks(node, inner, own)
        self.boxes, self.fields = boxes, fields
        found.texts["notes"][key(" ".join(own))] += 1
        found.before += inner.before
        found.after += inner.after
        found.inserted += inner.inserted
        found.deleted += inner.deleted
        found.pictures += inner.pictures

    def comments(self, found):
        durable, dates = {}, {}
        for node in self.part("commentsIds") or []:
            durable[attribute(node, "paraId")] = attribute(node, "durableId")
        for node in self.part("commentsExtensible") or []:
            dates[attribute(node, "durableId")] = attribute(node, "dateUtc")
        for node in self.part("comments") or []:
            if local(node) != "comment":
                continue
            paragraphs = [n for n in node.iter() if local(n) == "p" and family(n) == "w"]
            text = "".join(n.text or "" for n in node.iter() if local(n) == "t" and family(n) == "w")
            last = attribute(paragraphs[-1], "paraId") if paragraphs else None
            date = dates.get(durable.get(last)) or (attribute(node, "date") or "").rstrip("Z")
            found.texts["comments"][f"{attribute(node, 'author') or ''}|{date}|{key(text)}"] += 1


class OpenDocument:
    """An OpenDocument text, read by the standard alone (OpenDocument 1.3 part 3)."""

    def __init__(self, path):
        self.tree = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))

    def found(self):
        found = Found()
        body = next(node for node in self.tree.iter() if local(node) == "text" and "office" in node.tag)
        self.kinds, self.contents, self.never = {}, {}, set()
        for region in self.tree.iter():
            if local(region) == "changed-region" and len(region):
                for label in ("id", "{http://www.w3.org/XML/1998/namespace}id"):
                    id = region.get(label) or attribute(region, "id")
                    self.kinds[id] = local(region[0])
                    self.contents[id] = region[0]
                    if local(region[0]) == "deletion" and child(region, "insertion") is not None:
                        self.never.add(id)
        self.open = set()
        self.found_in = found
        self.blocks(body, found, None, False)
        return found

    def blocks(self, container, found, cell, item):
        first = item
        for node in container:
            name = local(node)
            if name in ("p", "h") and "text" in node.tag:
                text = self.words(node, found)
                if cell is not None:
                    cell.append(text)
                if key(text):
                    if name == "h":
                        level = min(int(attribute(node, "outline-level") or 1), 6)
                        found.texts["headings"][f"{level} {key(text)}"] += cell is None
                    elif first:
                        found.texts["list items"][key(text)] += 1
                first = False
            elif name == "list":
                for inner in node:
                    self.blocks(inner, found, cell, local(inner) == "list-item")
            elif name == "table":
                self.table(node, found, cell)
            elif name in ("section", "index-body", "bibliography", "numbered-paragraph"):
                if attribute(node, "display") != "none":
                    self.blocks(node, found, cell, False)
            elif name in ("frame", "g", "a", "custom-shape", "rect"):
                self.words([node], found)
            elif name in ("change", "change-start", "change-end"):
                self.words([node], found)

    def table(self, table, found, cell):
        cells = [node for node in table.iter() if local(node) == "table-cell"]
        if cell is None and cells and not any(local(node) == "table-cell" for node in list(table.iter())
                                              if node is not cells[0] and node not in list(cells[0].iter())):
            self.blocks(cells[0], found, None, False)
            return
        waiting = list(table)
        while waiting:
            node = waiting.pop(0)
            if local(node) == "table-cell":
                own = []
                self.blocks(node, found, own, False)
                if cell is not None:
                    cell.extend(own)
                elif key(" ".join(own)):
                    found.texts["table cells"][key(" ".join(own))] += 1
            else:
                waiting = list(node) + waiting

    def plain(self, node):
        out = node.text or ""
        for inner in node:
            out += " " if local(inner) in ("s", "tab", "line-break") else self.plain(inner)
            out += inner.tail or ""
        return out

    def words(self, node, found):
        """The words before the changes, which are also told apart by the way."""
        before, boxes = [], []

        def say(text):
            if not text:
                return
            if self.open:
                found.inserted += text
            else:
                before.append(text)
                found.before.append(text)
            found.after.append(text)

        def walk(node):
            name = local(node)
            if name in ("s", "tab", "line-break"):
                say(" ")
            elif name == "change-start" and self.kinds.get(attribute(node, "change-id")) == "insertion":
                self.open.add(attribute(node, "change-id"))
            elif name == "change-end":
                self.open.discard(attribute(node, "change-id"))
            elif name == "change" and self.kinds.get(attribute(node, "change-id")) == "deletion":
                # Inserted and deleted again: in neither text.
                if attribute(node, "change-id") in self.never:
                    return
                gone = self.contents[attribute(node, "change-id")]
                text = " ".join(self.plain(part) for part in gone if local(part) in ("p", "h"))
                found.deleted += text
                found.before.append(text)
                before.append(text)
            elif name == "note":
                own = []
                self.blocks(child(node, "note-body"), found, own, False)
                found.texts["notes"][key(" ".join(own))] += 1
            elif name == "annotation":
                text = "".join("".join(p.itertext()) for p in node if local(p) in ("p", "list"))
                by, date = child(node, "creator"), child(node, "date")
                by = by.text or "" if by is not None else ""
                date = (date.text or "").rstrip("Z") if date is not None else ""
                found.texts["comments"][f"{by}|{date}|{key(text)}"] += 1
            elif name in ("frame", "custom-shape", "rect", "ellipse"):
                shown = [n for n in node if local(n) in ("text-box", "object", "image", "object-ole")]
                first = next((n for n in shown if local(n) in ("text-box", "object")), shown[0] if shown else None)
                if first is not None and local(first) == "image":
                    outside = "://" in (attribute(first, "href") or "") or (attribute(first, "href") or "")[:3] == "../"
                    found.pictures += not outside
                elif first is not None and local(first) == "text-box":
                    boxes.append(first)
                elif first is None:
                    boxes.append(node)
            elif name not in ("annotation-end", "title", "desc", "hidden-text", "ruby-text", "placeholder",
                              "page-number", "tracked-changes"):
                say(re.sub(r"\s+", " ", node.text or ""))
                for inner in node:
                    walk(inner)
                    say(re.sub(r"\s+", " ", inner.tail or ""))

        if isinstance(node, list):
            walk(node[0])
        else:
            say(re.sub(r"\s+", " ", node.text or ""))
            for inner in node:
                walk(inner)
                say(re.sub(r"\s+", " ", inner.tail or ""))
        found.before.append("\n")
        found.after.append("\n")
        for box in boxes:
            self.blocks(box, found, None, False)
        return "".join(before)


def plain(runs):
    out = ""
    for run in runs:
        content = run["content"]
        kind = content["type"]
        out += content["text"] if kind == "text" else "\n" if kind == "break" else "\ufffc"
    return out


class Delivered(Found):
    """What the program says the file holds."""

    def __init__(self, said):
        super().__init__()
        self.blocks = {}
        # Blocks whose words may stand in another form than the file has them.
        self.loose = defaultdict(Counter)
        self.walk(said["body"]["blocks"], None)
        # The heading that opens a text becomes its title.
        self.title, self.standfirst = said["title"], said["standfirst"]
        for level in range(1, 7):
            self.loose["headings"][f"{level} {key(self.title)}"] += 1
        for note in said["notes"]:
            self.take(note)

    def text(self, id, runs):
        self.blocks[id] = plain(runs)
        self.pictures += sum(run["content"]["type"] == "image" for run in runs)
        self.before.append(plain(runs).replace("\ufffc", " ") + "\n")
        for run in runs:
            if run["content"]["type"] == "image":
                self.before.append(run["content"].get("title", "") + "\n")
        return plain(runs).replace("\ufffc", " ")

    def walk(self, blocks, inside):
        said = []
        for block in blocks:
            kind = block["kind"]
            name = kind["type"]
            if name in ("paragraph", "heading"):
                text = self.text(block["id"], kind["text"])
                said.append(text)
                if name == "heading":
                    self.texts["headings"][f"{kind['level']} {key(text)}"] += 1
            elif name in ("quote", "callout", "footnote"):
                text = self.walk(kind["blocks"], None)
                said.append(text)
                self.loose["table cells"][key(text)] += name == "callout"
                if name == "footnote":
                    self.texts["notes"][key(text)] += 1
            elif name == "list":
                for item in kind["items"]:
                    own = [b for b in item["blocks"] if b["kind"]["type"] != "list"]
                    rest = [b for b in item["blocks"] if b["kind"]["type"] == "list"]
                    words = [self.walk([b], None) for b in own]
                    self.texts["list items"][key(words[0] if words else "")] += 1
                    said += words + [self.walk(rest, None)]
            elif name == "table":
                for row in kind["head"] + kind["rows"]:
                    for cell in row["cells"]:
                        text = self.text(cell["id"], cell["text"])
                        for line in text.split("\n"):
                            found = re.match(r"(?:•|\d+\.) (.*)", line)
                            if found:
                                self.loose["list items"][key(found[1])] += 1
                        unmarked = "\n".join(re.sub(r"^(?:•|\d+\.) ", "", line) for line in text.split("\n"))
                        if key(text):
                            self.texts["table cells"][key(text)] += 1
                        if key(unmarked) != key(text):
                            self.loose["table cells"][key(unmarked)] += 1
            elif name == "code":
                self.before.append(kind.get("text", "") + "\n")
        return " ".join(said)

    def take(self, note):
        anchor, revision = note["anchor"], note["revision"]
        if revision is None:
            for one in [note] + note["replies"]:
                self.texts["comments"][f"{one['author'] or ''}|{one['date'] or ''}|{key(one['text'])}"] += 1
        elif revision["type"] == "replace":
            self.inserted += revision["words"]
            block = self.blocks.get(anchor["block"], "").encode("utf-16-le")
            if anchor["block"] == anchor["end_block"]:
                self.deleted += block[2 * anchor["start"]:2 * anchor["end"]].decode("utf-16-le", "replace")


def share(wanted, got):
    total = sum(wanted.values())
    return (sum((wanted & got).values()) / total, total) if total else None


def ask(program, path, *more):
    made = subprocess.run([program, "intake", path, "--to", "json", *more], capture_output=True, timeout=60)
    if made.returncode:
        return None
    return json.loads(made.stdout)


def compare(program, path):
    wanted = (Word if path.suffix == ".docx" else OpenDocument)(path).found()
    said = ask(program, path)
    if said is None:
        return None
    got = Delivered(said)
    shares, missing = {}, {}
    for kind in ("headings", "list items", "table cells", "notes", "comments"):
        has = got.texts[kind] + got.loose[kind]
        shares[kind] = share(+wanted.texts[kind], has)
        missing[kind] = list((+wanted.texts[kind] - has).elements())
    shares["pictures"] = (min(got.pictures, wanted.pictures) / wanted.pictures, wanted.pictures) \
        if wanted.pictures else None
    # Where all of a text is an insertion it stands in the text, with a note that names its writer.
    all_new = wanted.inserted and not key("".join(wanted.before))
    inserted = "".join(got.before) + got.title if all_new else got.inserted
    for kind, mine, theirs in (("insertions", wanted.inserted, inserted),
                               ("deletions", wanted.deleted, got.deleted)):
        shares[kind] = share(letters(mine), letters(theirs))
        missing[kind] = [mine[:120], "≠", theirs[:120]]
    if wanted.changed() and not all_new:
        rest = f" {got.title} {got.standfirst}"
        accepted = ask(program, path, "--changes", "accept")
        for kind, mine, theirs in (("accepted", wanted.after, Delivered({**accepted, "notes": []}).before),
                                   ("rejected", wanted.before, got.before)):
            mine, theirs = words("".join(mine)), words("".join(theirs) + rest)
            shares[kind] = share(mine, theirs)
            if shares[kind]:
                # Words too many are as wrong as words too few.
                extra = sum((theirs - mine - words(rest)).values())
                shares[kind] = (max(0, shares[kind][0] - extra / shares[kind][1]), shares[kind][1])
            missing[kind] = [*(mine - theirs).elements()][:8] + ["≠"] + [*(theirs - mine).elements()][:8]
    return shares, missing


def main():
    program, folder = sys.argv[1:3]
    lowest = int(sys.argv[4]) if len(sys.argv) > 4 else 6
    for ending, name in ((".docx", "Word"), (".odt", "OpenDocument")):
        results, refused, odd = {}, [], []
        for path in sorted(Path(folder).rglob("*" + ending)):
            if path.name.startswith((".", "~")):
                continue
            try:
                result = compare(program, path)
            except Exception as reason:  # a file that no counter can read is told and not scored
                odd.append((path, f"{type(reason).__name__}: {reason}"))
                continue
            if result is None:
                refused.append(path)
            else:
                results[path] = result
        if not results:
            continue
        print(f"\n## {name}: {len(results)} files\n")
        print("| kind | files | things | mean | all together | under 1 |\n|---|--:|--:|--:|--:|--:|")
        worst = []
        for kind in KINDS:
            rows = [(r[0][kind][0], r[0][kind][1], path, r[1].get(kind, [])) for path, r in results.items()
                    if r[0].get(kind)]
            if rows:
                total = sum(row[1] for row in rows)
                mean = sum(row[0] for row in rows) / len(rows)
                together = sum(row[0] * row[1] for row in rows) / total
                under = sum(row[0] < 0.9999 for row in rows)
                print(f"| {kind} | {len(rows)} | {total} | {mean:.4f} | {together:.4f} | {under} |")
                rows.sort(key=lambda row: (row[0], row[2]))
                worst += [(kind, *row) for row in rows[:lowest] if row[0] < 0.9999]
        for kind, recall, total, path, missing in worst:
            print(f"  {recall:.3f} of {total} {kind}: {path.relative_to(folder)}: {'; '.join(map(str, missing))[:300]}")
        for path in refused:
            print(f"  refused: {path.relative_to(folder)}")
        for path, reason in odd:
            print(f"  not scored: {path.relative_to(folder)}: {reason}")


main()
