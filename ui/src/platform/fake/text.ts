import type { BlockChange, BlockView, PieceView, RunView, TextSplice } from "../../generated/api";

const looks = ({ strong, emphasis, strike, code, link }: RunView) =>
  JSON.stringify([strong, emphasis, strike, code, link]);
const same = (one: RunView, two: RunView) =>
  one.content.type === "text" && two.content.type === "text" && looks(one) === looks(two);

const lengthOf = (run: RunView) => (run.content.type === "text" ? run.content.text.length : 1);

function push(runs: RunView[], run: RunView) {
  const last = runs.at(-1);
  if (last && same(last, run) && last.content.type === "text" && run.content.type === "text") {
    runs[runs.length - 1] = { ...last, content: { type: "text", text: last.content.text + run.content.text } };
  } else if (run.content.type !== "text" || run.content.text !== "") runs.push(run);
}

function slice(runs: RunView[], start: number, end: number): RunView[] {
  const kept: RunView[] = [];
  let at = 0;
  for (const run of runs) {
    const length = lengthOf(run);
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, length)];
    if (from < to) {
      const part = run.content.type === "text" ? { ...run, content: { ...run.content, text: run.content.text.slice(from, to) } } : run; // prettier-ignore
      push(kept, part);
    }
    at += length;
  }
  return kept;
}

/** Puts words in place of others as the core does: they look like those they replace, or like those before them. */
export function splice(runs: RunView[], { start, end, text }: TextSplice): RunView[] {
  const like = (start < end ? slice(runs, start, start + 1) : slice(runs, Math.max(0, start - 1), start)).find(
    (run) => run.content.type === "text",
  );
  const worn = like ?? { strong: false, emphasis: false, strike: false, code: false, link: null };
  const spliced = slice(runs, 0, start);
  push(spliced, { ...worn, content: { type: "text", text } });
  for (const run of slice(runs, end, Number.MAX_SAFE_INTEGER)) push(spliced, run);
  return spliced;
}

/** The blocks inside a block. */
export function inner(block: BlockView): BlockView[] {
  if (block.type === "list") return block.items.flatMap((item) => item.blocks);
  return "blocks" in block ? block.blocks : [];
}

type Holder = { id: string; runs: RunView[] };

function holders(block: BlockView): Holder[] {
  if (block.type === "table") return [...block.head, ...block.rows].flatMap((row) => row.cells);
  if ("runs" in block) return [block];
  return inner(block).flatMap(holders);
}

/** The text block of that id, anywhere. */
export function findText(blocks: BlockView[], id: string): Holder | undefined {
  return blocks.flatMap(holders).find((holder) => holder.id === id);
}

/** The plain text of runs: a break is a line feed, anything else one mark. */
export function plainText(runs: RunView[]): string {
  return runs
    .map((run) => (run.content.type === "text" ? run.content.text : run.content.type === "break" ? "\n" : "\ufffc"))
    .join("");
}

export function countWords(blocks: BlockView[]): number {
  return blocks
    .flatMap(holders)
    .map((holder) => plainText(holder.runs).split(/\s+/).filter(Boolean).length)
    .reduce((sum, words) => sum + words, 0);
}

/** Carries out changes as the core does, in order. */
export function change(blocks: BlockView[], changes: BlockChange[]): BlockView[] {
  const now = structuredClone(blocks);
  for (const step of changes) {
    if (step.type === "splice") {
      const holder = findText(now, step.block);
      if (!holder) continue;
      for (const part of [...step.splices].reverse()) holder.runs = splice(holder.runs, part);
    } else if (step.type === "replace") {
      const at = now.findIndex((block) => block.id === step.block.id);
      if (at >= 0) now[at] = structuredClone(step.block);
    } else if (step.type === "insert") {
      const after = step.after === null ? -1 : now.findIndex((block) => block.id === step.after);
      now.splice(after + 1, 0, structuredClone(step.block));
    } else {
      const at = now.findIndex((block) => block.id === step.block);
      if (at >= 0) now.splice(at, 1);
    }
  }
  return now;
}

/** Stands notes on their words again by looking for what they quote. */
export function restand(piece: PieceView): void {
  piece.notes = piece.notes.map((note) => {
    if (!note.quote || note.state !== "open") return note;
    for (const holder of piece.body.blocks.flatMap(holders)) {
      const start = plainText(holder.runs).indexOf(note.quote);
      if (start < 0) continue;
      const anchor = { block: holder.id, start, end_block: holder.id, end: start + note.quote.length };
      return { ...note, anchor, standing: "exact" };
    }
    return { ...note, anchor: null, standing: "detached" };
  });
}
