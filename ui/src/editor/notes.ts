import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { NoteView } from "../generated/api";
import { spanOf } from "./places";

/** Where a note stands in the text as it is now. */
export interface Span {
  from: number;
  to: number;
}

interface Shown {
  notes: readonly NoteView[];
  spans: ReadonlyMap<string, Span>;
  active: string | null;
  markup: boolean;
  /** The words a note is being written on. */
  draft: Span | null;
  decorations: DecorationSet;
}

type Step =
  | { type: "notes"; notes: readonly NoteView[]; spans: ReadonlyMap<string, Span> }
  | { type: "active"; active: string | null }
  | { type: "draft"; draft: Span | null }
  | { type: "markup"; markup: boolean };

const key = new PluginKey<Shown>("notes");

function insertion(note: NoteView): HTMLElement {
  const words = document.createElement("ins");
  words.className = `p${note.author_color}`;
  words.textContent = note.replacement ?? "";
  return words;
}

function decorationsOf(doc: Node, shown: Omit<Shown, "decorations">): DecorationSet {
  const made: Decoration[] = [];
  for (const note of shown.notes) {
    const span = shown.spans.get(note.id);
    if (!span || !shown.markup) continue;
    const on = note.id === shown.active ? " on" : "";
    const suggestion = note.kind === "suggestion" && note.replacement !== null;
    const attrs = { nodeName: suggestion ? "del" : "mark", class: `note-words p${note.author_color}${on}`, "data-note": note.id }; // prettier-ignore
    if (span.from < span.to) made.push(Decoration.inline(span.from, span.to, attrs));
    if (suggestion && note.replacement !== "") {
      made.push(Decoration.widget(span.to, () => insertion(note), { side: 1, key: `${note.id}${note.replacement}` }));
    }
  }
  const { draft } = shown;
  if (draft && draft.from < draft.to) {
    made.push(Decoration.inline(draft.from, draft.to, { nodeName: "mark", class: "note-words on" }));
  }
  return DecorationSet.create(doc, made);
}

function mapSpan(span: Span, transaction: Transaction): Span | null {
  const from = transaction.mapping.map(span.from, 1);
  const to = transaction.mapping.map(span.to, -1);
  return from <= to ? { from, to } : null;
}

function mapSpans(spans: ReadonlyMap<string, Span>, transaction: Transaction): ReadonlyMap<string, Span> {
  const mapped = new Map<string, Span>();
  for (const [id, span] of spans) {
    const now = mapSpan(span, transaction);
    if (now) mapped.set(id, now);
  }
  return mapped;
}

function next(shown: Shown, transaction: Transaction): Shown {
  const step: Step | undefined = transaction.getMeta(key);
  if (!step && !transaction.docChanged) return shown;
  let changed = { ...shown };
  if (transaction.docChanged) {
    changed.spans = mapSpans(shown.spans, transaction);
    changed.draft = shown.draft ? mapSpan(shown.draft, transaction) : null;
    changed.decorations = shown.decorations.map(transaction.mapping, transaction.doc);
  }
  if (!step) return changed;
  if (step.type === "notes") changed = { ...changed, notes: step.notes, spans: step.spans };
  if (step.type === "active") changed = { ...changed, active: step.active };
  if (step.type === "draft") changed = { ...changed, draft: step.draft };
  if (step.type === "markup") changed = { ...changed, markup: step.markup };
  return { ...changed, decorations: decorationsOf(transaction.doc, changed) };
}

/** Shows notes on their words: never part of the text, carried along by every change until the core says anew. */
export function noteDecorations(): Plugin<Shown> {
  return new Plugin<Shown>({
    key,
    state: {
      init: () => ({
        notes: [],
        spans: new Map(),
        active: null,
        markup: true,
        draft: null,
        decorations: DecorationSet.empty,
      }),
      apply: (transaction, shown) => next(shown, transaction),
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

const meta = (transaction: Transaction, step: Step) => transaction.setMeta(key, step).setMeta("addToHistory", false);

/** Where notes stand in a text, by the anchors the core gave for it. */
export function spansIn(doc: Node, notes: readonly NoteView[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const note of notes) {
    const span = note.anchor ? spanOf(doc, note.anchor) : null;
    if (span) spans.set(note.id, span);
  }
  return spans;
}

export function putNotes(
  state: EditorState,
  notes: readonly NoteView[],
  spans: ReadonlyMap<string, Span>,
): Transaction {
  // prettier-ignore
  return meta(state.tr, { type: "notes", notes, spans });
}

export function activateNote(state: EditorState, active: string | null): Transaction {
  return meta(state.tr, { type: "active", active });
}

export function markDraft(state: EditorState, draft: Span | null): Transaction {
  return meta(state.tr, { type: "draft", draft });
}

/** Where the words of the note being written stand now. */
export function draftSpan(state: EditorState): Span | null {
  return key.getState(state)?.draft ?? null;
}

export function showMarkup(state: EditorState, markup: boolean): Transaction {
  return meta(state.tr, { type: "markup", markup });
}

/** Where the shown notes stand now. */
export function noteSpans(state: EditorState): ReadonlyMap<string, Span> {
  return key.getState(state)?.spans ?? new Map();
}

/** The note at a position: the one with the fewest words when several overlap. */
export function noteAt(state: EditorState, position: number): string | null {
  let best: { id: string; length: number } | null = null;
  for (const [id, { from, to }] of noteSpans(state)) {
    if (position >= from && position <= to && (!best || to - from < best.length)) best = { id, length: to - from };
  }
  return best?.id ?? null;
}
