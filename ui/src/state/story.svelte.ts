import { type ApiError, type Call, toApiError } from "../api";
import { changesBetween } from "../editor/diff";
import { type Selected, type Snapshot, StoryEditor } from "../editor/editor";
import { newId } from "../editor/ids";
import { fromView, toView } from "../editor/mapping";
import type {
  Changed,
  ChangesView,
  DocumentView,
  EditPiece,
  FieldView,
  NoteKindView,
  NoteView,
  PieceView,
  SettleView,
  SignatoryPart,
  FindingView,
} from "../generated/api";
import { Autosave } from "./autosave";
import { Findings } from "./findings.svelte";
import type { Saving } from "./saving.svelte";

/** Where to go in a story. */
export type Place = { block: string; offset: number } | { note: string } | { field: string };

export type NoteFilter = "open" | "all" | "suggestions" | "queries";

/** A note that is being written. */
export interface Draft {
  kind: NoteKindView;
  on: Selected;
}

/** Two versions of one text: what the person typed, and what the library holds. */
export interface TwoVersions {
  mine: DocumentView;
  theirs: PieceView;
}

interface Pending {
  request: EditPiece;
  snapshot: Snapshot;
}

// A field is a few words: it is saved after a longer pause than the text.
const FIELD_PACE = { idle: 500, longest: 2000 };

const asEdited = (document: DocumentView): DocumentView => toView(fromView(document));
const sameIds = (document: DocumentView, ids: readonly string[]) =>
  document.blocks.length === ids.length && document.blocks.every((block, index) => block.id === ids[index]);

/** The open story: its fields, its text with notes, and how both get saved. */
export class Story {
  readonly #call: Call;
  readonly #saving: Saving;
  readonly #changed: (changes: ChangesView) => Promise<void>;
  readonly #autosave = new Autosave(() => this.#inTurn(() => this.#saveText()));

  readonly findings: Findings;
  /** What stands beside the text. */
  margin = $state<"notes" | "checks">("notes");
  piece = $state.raw<PieceView | null>(null);
  editor = $state.raw<StoryEditor | null>(null);
  loading = $state(false);
  error = $state.raw<ApiError | null>(null);
  /** Why the last note or field could not be kept. */
  problem = $state.raw<ApiError | null>(null);
  activeNote = $state<string | null>(null);
  noteFilter = $state<NoteFilter>("open");
  draft = $state.raw<Draft | null>(null);
  markup = $state(true);
  versions = $state.raw<TwoVersions | null>(null);
  /** Where to go once the screen shows the story. */
  target = $state.raw<Place | null>(null);
  /** Counts what moved in the editor, so that screens look again. */
  turn = $state(0);

  readonly #fieldSaves = new Set<Autosave>();
  #base: DocumentView = { blocks: [] };
  #pending: Pending | null = null;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(call: Call, saving: Saving, changed: (changes: ChangesView) => Promise<void>) {
    this.#call = call;
    this.#saving = saving;
    this.#changed = changed;
    this.findings = new Findings(call, () => this.editor);
  }

  get openNotes(): NoteView[] {
    return this.piece?.notes.filter((note) => note.state === "open") ?? [];
  }

  /** Opens a story, at a place if one is given. */
  async open(id: string, place: Place | null = null): Promise<void> {
    this.target = place;
    if (this.piece?.id === id) return;
    await this.flush();
    this.close();
    this.target = place;
    this.loading = true;
    try {
      const piece = await this.#call("piece_view", { piece: id });
      this.#show(piece);
    } catch (error) {
      this.error = toApiError(error);
    } finally {
      this.loading = false;
    }
  }

  #show(piece: PieceView): void {
    this.piece = piece;
    this.error = null;
    this.#base = asEdited(piece.body);
    this.editor = new StoryEditor(piece.body, piece.notes, {
      changed: () => this.#autosave.changed(),
      moved: () => {
        this.turn += 1;
      },
      entered: (note) => this.activate(note),
    });
    this.findings.show(piece.id);
  }

  /** Puts the story away; what waits to be saved must have been saved. */
  close(): void {
    this.#autosave.drop();
    this.editor?.detach();
    this.findings.close();
    [this.piece, this.editor, this.error, this.problem, this.#pending] = [null, null, null, null, null];
    [this.activeNote, this.draft, this.versions, this.target] = [null, null, null, null];
  }

  /** Saves whatever waits: fields first, then the text. */
  async flush(): Promise<void> {
    await Promise.all([...this.#fieldSaves].map((save) => save.flush()));
    await this.#autosave.flush();
  }

  /** A saver for a field that is being typed in; `leave` saves what waits and forgets it. */
  fieldSaver(save: () => FieldView): { changed: () => void; leave: () => Promise<void> } {
    const autosave = new Autosave(async () => {
      await this.setField(save());
    }, FIELD_PACE);
    this.#fieldSaves.add(autosave);
    return {
      changed: () => autosave.changed(),
      leave: async () => {
        await autosave.flush();
        this.#fieldSaves.delete(autosave);
      },
    };
  }

  /** Tries once more after a failed save. */
  async retry(): Promise<void> {
    this.#autosave.changed();
    await this.flush();
  }

  // Edits of one piece are carried out one after the other, so that each is made on the state before it.
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work, work);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  // ---- the text -------------------------------------------------------------------------------------------------

  #prepare(): Pending | null {
    const { piece, editor } = this;
    if (!piece || !editor) return null;
    const snapshot = editor.snapshot();
    const changes = changesBetween(this.#base, snapshot.document);
    if (changes.length === 0) return null;
    const edit = newId();
    return { request: { piece: piece.id, revision: piece.revision, edit, changes }, snapshot };
  }

  async #saveText(): Promise<void> {
    if (this.versions) return;
    try {
      // A save that failed on its way is sent again with the same name, so that it cannot act twice.
      if (this.#pending) await this.#send(this.#pending);
      const next = this.#prepare();
      if (next) await this.#send(next);
    } catch (error) {
      const failure = toApiError(error);
      if (failure.kind === "Conflict") await this.#meetOtherVersion();
      else this.#saving.failure = failure;
    }
  }

  async #send(pending: Pending): Promise<void> {
    this.#pending = pending;
    const { request, snapshot } = pending;
    const answer = await this.#saving.during(
      () => this.#call("piece_edit", request),
      () => this.piece?.changed ?? "",
    );
    this.#pending = null;
    const { value, changes } = answer;
    this.#saving.at = value.saved;
    this.#base = snapshot.document;
    if (this.piece?.id !== request.piece) return;
    const { revision, saved, words, notes } = value;
    this.piece = { ...this.piece, revision, words, notes, changed: saved, body: snapshot.document };
    this.editor?.showNotes(notes, snapshot);
    this.#keepActive();
    this.findings.soon();
    if (!sameIds(snapshot.document, value.blocks) && !this.#autosave.busy) await this.#reload();
    await this.#changed(changes);
  }

  async #reload(): Promise<void> {
    if (this.piece) this.#take(await this.#call("piece_view", { piece: this.piece.id }));
  }

  async #meetOtherVersion(): Promise<void> {
    this.#pending = null;
    const { piece, editor } = this;
    if (!piece || !editor) return;
    try {
      this.versions = { mine: editor.document, theirs: await this.#call("piece_view", { piece: piece.id }) };
    } catch (error) {
      this.#saving.failure = toApiError(error);
    }
  }

  /** Settles two versions: the person's words or the library's. */
  async settle(keep: "mine" | "theirs"): Promise<void> {
    const { versions } = this;
    if (!versions) return;
    this.versions = null;
    this.#base = asEdited(versions.theirs.body);
    if (keep === "theirs") {
      this.#take(versions.theirs);
      return;
    }
    this.piece = versions.theirs;
    this.editor?.showNotes(versions.theirs.notes);
    await this.retry();
  }

  /** Reads the piece again after a change from elsewhere; what the person is typing is left alone. */
  async reread(): Promise<void> {
    await this.#inTurn(async () => {
      if (!this.piece || this.#autosave.busy) return;
      const fresh = await this.#call("piece_view", { piece: this.piece.id });
      const { revision, stage, newer, trust_candidates } = this.piece;
      // A list of trusts that was brought in proposes others without any change of the piece.
      const proposes = JSON.stringify(fresh.trust_candidates) !== JSON.stringify(trust_candidates);
      if (fresh.revision !== revision || fresh.stage !== stage || fresh.newer !== newer || proposes) this.#take(fresh);
    }).catch((error: unknown) => {
      this.error = toApiError(error);
    });
  }

  #take(piece: PieceView): void {
    const known = asEdited(piece.body);
    const textChanged = JSON.stringify(known) !== JSON.stringify(this.#base);
    this.piece = piece;
    this.#base = known;
    if (textChanged) this.editor?.load(piece.body);
    this.editor?.showNotes(piece.notes);
    this.#keepActive();
    this.findings.soon();
  }

  // ---- fields and notes -----------------------------------------------------------------------------------------

  async #alter(ask: (piece: PieceView) => Promise<Changed<PieceView> | null>): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.#saveText();
      const { piece } = this;
      if (!piece) return false;
      try {
        const answer = await this.#saving.during(
          () => ask(piece),
          () => piece.changed,
        );
        this.problem = null;
        if (!answer) return false;
        if (this.piece?.id === piece.id) this.#take(answer.value);
        this.#saving.at = answer.value.changed;
        await this.#changed(answer.changes);
        return true;
      } catch (error) {
        this.problem = toApiError(error);
        return false;
      }
    });
  }

  /** Puts a new value into a field. */
  setField(field: FieldView): Promise<boolean> {
    return this.#alter((piece) => this.#call("piece_edit_field", { piece: piece.id, field }));
  }

  /** Lets the person choose photos for the story. */
  addPhotos(): Promise<boolean> {
    return this.#alter((piece) => this.#call("piece_add_photos", { piece: piece.id }));
  }

  /** Lets the person choose the portrait or the signature of somebody who signs. */
  chooseForSignatory(signatory: number, part: SignatoryPart): Promise<boolean> {
    return this.#alter((piece) => this.#call("signatory_choose_picture", { piece: piece.id, signatory, part }));
  }

  /** Changes the words that a check asks about. */
  settleFinding({ id, words }: FindingView, how: SettleView): Promise<boolean> {
    return this.#alter((piece) => this.#call("finding_settle", { piece: piece.id, finding: id, words, how }));
  }

  /** Lets the words that a check asks about stand, with a reason. */
  allowFinding({ id, words }: FindingView, reason: string): Promise<boolean> {
    return this.#alter((piece) => this.#call("finding_allow", { piece: piece.id, finding: id, words, reason }));
  }

  withdrawAllowance(allowance: string): Promise<boolean> {
    return this.#alter((piece) => this.#call("allowance_withdraw", { piece: piece.id, allowance }));
  }

  /** Begins a note on the selected words. */
  beginNote(kind: NoteKindView): boolean {
    const on = this.editor?.beginDraft();
    if (!on) return false;
    this.activate(null);
    this.draft = { kind, on };
    return true;
  }

  dropDraft(): void {
    this.draft = null;
    this.problem = null;
    this.editor?.endDraft();
    this.editor?.focus();
  }

  async postDraft(text: string, replacement: string | null): Promise<boolean> {
    const { draft } = this;
    if (!draft) return false;
    const before = new Set(this.piece?.notes.map((note) => note.id));
    // The words may have moved since: where they are is asked only when everything before is saved.
    const anchor = () => this.editor?.draft()?.anchor ?? draft.on.anchor;
    const posted = await this.#alter((piece) =>
      this.#call("note_add", { piece: piece.id, kind: draft.kind, anchor: anchor(), text, replacement }),
    );
    if (!posted) return false;
    this.draft = null;
    this.editor?.endDraft();
    const made = this.piece?.notes.find((note) => !before.has(note.id));
    if (made) this.activate(made.id);
    return true;
  }

  reply(note: string, text: string): Promise<boolean> {
    return this.#alter((piece) => this.#call("note_reply", { piece: piece.id, note, text }));
  }

  /** Closes a note or opens it again. */
  mark(name: "note_resolve" | "note_reopen" | "note_accept" | "note_decline", note: string): Promise<boolean> {
    return this.#alter((piece) => this.#call(name, { piece: piece.id, note }));
  }

  activate(note: string | null): void {
    this.activeNote = note;
    this.editor?.activate(note);
  }

  #keepActive(): void {
    if (this.activeNote && !this.shownNotes.some((note) => note.id === this.activeNote)) this.activate(null);
  }

  /** The notes the margin shows, in text order. */
  get shownNotes(): NoteView[] {
    const notes = this.piece?.notes ?? [];
    switch (this.noteFilter) {
      case "all":
        return notes;
      case "suggestions":
        return notes.filter((note) => note.state === "open" && note.kind === "suggestion");
      case "queries":
        return notes.filter((note) => note.state === "open" && note.kind === "query");
      case "open":
        return notes.filter((note) => note.state === "open");
    }
  }

  /** Goes to the next or the previous open note; answers which, of how many. */
  walkNotes(by: 1 | -1): { note: NoteView; at: number; of: number } | null {
    const notes = this.openNotes;
    if (notes.length === 0) return null;
    const here = notes.findIndex((note) => note.id === this.activeNote);
    const from = here < 0 && by < 0 ? 0 : here;
    const at = (from + by + notes.length) % notes.length;
    const note = notes[at];
    if (!note) return null;
    this.activate(note.id);
    this.editor?.revealNote(note.id);
    return { note, at: at + 1, of: notes.length };
  }
}
