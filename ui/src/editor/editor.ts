import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { type Command, EditorState, NodeSelection, TextSelection, type Transaction } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { Mapping } from "prosemirror-transform";
import { EditorView } from "prosemirror-view";
import type { AnchorView, DocumentView, FindingView, NoteView } from "../generated/api";
import { findingAt, findingDecorations, findingSpans, lightFinding, putFindings } from "./findings";
import { uniqueIds } from "./ids";
import { textKeys, typingRules } from "./keymap";
import { fromView, toView } from "./mapping";
import {
  activateNote,
  draftSpan,
  markDraft,
  noteAt,
  noteDecorations,
  noteSpans,
  putNotes,
  showMarkup,
  type Span,
  spansIn,
} from "./notes";
import { cleanPasted } from "./paste";
import { anchorOf, positionOf, wordsBetween } from "./places";

/** What the editor tells its owner. */
export interface EditorEvents {
  /** The text changed by the person. */
  changed(): void;
  /** The selection, the marks or the notes' places may have changed. */
  moved(): void;
  /** The caret went into the words of a note, or out of them. */
  entered(note: string | null): void;
}

/** The text at one moment, to compare with later and to place the core's answer. */
export interface Snapshot {
  document: DocumentView;
  doc: Node;
}

/** Words that were selected. */
export interface Selected {
  anchor: AnchorView;
  quote: string;
}

/** The text of one story with its history; it lives on while no view shows it. */
export class StoryEditor {
  readonly #events: EditorEvents;
  #state: EditorState;
  #view: EditorView | null = null;
  #since = new Mapping();
  #activeNote: string | null = null;

  constructor(document: DocumentView, notes: readonly NoteView[], events: EditorEvents) {
    this.#events = events;
    const doc = fromView(document);
    const plugins = [...textKeys(), typingRules(), history(), tableEditing(), gapCursor(), uniqueIds(), noteDecorations(), findingDecorations()]; // prettier-ignore
    this.#state = EditorState.create({ doc, plugins });
    this.showNotes(notes);
  }

  get state(): EditorState {
    return this.#view?.state ?? this.#state;
  }

  get document(): DocumentView {
    return toView(this.state.doc);
  }

  /** The words alone, a line between paragraphs. */
  get plainText(): string {
    const { doc } = this.state;
    return wordsBetween(doc, 0, doc.content.size).replaceAll("\n", "\n\n");
  }

  /** The element the text stands in, while it is shown. */
  get element(): HTMLElement | null {
    return this.#view?.dom ?? null;
  }

  /** Shows the text in an element, for people who may edit it or only read. */
  attach(place: HTMLElement, label: string, editable: () => boolean): void {
    this.#view = new EditorView(place, {
      state: this.#state,
      editable,
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, spellcheck: "false" },
      transformPastedHTML: cleanPasted,
      dispatchTransaction: (transaction) => this.#dispatch(transaction),
      handleDOMEvents: { beforeinput: (_view, event) => this.#ownHistory(event) },
    });
  }

  detach(): void {
    if (!this.#view) return;
    this.#state = this.#view.state;
    this.#view.destroy();
    this.#view = null;
  }

  #dispatch(transaction: Transaction): void {
    const after = this.state.applyTransaction(transaction);
    if (this.#view) this.#view.updateState(after.state);
    else this.#state = after.state;
    let changed = false;
    for (const done of after.transactions) {
      if (!done.docChanged) continue;
      this.#since.appendMapping(done.mapping);
      changed ||= done.getMeta("fromCore") !== true;
    }
    if (changed && transaction.getMeta("fromCore") !== true) this.#events.changed();
    if (transaction.docChanged || transaction.selectionSet) this.#noticeNote();
    this.#events.moved();
  }

  // The browser keeps a history of its own and would mix it with ours.
  #ownHistory(event: Event): boolean {
    if (!(event instanceof InputEvent)) return false;
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return false;
    event.preventDefault();
    this.run(event.inputType === "historyUndo" ? undo : redo);
    return true;
  }

  #noticeNote(): void {
    if (!this.#view?.hasFocus()) return;
    const here = noteAt(this.state, this.state.selection.head);
    if (here === this.#activeNote) return;
    this.#events.entered(here);
  }

  /** Carries out an editing command; answers whether it could be. */
  run(command: Command): boolean {
    return command(this.state, (transaction) => this.#dispatch(transaction), this.#view ?? undefined);
  }

  can(command: Command): boolean {
    return command(this.state);
  }

  focus(): void {
    this.#view?.focus();
  }

  /** The selected words as the core names them; with no selection, the place of the caret. */
  anchor(): Selected | null {
    const { from, to } = this.state.selection;
    const anchor = anchorOf(this.state.doc, from, to);
    return anchor ? { anchor, quote: wordsBetween(this.state.doc, from, to) } : null;
  }

  /** Keeps the selected words marked while a note on them is written. */
  beginDraft(): Selected | null {
    const selected = this.anchor();
    const { from, to } = this.state.selection;
    if (selected && from < to) this.#dispatch(markDraft(this.state, { from, to }));
    return from < to ? selected : null;
  }

  /** The words of the note being written, where they stand now. */
  draft(): (Selected & Span) | null {
    const span = draftSpan(this.state);
    const anchor = span ? anchorOf(this.state.doc, span.from, span.to) : null;
    if (!span || !anchor) return null;
    return { ...span, anchor, quote: wordsBetween(this.state.doc, span.from, span.to) };
  }

  endDraft(): void {
    this.#dispatch(markDraft(this.state, null));
  }

  get hasSelection(): boolean {
    return !this.state.selection.empty;
  }

  /** The text now; places the core gives for it later are carried through what is typed meanwhile. */
  snapshot(): Snapshot {
    this.#since = new Mapping();
    return { document: this.document, doc: this.state.doc };
  }

  /** Shows notes where the core says they stand in the text of a snapshot, or in the text now. */
  showNotes(notes: readonly NoteView[], snapshot?: Snapshot): void {
    const open = notes.filter((note) => note.state === "open");
    const spans = spansIn(snapshot?.doc ?? this.state.doc, open);
    if (snapshot) {
      for (const [id, span] of spans) {
        spans.set(id, { from: this.#since.map(span.from, 1), to: this.#since.map(span.to, -1) });
      }
    }
    this.#dispatch(putNotes(this.state, open, spans));
  }

  /** Underlines what a check asks about, where its words still stand. */
  showFindings(findings: readonly FindingView[]): void {
    this.#dispatch(putFindings(this.state, findings));
  }

  /** Lights up the words of a finding; with `reveal` the caret goes there too. */
  lightFinding(id: string | null, reveal = false): void {
    this.#dispatch(lightFinding(this.state, id));
    const span = id && reveal ? findingSpans(this.state).get(id) : undefined;
    if (!span) return;
    const { state } = this;
    this.#dispatch(state.tr.setSelection(TextSelection.create(state.doc, span.from)).scrollIntoView());
  }

  /** The finding whose words the caret is in. */
  findingHere(): string | null {
    return this.#view?.hasFocus() ? findingAt(this.state, this.state.selection.head) : null;
  }

  /** Puts another text in place of this one, changing only what differs; not in the history. */
  load(document: DocumentView): void {
    const { state } = this;
    const fresh = fromView(document);
    const start = state.doc.content.findDiffStart(fresh.content);
    const end = state.doc.content.findDiffEnd(fresh.content);
    if (start === null || !end) return;
    const overlap = start - Math.min(end.a, end.b);
    const shift = Math.max(0, overlap);
    const transaction = state.tr.replace(start, end.a + shift, fresh.slice(start, end.b + shift));
    this.#dispatch(transaction.setMeta("addToHistory", false).setMeta("fromCore", true));
    // A cut inside nested blocks may not fit; then the whole text is put anew.
    if (!this.state.doc.eq(fresh)) {
      const whole = this.state.tr.replaceWith(0, this.state.doc.content.size, fresh.content);
      this.#dispatch(whole.setMeta("addToHistory", false).setMeta("fromCore", true));
    }
  }

  /** Puts the caret at a place and brings it into view. */
  goTo(block: string, offset: number): boolean {
    const position = positionOf(this.state.doc, block, offset);
    if (position === null) return this.#goToBlock(block);
    const selection = TextSelection.near(this.state.doc.resolve(position));
    this.#dispatch(this.state.tr.setSelection(selection).scrollIntoView());
    this.focus();
    return true;
  }

  #goToBlock(block: string): boolean {
    let found = -1;
    this.state.doc.forEach((node, position) => {
      if (node.attrs["id"] === block) found = position;
    });
    if (found < 0) return false;
    const node = this.state.doc.nodeAt(found);
    const atom = node?.isAtom ?? false;
    const selection = atom ? NodeSelection.create(this.state.doc, found) : TextSelection.near(this.state.doc.resolve(found + 1)); // prettier-ignore
    this.#dispatch(this.state.tr.setSelection(selection).scrollIntoView());
    this.focus();
    return true;
  }

  /** Lights up a note's words. */
  activate(note: string | null): void {
    if (note === this.#activeNote) return;
    this.#activeNote = note;
    this.#dispatch(activateNote(this.state, note));
  }

  showMarkup(markup: boolean): void {
    this.#dispatch(showMarkup(this.state, markup));
  }

  /** Where the open notes stand now. */
  spans(): ReadonlyMap<string, Span> {
    return noteSpans(this.state);
  }

  /** Selects the words of a note and brings them into view. */
  revealNote(note: string): void {
    const span = this.spans().get(note);
    if (!span) return;
    const { state } = this;
    this.#dispatch(state.tr.setSelection(TextSelection.create(state.doc, span.from)).scrollIntoView());
  }

  /** Where a position is on the screen; none while the text is not shown. */
  coords(position: number): { left: number; right: number; top: number; bottom: number } | null {
    if (!this.#view || position > this.state.doc.content.size) return null;
    return this.#view.coordsAtPos(position);
  }
}
