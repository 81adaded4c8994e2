import type { Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";

const SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 16;

/** A name for a new block that no other block has. */
export function newId(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(LENGTH));
  return `w${Array.from(drawn, (byte) => SIGNS[byte % SIGNS.length]).join("")}`;
}

/** Whether a node is a block the core knows by its id. */
export function hasId(node: Node): boolean {
  return node.type.spec.attrs?.["id"] !== undefined;
}

export function idOf(node: Node): string {
  return String(node.attrs["id"] ?? "");
}

/**
 * Gives new blocks an id, and the second of two blocks with the same one another: a split keeps it on the first half,
 * unless the first half is empty, since notes belong to words.
 */
export function uniqueIds(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _old, state) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      const first = new Map<string, { node: Node; position: number }>();
      const fresh: number[] = [];
      state.doc.descendants((node, position) => {
        if (!hasId(node)) return;
        const id = idOf(node);
        const known = first.get(id);
        if (id === "") fresh.push(position);
        else if (!known) first.set(id, { node, position });
        else if (known.node.isTextblock && known.node.content.size === 0 && node.content.size > 0) {
          fresh.push(known.position);
          first.set(id, { node, position });
        } else fresh.push(position);
      });
      if (fresh.length === 0) return null;
      const transaction = state.tr;
      for (const position of fresh) transaction.setNodeAttribute(position, "id", newId());
      return transaction.setMeta("addToHistory", false);
    },
  });
}
