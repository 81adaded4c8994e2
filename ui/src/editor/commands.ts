import { toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import type { Command, EditorState } from "prosemirror-state";
import { schema } from "./schema";

const { nodes, marks } = schema;

/** What the paragraph style menu offers. */
export type BlockStyle = "paragraph" | "heading1" | "heading2" | "heading3";

// The headline is a field; the first level of headings in a story is one below it.
const LEVELS: Record<Exclude<BlockStyle, "paragraph">, number> = { heading1: 2, heading2: 3, heading3: 4 };

/** Sets the text blocks of the selection in a style; each keeps its id, so that its notes stay with it. */
export function setStyle(style: BlockStyle): Command {
  const type = style === "paragraph" ? nodes.paragraph : nodes.heading;
  const level = style === "paragraph" ? {} : { level: LEVELS[style] };
  return (state, dispatch) => {
    const { from, to } = state.selection;
    let possible = false;
    state.doc.nodesBetween(from, to, (node, position) => {
      if (!node.isTextblock || possible) return;
      const at = state.doc.resolve(position);
      possible = at.parent.canReplaceWith(at.index(), at.index() + 1, type) && node.type.spec.code !== true;
    });
    if (!possible) return false;
    dispatch?.(state.tr.setBlockType(from, to, type, (node) => ({ ...level, id: node.attrs["id"] })).scrollIntoView());
    return true;
  };
}

/** The style under the caret; none for anything the menu does not offer. */
export function styleAt(state: EditorState): BlockStyle | null {
  const block = state.selection.$from.parent;
  if (block.type === nodes.paragraph) return "paragraph";
  if (block.type !== nodes.heading) return null;
  const level = Number(block.attrs["level"]);
  if (level <= 2) return "heading1";
  return level === 3 ? "heading2" : "heading3";
}

/** Puts a photo into the text, as a paragraph of its own after the block with the caret. */
export function insertPhoto(media: string, alt: string): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const at = $from.depth > 0 ? $from.after(1) : state.doc.content.size;
    const image = nodes.image.create({ src: `media:${media}`, alt });
    dispatch?.(state.tr.insert(at, nodes.paragraph.create(null, image)).scrollIntoView());
    return true;
  };
}

export const toggleBold: Command = toggleMark(marks.strong);
export const toggleItalic: Command = toggleMark(marks.emphasis);

export type MarkName = "strong" | "emphasis" | "link";

export function wears(state: EditorState, name: MarkName): boolean {
  const { from, to, empty, $from } = state.selection;
  const mark = marks[name];
  if (empty) return mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, mark);
}

/** The innermost block of a kind around the selection. */
export function inside(state: EditorState, name: "list" | "quote" | "callout"): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type.name === name) return true;
  return false;
}

export const toggleList: Command = (state, dispatch, view) => {
  if (inside(state, "list")) return liftListItem(nodes.listItem)(state, dispatch, view);
  return wrapInList(nodes.list, { start: null, tight: true })(state, dispatch);
};

const liftQuote: Command = (state, dispatch) => {
  const range = state.selection.$from.blockRange(state.selection.$to, (node) => node.type === nodes.quote);
  if (!range) return false;
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type !== nodes.quote) continue;
    const start = $from.before(depth);
    const quote = $from.node(depth);
    dispatch?.(state.tr.replaceWith(start, start + quote.nodeSize, quote.content));
    return true;
  }
  return false;
};

export const toggleQuote: Command = (state, dispatch, view) =>
  inside(state, "quote") ? liftQuote(state, dispatch, view) : wrapIn(nodes.quote)(state, dispatch);

export const splitItem: Command = splitListItem(nodes.listItem);
export const sinkItem: Command = sinkListItem(nodes.listItem);
export const liftItem: Command = liftListItem(nodes.listItem);

/** Puts a link on the selected words, or takes it away when there is no address. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    if (empty) return false;
    const cleared = state.tr.removeMark(from, to, marks.link);
    dispatch?.(href === "" ? cleared : cleared.addMark(from, to, marks.link.create({ href, title: "" })));
    return true;
  };
}

/** The address of the link under the selection; empty for none. */
export function linkAt(state: EditorState): string {
  let href = "";
  const { from, to, $from, empty } = state.selection;
  const here = marks.link.isInSet($from.marks());
  if (empty && here) return String(here.attrs["href"]);
  state.doc.nodesBetween(from, to, (node) => {
    const mark = marks.link.isInSet(node.marks);
    if (mark) href = String(mark.attrs["href"]);
  });
  return href;
}

/** A line break inside a paragraph. */
export const insertBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.break.create()).scrollIntoView());
  return true;
};
