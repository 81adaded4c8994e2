import type { Changed, ComparisonView, DifferenceView, Nothing, ReceiptView, TakenView } from "../../generated/api";
import { changed } from "./changes";
import { type Shelf, pieceAt } from "./library";

const RECEIPT: ReceiptView = {
  name: "Northbridge final v3.docx",
  size: 48_200,
  kind: "Word document",
  origin: "",
  producer: "Microsoft Word",
  received: "2027-03-02T09:14:00",
  kept: [
    { kind: "words", count: 606, places: [], advice: "" },
    { kind: "headings", count: 4, places: [], advice: "" },
    { kind: "photos", count: 2, places: [], advice: "" },
    { kind: "tracked changes", count: 4, places: [], advice: "" },
    { kind: "comments", count: 3, places: [], advice: "" },
  ],
  changed: [{ kind: "text box", count: 1, places: ["moved to the end"], advice: "" }],
  lost: [],
  warnings: [],
  originals: [{ sha256: "c0ffee", name: "Northbridge final v3.docx", size: 48_200 }],
  newer_of: null,
  newer: [],
  versions: [],
};

/** The receipt of a piece, with what is newer than it and what it is newer than. */
export function receiptOf(shelf: Shelf, piece: string): ReceiptView {
  const name = (id: string) => ({ piece: id, title: pieceAt(shelf, id).title });
  const of = shelf.rows.find((row) => row.id === piece)?.newer_of ?? null;
  const newer = shelf.rows.filter((row) => row.newer_of === piece).map((row) => name(row.id));
  return { ...RECEIPT, newer_of: of ? name(of) : null, newer };
}

export function confirmSubmissions(shelf: Shelf, pieces: string[]): Changed<Nothing> {
  for (const row of shelf.rows) if (pieces.includes(row.id)) row.is_new = false;
  return changed(shelf, {}, "confirming submissions", pieces);
}

export function newerOf(shelf: Shelf, piece: string, of: string | null): Changed<Nothing> {
  for (const row of shelf.rows) if (row.id === piece) row.newer_of = of;
  return changed(shelf, {}, "linking two versions", [piece]);
}

const same = (text: string, is = false) => [{ text, changed: is }];

function differences(): DifferenceView[] {
  const row = (id: number, rest: Partial<DifferenceView>): DifferenceView => ({
    id,
    field: "",
    standing: "same",
    heading: false,
    before: "",
    ours: [],
    theirs: [],
    can_take: false,
    take: false,
    ...rest,
  });
  const opening = "Nurses on six wards were walking five miles a shift to fetch things.";
  return [
    row(0, {
      field: "Lessons",
      standing: "theirs",
      ours: [...same("Move the things, not the people.")],
      theirs: [...same("Move the things, not the people."), ...same("\nCount the steps first.", true)],
      can_take: true,
      take: true,
    }),
    row(1, { ours: same(opening), theirs: same(opening) }),
    row(2, {
      standing: "both",
      before: "Twelve store rooms were emptied in one week.",
      ours: [...same("Twelve store rooms were "), ...same("cleared", true), ...same(" in one week.")],
      theirs: [...same("Twelve store rooms were emptied in "), ...same("nine days", true), ...same(".")],
      can_take: true,
      take: true,
    }),
    row(3, { standing: "added", theirs: same("Porters fill the cupboards at six.", true), can_take: true, take: true }),
    row(4, { standing: "ours", ours: same("Patients waited less."), theirs: same("Patients had to wait less.") }),
  ];
}

export function compareVersions(shelf: Shelf, piece: string): ComparisonView {
  const newer = shelf.rows.find((row) => row.id === piece);
  if (!newer?.newer_of)
    throw { kind: "Precondition", message: "This submission stands by itself.", hint: "Say of which it is newer." };
  return {
    piece,
    of: newer.newer_of,
    title: pieceAt(shelf, newer.newer_of).title,
    trust: newer.trust,
    name: "Northbridge final v4.docx",
    received: "2027-03-09T13:40:00",
    sender: "Imogen Vale",
    state: "1 1",
    differences: differences(),
  };
}

export function takeVersion(shelf: Shelf, piece: string, take: number[]): Changed<TakenView> {
  const of = shelf.rows.find((row) => row.id === piece)?.newer_of ?? "";
  shelf.rows = shelf.rows.filter((row) => row.id !== piece);
  const offered = differences().filter((one) => one.can_take);
  const taken = offered.filter((one) => take.includes(one.id));
  const fields = taken.filter((one) => one.field !== "").length;
  const value = { piece: of, suggestions: taken.length - fields, fields, left: offered.length - taken.length };
  return changed(shelf, value, "Take in newer version", [of]);
}
