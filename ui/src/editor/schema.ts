import { type DOMOutputSpec, type NodeSpec, Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";
import { words } from "../words";

const id = { id: { default: "" } };

const withId = (spec: NodeSpec): NodeSpec => ({ ...spec, attrs: { ...id, ...spec.attrs } });

function textBlock(tag: string, content = "inline*"): NodeSpec {
  return withId({ content, group: "block", parseDOM: [{ tag }], toDOM: (): DOMOutputSpec => [tag, 0] });
}

// Level 1 is the headline, a field of its own: headings of the text are read out one level lower than they are set.
const shownLevel = (level: number) => Math.min(level, 6);

const heading: NodeSpec = withId({
  content: "inline*",
  group: "block",
  defining: true,
  attrs: { level: { default: 2 } },
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(2, level) } })),
  toDOM: (node): DOMOutputSpec => [`h${shownLevel(Number(node.attrs["level"]))}`, 0],
});

const list: NodeSpec = withId({
  content: "listItem+",
  group: "block",
  attrs: { start: { default: null }, tight: { default: true } },
  parseDOM: [
    { tag: "ul" },
    { tag: "ol", getAttrs: (dom) => ({ start: dom instanceof HTMLOListElement ? dom.start : 1 }) },
  ],
  toDOM: (node): DOMOutputSpec => {
    const start: unknown = node.attrs["start"];
    if (start === null) return ["ul", 0];
    return ["ol", { start: String(start) }, 0];
  },
});

const BOXES = new Set(["pull_quote", "key_facts", "lessons", "box"]);

const callout: NodeSpec = withId({
  content: "block+",
  group: "block",
  defining: true,
  attrs: { kind: { default: "box" } },
  parseDOM: [{ tag: "aside[data-kind]", getAttrs: (dom) => ({ kind: dom.getAttribute("data-kind") }) }],
  toDOM: (node): DOMOutputSpec => {
    const kind = String(node.attrs["kind"]);
    // A chart looks like its table here and a gallery like its pictures; only the name tells what the pages will show.
    const label = Object.entries(words.callouts).find(([name]) => name === kind && !BOXES.has(name))?.[1];
    return ["aside", { "data-kind": kind, ...(label ? { "data-label": label, "aria-label": label } : {}) }, 0];
  },
});

const code: NodeSpec = withId({
  content: "text*",
  marks: "",
  group: "block",
  code: true,
  defining: true,
  attrs: { info: { default: "" } },
  parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
  toDOM: (): DOMOutputSpec => ["pre", ["code", 0]],
});

const footnote: NodeSpec = withId({
  content: "block+",
  group: "block",
  defining: true,
  attrs: { label: { default: "" } },
  toDOM: (node): DOMOutputSpec => ["aside", { "data-footnote": String(node.attrs["label"]) }, 0],
});

const raw: NodeSpec = withId({
  group: "block",
  atom: true,
  attrs: { text: { default: "" } },
  toDOM: (node): DOMOutputSpec => ["pre", { class: "raw" }, String(node.attrs["text"])],
});

const inlineAtom = (spec: NodeSpec): NodeSpec => ({ group: "inline", inline: true, atom: true, ...spec });

const { table, table_row, table_cell, table_header } = tableNodes({
  tableGroup: "block",
  cellContent: "inline*",
  cellAttributes: { id: { default: "" } },
});

/** The text of a story: what the core's document can hold, and nothing else. */
export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: textBlock("p"),
    heading,
    quote: withId({ content: "block+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: (): DOMOutputSpec => ["blockquote", 0] }), // prettier-ignore
    callout,
    list,
    listItem: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: (): DOMOutputSpec => ["li", 0] },
    table: { ...table, attrs: { ...table.attrs, ...id, columns: { default: [] } } },
    table_row,
    table_cell,
    table_header,
    codeBlock: code,
    rule: withId({ group: "block", parseDOM: [{ tag: "hr" }], toDOM: (): DOMOutputSpec => ["hr"] }),
    footnote,
    raw,
    text: { group: "inline" },
    break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: (): DOMOutputSpec => ["br"] }, // prettier-ignore
    image: inlineAtom({
      attrs: { src: { default: "" }, alt: { default: "" }, title: { default: "" } },
      toDOM: (node): DOMOutputSpec => ["span", { class: "picture" }, String(node.attrs["alt"])],
    }),
    noteMark: inlineAtom({
      attrs: { label: { default: "" } },
      toDOM: (node): DOMOutputSpec => ["sup", { class: "note-mark" }, String(node.attrs["label"])],
    }),
    rawInline: inlineAtom({
      attrs: { text: { default: "" } },
      toDOM: (node): DOMOutputSpec => ["code", { class: "raw" }, String(node.attrs["text"])],
    }),
  },
  marks: {
    link: {
      attrs: { href: { default: "" }, title: { default: "" } },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (dom) => ({ href: dom.getAttribute("href"), title: dom.getAttribute("title") ?? "" }) }], // prettier-ignore
      // No href: a click must place the caret, and the window opens no addresses by itself.
      toDOM: (mark): DOMOutputSpec => ["a", { title: String(mark.attrs["href"]) }, 0],
    },
    strong: {
      parseDOM: [
        { tag: "strong" },
        { tag: "b", getAttrs: (dom) => (dom.style.fontWeight === "normal" ? false : null) },
        { style: "font-weight", getAttrs: (value) => (/^(bold(er)?|[6-9]\d{2})$/.test(value) ? null : false) },
      ],
      toDOM: (): DOMOutputSpec => ["strong", 0],
    },
    emphasis: {
      parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
      toDOM: (): DOMOutputSpec => ["em", 0],
    },
    strike: { parseDOM: [{ tag: "s" }, { tag: "strike" }], toDOM: (): DOMOutputSpec => ["s", 0] },
    code: { code: true, parseDOM: [{ tag: "code" }], toDOM: (): DOMOutputSpec => ["code", 0] },
  },
});
