import type { AddNote, Changed, EditField, EditPiece, IssueView, NoteIn, NoteState, PieceSaved, PieceView, ReplyToNote } from "../../generated/api"; // prettier-ignore
import { personColor } from "../../format";
import { type Row, rowsOf, withRows } from "../../runningOrder";
import { type Shelf, pieceAt } from "./library";
import { change, countWords, findText, plainText, restand, splice } from "./text";

const STAMP = "2027-03-09T14:02:00";

export function changed<T>(
  shelf: Shelf,
  value: T,
  op: string,
  pieces: string[] = [],
  issues: string[] = [],
): Changed<T> {
  // prettier-ignore
  shelf.undo = op;
  return { value, changes: { pieces, issues, submissions: false, undo: op, redo: null } };
}

function touch(shelf: Shelf, piece: PieceView): void {
  const count = Number(piece.revision.split("@")[1] ?? "1") + 1;
  piece.revision = `${piece.id}@${count}`;
  piece.changed = STAMP;
  shelf.edition += 1;
  const row = shelf.rows.find((candidate) => candidate.id === piece.id);
  if (!row) return;
  row.title = piece.title;
  row.standfirst = piece.standfirst;
  row.owner = piece.owner;
  row.due = piece.due;
  row.words = piece.words;
  row.stage = piece.stage;
  row.changed = STAMP;
  row.open_notes = piece.notes.filter((note) => note.state === "open").length;
}

export function editPiece(shelf: Shelf, { piece: id, edit, revision, changes }: EditPiece): Changed<PieceSaved> {
  const piece = pieceAt(shelf, id);
  if (!shelf.edits.has(edit)) {
    if (revision !== piece.revision) throw { kind: "Conflict", message: "This text was changed elsewhere.", hint: "" };
    const before = countWords(piece.body.blocks);
    piece.body.blocks = change(piece.body.blocks, changes);
    piece.words += countWords(piece.body.blocks) - before;
    restand(piece);
    touch(shelf, piece);
    shelf.edits.add(edit);
  }
  const saved: PieceSaved = {
    revision: piece.revision,
    saved: STAMP,
    blocks: piece.body.blocks.map((block) => block.id),
    words: piece.words,
    notes: structuredClone(piece.notes),
  };
  return changed(shelf, saved, "editing the text", [id]);
}

export function editField(shelf: Shelf, { piece: id, field }: EditField): Changed<PieceView> {
  const piece = pieceAt(shelf, id);
  Object.assign(piece, { [field.field]: structuredClone(field.value) });
  const chosen = piece.trust_candidates.find((one) => field.field === "trust" && one.code === field.value);
  if (chosen) {
    Object.assign(piece, { trust: chosen.name, trust_code: chosen.code });
    piece.trust_candidates = piece.trust_candidates.filter((one) => one !== chosen);
  }
  touch(shelf, piece);
  return changed(shelf, structuredClone(piece), `change of ${field.field.replaceAll("_", " ")}`, [id]);
}

export function addNote(shelf: Shelf, note: AddNote): Changed<PieceView> {
  const piece = pieceAt(shelf, note.piece);
  const holder = note.anchor ? findText(piece.body.blocks, note.anchor.block) : undefined;
  const quote = holder && note.anchor ? plainText(holder.runs).slice(note.anchor.start, note.anchor.end) : "";
  const author = shelf.settings.person;
  piece.notes.push({
    id: `n${piece.notes.length + 1}`,
    kind: note.kind,
    author,
    author_color: personColor(author),
    time: STAMP,
    text: note.text,
    quote,
    replacement: note.replacement,
    effect: null,
    replies: [],
    state: "open",
    closed_by: "",
    standing: "exact",
    anchor: note.anchor,
  });
  touch(shelf, piece);
  return changed(shelf, structuredClone(piece), "adding a note", [piece.id]);
}

export function reply(shelf: Shelf, { piece: id, note: noteId, text }: ReplyToNote): Changed<PieceView> {
  const piece = pieceAt(shelf, id);
  const author = shelf.settings.person;
  const answer = { author, author_color: personColor(author), time: STAMP, text };
  piece.notes.find((note) => note.id === noteId)?.replies.push(answer);
  touch(shelf, piece);
  return changed(shelf, structuredClone(piece), "reply", [id]);
}

export function closeNote(shelf: Shelf, { piece: id, note: noteId }: NoteIn, state: NoteState): Changed<PieceView> {
  const piece = pieceAt(shelf, id);
  const note = piece.notes.find((candidate) => candidate.id === noteId);
  if (note) {
    const holder = note.anchor ? findText(piece.body.blocks, note.anchor.block) : undefined;
    if (state === "accepted" && note.anchor && holder) {
      const { start, end } = note.anchor;
      holder.runs = splice(holder.runs, { start, end, text: note.replacement ?? "" });
    }
    note.state = state;
    note.closed_by = state === "open" ? "" : `${shelf.settings.person}, 14:02`;
    restand(piece);
    touch(shelf, piece);
  }
  return changed(shelf, structuredClone(piece), "closing a note", [id]);
}

/** Changes the running order of the invented issue. */
export function reorder(shelf: Shelf, op: string, order: (rows: Row[]) => Row[]): Changed<IssueView> {
  shelf.issue = withRows(shelf.issue, order(rowsOf(shelf.issue)));
  shelf.edition += 1;
  return changed(shelf, structuredClone(shelf.issue), op, [], [shelf.issue.id]);
}
