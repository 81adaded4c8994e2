import type { BlockView, NoteView, PieceView, RunView, SubmissionRow } from "../../generated/api";
import { NORTHBRIDGE, PRIYA, RUTH, TOM } from "./moment";
import { personColor } from "../../format";

export function plain(text: string): RunView[] {
  if (text === "") return [];
  return [{ content: { type: "text", text }, strong: false, emphasis: false, strike: false, code: false, link: null }];
}

const paragraph = (id: string, text: string): BlockView => ({ type: "paragraph", id, runs: plain(text) });
const heading = (id: string, text: string): BlockView => ({ type: "heading", id, level: 2, runs: plain(text) });

const BODY: BlockView[] = [
  paragraph(
    "b1",
    "When inspectors came to Northbridge in 2023 they found kind staff, long waits and too few hours in the day. Two years later the same wards were rated Good, and the report gave the utilisation of store rooms a paragraph to themselves.",
  ),
  heading("b2", "What the trust did"),
  paragraph(
    "b3",
    "A ward sister, two porters and an analyst followed nurses for three nights. They counted 58 minutes of fetching in each shift: drip stands, forms, a thermometer that worked. So each ward cleared one store and kept in it the forty things most often fetched, never more than twelve steps from a\u00a0bed.",
  ),
  heading("b4", "What changed"),
  paragraph(
    "b5",
    "Time at the bedside rose by 61 minutes a shift, and in a year patients had 38 per cent fewer falls. The wait for a bed from the emergency department went from nine hours to under six. Nobody was asked to work faster.",
  ),
  paragraph("b6", "Eleven more wards have since written a list of their own."),
];

function note(id: string, author: string, time: string, rest: Partial<NoteView>): NoteView {
  return {
    id,
    kind: "comment",
    author,
    author_color: personColor(author),
    time,
    text: "",
    quote: "",
    replacement: null,
    effect: null,
    replies: [],
    state: "open",
    closed_by: "",
    standing: "exact",
    anchor: null,
    ...rest,
  };
}

function on(block: string, quote: string): Pick<NoteView, "quote" | "anchor"> {
  const found = BODY.find((candidate) => candidate.id === block);
  const text = found && "runs" in found ? found.runs.map((run) => ("text" in run.content ? run.content.text : "")).join("") : ""; // prettier-ignore
  const start = text.indexOf(quote);
  return { quote, anchor: { block, start, end_block: block, end: start + quote.length } };
}

const NOTES: NoteView[] = [
  note("n1", TOM, "2027-03-05T10:20:00", {
    text: "Which programme? The paper names two.",
    quote: "as part of a wider programme",
    standing: "detached",
  }),
  note("n2", RUTH, "2027-03-09T11:40:00", {
    kind: "suggestion",
    replacement: "twelve cupboards",
    ...on("b1", "the utilisation of store rooms"),
  }),
  note("n3", PRIYA, "2027-03-08T15:05:00", {
    kind: "query",
    text: "For Northbridge: is this the average, or the longest night?",
    ...on("b3", "58 minutes of fetching"),
  }),
  note("n4", RUTH, "2027-03-09T11:46:00", {
    text: "Is this all wards, or the six in the pilot? The board paper says six.",
    replies: [
      {
        author: TOM,
        author_color: personColor(TOM),
        time: "2027-03-09T13:20:00",
        text: "Six. I have asked for the figure for all wards.",
      },
    ],
    ...on("b5", "38 per cent fewer falls"),
  }),
  note("n5", PRIYA, "2027-03-04T09:12:00", {
    text: "Say what a ward round is.",
    state: "resolved",
    closed_by: "Ruth Calloway, 5 March",
    ...on("b6", "Eleven more wards"),
  }),
];

const EMPTY_CONTACT = { name: "", organisation: "", telephone: "", email: "", note: "" };

/** A piece like its row, with a short text of its own. */
export function pieceOf(row: SubmissionRow): PieceView {
  const piece: PieceView = {
    id: row.id,
    kind: row.kind,
    title: row.title,
    standfirst: row.standfirst,
    trust: `${row.trust} Hospitals`,
    trust_code: "",
    rating: "",
    trust_evidence: "",
    trust_candidates: [],
    themes: [],
    stage: row.stage,
    owner: row.owner,
    due: row.due,
    words: row.words,
    word_target: row.word_target,
    key_figures: [],
    key_facts: [],
    quotes: [],
    lessons: [],
    contact: { ...EMPTY_CONTACT },
    signatories: [],
    pictures: [],
    body: {
      blocks: [
        paragraph(`${row.id}-1`, row.standfirst),
        heading(`${row.id}-2`, "What the trust did"),
        paragraph(`${row.id}-3`, "The team began with one ward and one question, and wrote down what it saw."),
      ],
    },
    revision: `${row.id}@1`,
    notes: [],
    changed: row.changed,
    issue: "issue-6",
    has_receipt: row.has_receipt,
    newer: null,
  };
  return row.id === NORTHBRIDGE ? northbridge(piece) : piece;
}

function northbridge(piece: PieceView): PieceView {
  return {
    ...piece,
    trust_code: "RXN",
    rating: "Good, January 2026",
    themes: ["Waiting times"],
    key_figures: [
      { figure: "61 min", label: "more at the bedside in each shift" },
      { figure: "38%", label: "fewer falls in a year" },
      { figure: "5.6 h", label: "for a bed, down from 9.1" },
    ],
    quotes: [
      { words: "We stopped walking for things and started walking to people.", speaker: "Ward sister", role: "ward 9" },
    ],
    lessons: [
      { lead: "Follow a shift before changing it.", text: "" },
      { lead: "Let the ward write the list.", text: "" },
      { lead: "Measure walking, not people.", text: "" },
    ],
    contact: { ...EMPTY_CONTACT, name: "Press office", organisation: "Northbridge Hospitals" },
    pictures: [
      {
        media: "ward",
        alt: "",
        decorative: false,
        caption: "Ward 9 at noon. The trolley stays within twelve steps of every bed.",
        credit: "Northbridge Hospitals",
        focal: [380, 550],
        hero: true,
        width: 3200,
        height: 2000,
      },
      {
        media: "store-room",
        alt: "Shelves in a store room with forty labelled boxes.",
        decorative: false,
        caption: "",
        credit: "",
        focal: [500, 500],
        hero: false,
        width: 1600,
        height: 1000,
      },
    ],
    body: { blocks: structuredClone(BODY) },
    notes: structuredClone(NOTES),
  };
}
