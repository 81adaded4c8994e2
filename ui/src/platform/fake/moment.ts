import type { PictureView, StageView, SubmissionRow } from "../../generated/api";

/** The moment the invented library shows: Tuesday 9 March 2027, 14:02. */
export const NOW = new Date(2027, 2, 9, 14, 2);

/** Invented people. */
export const AMINA = "Amina Farrow";
export const TOM = "Tom Marchbank";
export const PRIYA = "Priya Lindell";
export const RUTH = "Ruth Calloway";

type Line = [title: string, trust: string, stage: StageView, owner: string, due: string, words: number, target: number, changed: string]; // prettier-ignore

const LINES: Line[] = [
  ["A calmer front door", "Stonebeck", "in_edit", "Priya Lindell", "2027-03-06", 602, 550, "2027-03-08T16:20:00"],
  [
    "A clinic in the fish market",
    "Saltmarsh",
    "with_trust",
    "Tom Marchbank",
    "2027-03-08",
    541,
    550,
    "2027-03-05T16:20:00",
  ],
  [
    "The ward that gave back an hour a day",
    "Northbridge",
    "in_review",
    "Amina Farrow",
    "2027-03-09",
    564,
    550,
    "2027-03-09T14:02:00",
  ],
  [
    "Theatre lists that start on time",
    "Kestrel Bay",
    "in_review",
    "Priya Lindell",
    "2027-03-10",
    546,
    550,
    "2027-03-09T11:40:00",
  ],
  [
    "One number for every carer",
    "Harrowfell",
    "in_review",
    "Ruth Calloway",
    "2027-03-10",
    547,
    550,
    "2027-03-09T10:15:00",
  ],
  [
    "What the night staff already knew",
    "Linden Coast",
    "with_trust",
    "Ruth Calloway",
    "2027-03-11",
    549,
    550,
    "2027-03-08T16:20:00",
  ],
  [
    "Someone to talk to before midnight",
    "Ravensmoor",
    "with_trust",
    "Priya Lindell",
    "2027-03-11",
    550,
    550,
    "2027-03-05T16:20:00",
  ],
  [
    "Letting patients book themselves",
    "Holmwater",
    "in_edit",
    "Ruth Calloway",
    "2027-03-12",
    531,
    550,
    "2027-03-09T09:52:00",
  ],
  ["Scans on a Sunday", "Ashcombe", "in_review", "Tom Marchbank", "2027-03-12", 544, 550, "2027-03-08T16:20:00"],
  [
    "Hearing aids in a fortnight",
    "Thornwick",
    "in_review",
    "Amina Farrow",
    "2027-03-12",
    536,
    550,
    "2027-03-09T13:21:00",
  ],
  ["Home with help by teatime", "Oxmoor", "in_edit", "Priya Lindell", "2027-03-15", 548, 550, "2027-03-09T09:07:00"],
  ["A dentist on the island", "Penhallow", "in_edit", "Tom Marchbank", "2027-03-16", 533, 550, "2027-03-08T16:20:00"],
  ["Porters with a plan", "Marram", "in_edit", "", "2027-03-17", 730, 550, "2027-03-04T16:20:00"],
  [
    "The rota everyone can read",
    "Upper Tarn",
    "approved",
    "Amina Farrow",
    "2027-03-18",
    528,
    550,
    "2027-03-03T16:20:00",
  ],
  [
    "Discharged by noon, across a county",
    "Eastmere",
    "approved",
    "Amina Farrow",
    "2027-03-18",
    1096,
    1100,
    "2027-03-04T16:20:00",
  ],
  [
    "Fewer forms, faster scans",
    "Calder Vale",
    "approved",
    "Tom Marchbank",
    "2027-03-18",
    548,
    550,
    "2027-03-09T12:30:00",
  ],
  [
    "The ambulance with no queue",
    "Fenwold",
    "approved",
    "Ruth Calloway",
    "2027-03-18",
    539,
    550,
    "2027-03-02T16:20:00",
  ],
  [
    "Two clinics, one waiting list",
    "Wychcombe",
    "approved",
    "Priya Lindell",
    "2027-03-18",
    545,
    550,
    "2027-03-02T16:20:00",
  ],
];

const STANDFIRSTS: Record<string, string> = {
  Northbridge:
    "Nurses on six Northbridge wards were walking five miles a shift to fetch things. The trust moved the things.",
  Stonebeck:
    "A receptionist, a physiotherapist and a kettle changed what the front door of a busy hospital feels like.",
  Saltmarsh: "Blood pressure checks moved to the quayside, and the men who never came began to come.",
};

/** The id of the story that the pictures of this window show. */
export const NORTHBRIDGE = "piece-3";

/** The rows of the invented library. */
export function momentRows(): SubmissionRow[] {
  return LINES.map(([title, trust, stage, owner, due, words, target, changed], index) => ({
    id: `piece-${index + 1}`,
    kind: "case_study",
    title,
    standfirst: STANDFIRSTS[trust] ?? `How ${trust} changed one thing, what it cost, and what others can take from it.`,
    trust,
    stage,
    owner,
    due,
    words,
    word_target: target,
    open_notes: trust === "Northbridge" ? 4 : 0,
    changed,
    excerpt: null,
    has_receipt: true,
    newer_of: null,
    is_new: false,
  }));
}

/** Many rows, to see that long lists stay quick. */
export function manyRows(count: number): SubmissionRow[] {
  const base = momentRows();
  return Array.from({ length: count }, (_, index) => {
    const like = base[index % base.length];
    if (!like) throw new Error("the invented library has rows");
    return { ...like, id: `many-${index}`, title: `${like.title} ${index + 1}` };
  });
}

/** The photo that the invented person chooses. */
export const NEW_PHOTO: PictureView = {
  media: "new-photo",
  alt: "",
  decorative: false,
  caption: "",
  credit: "",
  focal: [500, 500],
  hero: false,
  width: 2400,
  height: 1600,
};
