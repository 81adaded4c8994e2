import { Fragment, type Mark, type Node } from "prosemirror-model";
import type { AlignmentView, BlockView, CalloutView, CellView, DocumentView, RowView, RunView } from "../generated/api";
import { idOf, newId } from "./ids";
import { schema } from "./schema";

const { nodes, marks } = schema;

// ---- from the core to the editor ---------------------------------------------------------------------------------

function marksOf(run: RunView): Mark[] {
  const worn: Mark[] = [];
  if (run.link) worn.push(marks.link.create({ href: run.link.href, title: run.link.title }));
  if (run.strong) worn.push(marks.strong.create());
  if (run.emphasis) worn.push(marks.emphasis.create());
  if (run.strike) worn.push(marks.strike.create());
  if (run.code) worn.push(marks.code.create());
  return worn;
}

function inlineOf(run: RunView): Node {
  const { content } = run;
  const worn = marksOf(run);
  switch (content.type) {
    case "text":
      return schema.text(content.text, worn);
    case "break":
      return nodes.break.create(null, null, worn);
    case "image":
      return nodes.image.create({ src: content.src, alt: content.alt, title: content.title }, null, worn);
    case "note_mark":
      return nodes.noteMark.create({ label: content.label }, null, worn);
    case "raw":
      return nodes.rawInline.create({ text: content.text }, null, worn);
  }
}

function inlines(runs: RunView[]): Node[] {
  return runs.filter((run) => run.content.type !== "text" || run.content.text !== "").map(inlineOf);
}

/** An empty paragraph where the editor needs one to put the caret; it is never sent. */
const placeholder = () => nodes.paragraph.create({ id: newId() });

function blocksOrPlaceholder(blocks: BlockView[]): Node[] {
  return blocks.length > 0 ? blocks.map(nodeOf) : [placeholder()];
}

function rowOf(row: RowView, head: boolean): Node {
  const cell = head ? nodes.table_header : nodes.table_cell;
  return nodes.table_row.create(
    null,
    row.cells.map((one) => cell.create({ id: one.id }, inlines(one.runs))),
  );
}

/** A block as the editor holds it. */
export function nodeOf(block: BlockView): Node {
  const { id } = block;
  switch (block.type) {
    case "paragraph":
      return nodes.paragraph.create({ id }, inlines(block.runs));
    case "heading":
      return nodes.heading.create({ id, level: block.level }, inlines(block.runs));
    case "quote":
      return nodes.quote.create({ id }, blocksOrPlaceholder(block.blocks));
    case "callout":
      return nodes.callout.create({ id, kind: block.kind }, blocksOrPlaceholder(block.blocks));
    case "list": {
      const items = block.items.map((item) => nodes.listItem.create(null, blocksOrPlaceholder(item.blocks)));
      const { start, tight } = block;
      return nodes.list.create({ id, start, tight }, items.length > 0 ? items : nodes.listItem.create(null, placeholder())); // prettier-ignore
    }
    case "table": {
      const rows = [...block.head.map((row) => rowOf(row, true)), ...block.rows.map((row) => rowOf(row, false))];
      return nodes.table.create({ id, columns: block.columns }, rows);
    }
    case "code":
      return nodes.codeBlock.create({ id, info: block.info }, block.text === "" ? null : schema.text(block.text));
    case "rule":
      return nodes.rule.create({ id });
    case "footnote":
      return nodes.footnote.create({ id, label: block.label }, blocksOrPlaceholder(block.blocks));
    case "raw":
      return nodes.raw.create({ id, text: block.text });
  }
}

/** A text as the editor holds it. */
export function fromView(view: DocumentView): Node {
  return nodes.doc.create(null, blocksOrPlaceholder(view.blocks));
}

// ---- from the editor to the core ---------------------------------------------------------------------------------

function contentOf(node: Node): RunView["content"] {
  const text = (name: string) => String(node.attrs[name] ?? "");
  switch (node.type) {
    case nodes.break:
      return { type: "break" };
    case nodes.image:
      return { type: "image", src: text("src"), alt: text("alt"), title: text("title") };
    case nodes.noteMark:
      return { type: "note_mark", label: text("label") };
    case nodes.rawInline:
      return { type: "raw", text: text("text") };
    default:
      return { type: "text", text: node.text ?? "" };
  }
}

function runOf(node: Node): RunView {
  const wears = (name: string) => node.marks.some((mark) => mark.type.name === name);
  const link = node.marks.find((mark) => mark.type === marks.link);
  return {
    content: contentOf(node),
    strong: wears("strong"),
    emphasis: wears("emphasis"),
    strike: wears("strike"),
    code: wears("code"),
    link: link ? { href: String(link.attrs["href"]), title: String(link.attrs["title"]) } : null,
  };
}

const withText = (run: RunView, text: string): RunView => ({ ...run, content: { type: "text", text } });
const blankStart = /^[ \t\n]+/;
const blankEnd = /[ \t\n]+$/;

/** How many blanks at the start of a text block are not sent: a story keeps none there. */
export function leadingBlanks(node: Node): number {
  const first = node.firstChild;
  return first?.isText ? (blankStart.exec(first.text ?? "")?.[0].length ?? 0) : 0;
}

/** The runs of a text block, without blanks at its ends, which the library does not keep. */
function runsOf(node: Node): RunView[] {
  const runs: RunView[] = [];
  node.forEach((child) => runs.push(runOf(child)));
  const trim = (at: number, pattern: RegExp) => {
    const run = runs.at(at);
    if (run?.content.type !== "text") return;
    const text = run.content.text.replace(pattern, "");
    if (text === "") runs.splice(at, 1);
    else runs.splice(at, 1, withText(run, text));
  };
  trim(0, blankStart);
  trim(-1, blankEnd);
  return runs;
}

function children(node: Node): BlockView[] {
  const views: BlockView[] = [];
  node.forEach((child) => {
    const view = viewOf(child);
    if (view) views.push(view);
  });
  return views;
}

function cellsOf(row: Node): CellView[] {
  const cells: CellView[] = [];
  row.forEach((cell) => cells.push({ id: idOf(cell), runs: runsOf(cell) }));
  return cells;
}

function tableOf(node: Node): BlockView {
  const head: RowView[] = [];
  const rows: RowView[] = [];
  node.forEach((row) => {
    const inHead = row.firstChild?.type === nodes.table_header && rows.length === 0;
    (inHead ? head : rows).push({ cells: cellsOf(row) });
  });
  const columns: AlignmentView[] = node.attrs["columns"];
  return { type: "table", id: idOf(node), columns, head, rows };
}

function listOf(node: Node): BlockView {
  const items: { blocks: BlockView[] }[] = [];
  node.forEach((item) => items.push({ blocks: children(item) }));
  const start: number | null = node.attrs["start"];
  return { type: "list", id: idOf(node), start, tight: Boolean(node.attrs["tight"]), items };
}

/** A block as the core takes it; none for an empty paragraph or an empty box, which the library does not keep. */
export function viewOf(node: Node): BlockView | null {
  const id = idOf(node);
  switch (node.type) {
    case nodes.paragraph: {
      const runs = runsOf(node);
      return runs.length > 0 ? { type: "paragraph", id, runs } : null;
    }
    case nodes.heading:
      return { type: "heading", id, level: Number(node.attrs["level"]), runs: runsOf(node) };
    case nodes.quote: {
      const blocks = children(node);
      return blocks.length > 0 ? { type: "quote", id, blocks } : null;
    }
    case nodes.callout: {
      const blocks = children(node);
      const kind: CalloutView = node.attrs["kind"];
      return blocks.length > 0 ? { type: "callout", id, kind, blocks } : null;
    }
    case nodes.list:
      return listOf(node);
    case nodes.table:
      return tableOf(node);
    case nodes.codeBlock:
      return { type: "code", id, info: String(node.attrs["info"]), text: node.textContent };
    case nodes.rule:
      return { type: "rule", id };
    case nodes.footnote:
      return { type: "footnote", id, label: String(node.attrs["label"]), blocks: children(node) };
    default:
      return { type: "raw", id, text: String(node.attrs["text"] ?? "") };
  }
}

/** The whole text as the core takes it. */
export function toView(doc: Node): DocumentView {
  return { blocks: children(doc) };
}

/** One block of many nodes, to put into the text. */
export function fragmentOf(blocks: BlockView[]): Fragment {
  return Fragment.fromArray(blocks.map(nodeOf));
}
