import type { BlockChange, BlockView, DocumentView, RunView, TextSplice } from "../generated/api";

const equal = (one: unknown, two: unknown) => JSON.stringify(one) === JSON.stringify(two);

// ---- words in one text block -------------------------------------------------------------------------------------

interface Unit {
  text: string;
  looks: string;
  isText: boolean;
}

const looksOf = (run: RunView) => JSON.stringify([run.strong, run.emphasis, run.strike, run.code, run.link]);

/** Runs as UTF-16 units with their looks; anything that is not text is one unit that no splice can make. */
function unitsOf(runs: RunView[]): Unit[] {
  return runs.flatMap((run): Unit[] => {
    const looks = looksOf(run);
    if (run.content.type !== "text") return [{ text: JSON.stringify(run.content), looks, isText: false }];
    return run.content.text.split("").map((text) => ({ text, looks, isText: true }));
  });
}

const isHighSurrogate = (unit: Unit | undefined) => unit?.isText === true && /[\ud800-\udbff]/.test(unit.text);
const isLowSurrogate = (unit: Unit | undefined) => unit?.isText === true && /[\udc00-\udfff]/.test(unit.text);
const PLAIN = JSON.stringify([false, false, false, false, null]);

/** The looks words get when they replace what stands from `start` to `end`: as the core decides. */
function looksAt(units: Unit[], start: number, end: number): string {
  const like = start < end ? units[start] : units[start - 1];
  return like?.isText ? like.looks : PLAIN;
}

/** The splice that makes `now` of `before`; none when looks changed or something other than text came or went. */
export function spliceBetween(before: RunView[], now: RunView[]): TextSplice | null {
  const [old, fresh] = [unitsOf(before), unitsOf(now)];
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && equal(old[start], fresh[start])) start += 1;
  let tail = 0;
  while (tail < shorter - start && equal(old[old.length - 1 - tail], fresh[fresh.length - 1 - tail])) tail += 1;
  if (start > 0 && isHighSurrogate(old[start - 1])) start -= 1;
  if (tail > 0 && isLowSurrogate(old[old.length - tail])) tail -= 1;
  const end = old.length - tail;
  const put = fresh.slice(start, fresh.length - tail);
  const looks = looksAt(old, start, end);
  const possible = put.every((unit) => unit.isText && unit.looks === looks) && old.slice(start, end).every((unit) => unit.isText); // prettier-ignore
  return possible ? { start, end, text: put.map((unit) => unit.text).join("") } : null;
}

// ---- text blocks of two versions of one block --------------------------------------------------------------------

interface TextPair {
  block: string;
  before: RunView[];
  now: RunView[];
}

type Shape = Record<string, unknown>;

/** The text blocks of a block, and what remains of it when their words are taken out. */
function taken(block: BlockView): { shape: Shape; texts: Map<string, RunView[]> } {
  const texts = new Map<string, RunView[]>();
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== "object" || value === null) return value;
    const shape: Shape = {};
    for (const [key, inside] of Object.entries(value)) shape[key] = key === "runs" ? null : strip(inside);
    return shape;
  };
  collect(block, texts);
  return { shape: { block: strip(block) }, texts };
}

function collect(block: BlockView, texts: Map<string, RunView[]>): void {
  switch (block.type) {
    case "paragraph":
    case "heading":
      texts.set(block.id, block.runs);
      return;
    case "quote":
    case "callout":
    case "footnote":
      for (const inner of block.blocks) collect(inner, texts);
      return;
    case "list":
      for (const item of block.items) for (const inner of item.blocks) collect(inner, texts);
      return;
    case "table":
      for (const row of [...block.head, ...block.rows]) for (const cell of row.cells) texts.set(cell.id, cell.runs);
  }
}

/** The only text block whose words differ; none when anything else does. */
function onlyChangedText(before: BlockView, now: BlockView): TextPair | null {
  const [old, fresh] = [taken(before), taken(now)];
  if (!equal(old.shape, fresh.shape) || old.texts.size === 0) return null;
  const pairs: TextPair[] = [];
  for (const [block, runs] of fresh.texts) {
    const was = old.texts.get(block);
    if (was && !equal(was, runs)) pairs.push({ block, before: was, now: runs });
  }
  return pairs.length === 1 ? (pairs[0] ?? null) : null;
}

function changeOf(before: BlockView, now: BlockView): BlockChange {
  const pair = onlyChangedText(before, now);
  const splice = pair ? spliceBetween(pair.before, pair.now) : null;
  if (pair && splice) return { type: "splice", block: pair.block, splices: [splice] };
  return { type: "replace", block: now };
}

// ---- whole documents ---------------------------------------------------------------------------------------------

/** The longest run of ids that keep their order, so that as few blocks as possible move. */
function inOrder(before: string[], now: string[]): Set<string> {
  const place = new Map(before.map((id, index) => [id, index]));
  const best: { id: string; at: number; length: number; previous: number }[] = [];
  for (const id of now) {
    const at = place.get(id);
    if (at === undefined) continue;
    let [length, previous] = [1, -1];
    best.forEach((entry, index) => {
      if (entry.at < at && entry.length + 1 > length) [length, previous] = [entry.length + 1, index];
    });
    best.push({ id, at, length, previous });
  }
  const kept = new Set<string>();
  let index = best.reduce((top, entry, at) => (entry.length > (best[top]?.length ?? 0) ? at : top), best.length > 0 ? 0 : -1); // prettier-ignore
  for (let entry = best[index]; entry; entry = best[index]) {
    kept.add(entry.id);
    index = entry.previous;
  }
  return kept;
}

/** The changes that make `now` of `before`, in the order they are to be carried out. */
export function changesBetween(before: DocumentView, now: DocumentView): BlockChange[] {
  const old = new Map(before.blocks.map((block) => [block.id, block]));
  // Common ends are most of a long story; only what lies between them can have moved.
  const ids = now.blocks.map((block) => block.id);
  const was = before.blocks.map((block) => block.id);
  let head = 0;
  while (head < Math.min(ids.length, was.length) && ids[head] === was[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(ids.length, was.length) - head && ids[ids.length - 1 - tail] === was[was.length - 1 - tail]) tail += 1; // prettier-ignore
  const middle = inOrder(was.slice(head, was.length - tail), ids.slice(head, ids.length - tail));
  const stays = (id: string, index: number, length: number) => index < head || index >= length - tail || middle.has(id);

  const changes: BlockChange[] = [];
  was.forEach((id, index) => {
    if (!stays(id, index, was.length)) changes.push({ type: "remove", block: id });
  });
  now.blocks.forEach((block, index) => {
    const known = old.get(block.id);
    if (!known || !stays(block.id, index, ids.length)) {
      changes.push({ type: "insert", after: ids[index - 1] ?? null, block });
    } else if (!equal(known, block)) changes.push(changeOf(known, block));
  });
  return changes;
}
