import type { AllowanceView, FormFieldView, IssueView, JobView, LibraryView, ListSubmissions, PieceView, ProfileView, SettingsView, StageView, SubmissionPage, SubmissionRow, WatchView } from "../../generated/api"; // prettier-ignore
import { momentIssue } from "./issue";
import { AMINA, momentRows } from "./moment";
import { pieceOf } from "./story";

const STAGES: StageView[] = ["received", "shortlisted", "in_edit", "in_review", "with_trust", "approved", "in_layout", "final_proof", "signed_off", "published", "held", "declined", "withdrawn"]; // prettier-ignore

/** Everything the invented library holds while the window is open. */
export interface Shelf {
  open: boolean;
  rows: SubmissionRow[];
  pieces: Map<string, PieceView>;
  issue: IssueView;
  settings: SettingsView;
  jobs: JobView[];
  edition: number;
  profile: ProfileView | null;
  watch: WatchView;
  labels: { field: FormFieldView; label: string }[];
  edits: Set<string>;
  rulesOff: Set<string>;
  allowances: Map<string, AllowanceView[]>;
  undo: string | null;
}

/** A fresh invented library. */
export function newShelf(rows: SubmissionRow[] = momentRows()): Shelf {
  return {
    open: true,
    rows,
    pieces: new Map(),
    issue: momentIssue(momentRows()),
    settings: {
      person: AMINA,
      role: "Managing editor",
      theme: "light",
      text_size: 100,
      compact: false,
      rail_folded: false,
    },
    jobs: [],
    edition: 1,
    profile: null,
    labels: [],
    watch: { name: null, place: "", trouble: null },
    edits: new Set(),
    rulesOff: new Set(),
    allowances: new Map(),
    undo: null,
  };
}

/** The piece of that id; made when it is first looked at. */
export function pieceAt(shelf: Shelf, id: string): PieceView {
  const known = shelf.pieces.get(id);
  if (known) return known;
  const row = shelf.rows.find((candidate) => candidate.id === id);
  if (!row)
    throw { kind: "NotFound", message: "This piece is no longer in the library.", hint: "Go back to the list." };
  const made = pieceOf(row);
  shelf.pieces.set(id, made);
  return made;
}

export function libraryView(shelf: Shelf): LibraryView {
  const { id, number, title, placements } = shelf.issue;
  return {
    name: "What Worked",
    folder: "Documents",
    series: "What Worked",
    submissions: shelf.rows.length,
    issues: [{ id, number, title, pieces: placements.length }],
    read_only: false,
  };
}

const folded = (text: string) => text.toLocaleLowerCase("en-GB");

function excerptOf(row: SubmissionRow, search: string): string | null {
  const text = row.standfirst;
  const at = folded(text).indexOf(folded(search));
  if (search === "" || at < 0) return null;
  const end = at + search.length;
  return `${text.slice(0, at)}\u0002${text.slice(at, end)}\u0003${text.slice(end)}`;
}

function compare(one: SubmissionRow, two: SubmissionRow, sort: ListSubmissions["sort"]): number {
  switch (sort) {
    case "title":
      return one.title.localeCompare(two.title, "en-GB");
    case "trust":
      return one.trust.localeCompare(two.trust, "en-GB");
    case "stage":
      return STAGES.indexOf(one.stage) - STAGES.indexOf(two.stage);
    case "due":
      return (one.due ?? "9999").localeCompare(two.due ?? "9999");
    case "words":
      return one.words - two.words;
    case "changed":
      return two.changed.localeCompare(one.changed);
  }
}

export function listSubmissions(shelf: Shelf, asked: ListSubmissions): SubmissionPage {
  const search = folded(asked.search.trim());
  const found = shelf.rows.filter((row) => {
    const everything = folded(`${row.title} ${row.standfirst} ${row.trust} ${row.owner}`);
    const kindFits = asked.kinds.length === 0 || asked.kinds.includes(row.kind);
    return kindFits && (asked.trust === "" || row.trust === asked.trust) && everything.includes(search);
  });
  const stages = STAGES.map((stage) => ({ stage, count: found.filter((row) => row.stage === stage).length }));
  const rows = found.filter((row) => asked.stages.length === 0 || asked.stages.includes(row.stage));
  rows.sort((one, two) => compare(one, two, asked.sort) * (asked.descending ? -1 : 1));
  return {
    total: rows.length,
    unseen: shelf.rows.filter((row) => row.is_new).length,
    words: rows.reduce((sum, row) => sum + row.words, 0),
    rows: rows.slice(asked.offset, asked.offset + asked.limit).map((row) => ({ ...row, excerpt: excerptOf(row, asked.search.trim()) })), // prettier-ignore
    stages: stages.filter((entry) => entry.count > 0),
  };
}
