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

/** Gives new blocks an id, and the second of two blocks with the same one another: a split keeps it on the first half. */
export function uniqueIds(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _old, state) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      const seen = new Set<string>();
      const transaction = state.tr;
      state.doc.descendants((node, position) => {
        if (!hasId(node)) return;
        const id = idOf(node);
        if (id !== "" && !seen.has(id)) {
          seen.add(id);
          return;
        }
        const fresh = newId();
        seen.add(fresh);
        transaction.setNodeAttribute(position, "id", fresh);
      });
      return transaction.docChanged ? transaction.setMeta("addToHistory", false) : null;
    },
  });
}
