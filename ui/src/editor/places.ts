import type { Node } from "prosemirror-model";
import type { AnchorView } from "../generated/api";
import { idOf } from "./ids";
import { leadingBlanks } from "./mapping";

/** The text block of that id and where its content begins. */
export function findTextBlock(doc: Node, id: string): { node: Node; start: number } | null {
  let found: { node: Node; start: number } | null = null;
  doc.descendants((node, position) => {
    if (found) return false;
    if (node.isTextblock && idOf(node) === id) found = { node, start: position + 1 };
    return !node.isTextblock;
  });
  return found;
}

/** The position of an offset in a text block; none when the block is not there. */
export function positionOf(doc: Node, block: string, offset: number): number | null {
  const found = findTextBlock(doc, block);
  if (!found) return null;
  return found.start + Math.min(offset + leadingBlanks(found.node), found.node.content.size);
}

/** Where an anchor stands; none when its words are not there. */
export function spanOf(doc: Node, anchor: AnchorView): { from: number; to: number } | null {
  const from = positionOf(doc, anchor.block, anchor.start);
  const to = positionOf(doc, anchor.end_block, anchor.end);
  return from === null || to === null || from > to ? null : { from, to };
}

function addressOf(doc: Node, position: number): { block: string; offset: number } | null {
  const at = doc.resolve(position);
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const node = at.node(depth);
    if (node.isTextblock) {
      return { block: idOf(node), offset: Math.max(0, position - at.start(depth) - leadingBlanks(node)) };
    }
  }
  return null;
}

/** The selected words as the core names them; none when the ends are not in text blocks. */
export function anchorOf(doc: Node, from: number, to: number): AnchorView | null {
  const [start, end] = [addressOf(doc, from), addressOf(doc, to)];
  return start && end ? { block: start.block, start: start.offset, end_block: end.block, end: end.offset } : null;
}

/** The plain text between two positions: a break is a line feed, anything else that is not text one mark. */
export function wordsBetween(doc: Node, from: number, to: number): string {
  return doc.textBetween(from, to, "\n", (leaf) => (leaf.type.name === "break" ? "\n" : "\ufffc"));
}
