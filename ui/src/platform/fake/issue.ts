import type { CopyfitView, DiagnosticView, ElementView, IssueView, LayoutView, PageView, PlacementView, SubmissionRow, TemplateView } from "../../generated/api"; // prettier-ignore
import { NORTHBRIDGE } from "./moment";

const ORDER = [14, 1, 3, 4, 5, 6, 15, 16, 17, 18, 7, 8, 9, 10, 11, 12];

export function placementOf(row: SubmissionRow, template: TemplateView): PlacementView {
  return {
    id: `place-${row.id}`,
    piece: row.id,
    kind: row.kind,
    title: row.title,
    trust: row.trust,
    stage: row.stage,
    template,
    words: row.words,
    open_notes: row.open_notes,
  };
}

export function momentIssue(rows: SubmissionRow[]): IssueView {
  const picked = ORDER.map((at) => rows[at - 1]).filter((row) => row !== undefined);
  return {
    id: "issue-6",
    cover: null,
    logo: null,
    imprint: {
      series: "What Worked",
      publisher: "Trusts Together",
      publisher_line: "",
      statement: "",
      text: "",
      rows: [],
    },
    number: 6,
    title: "Shorter waits, safer care",
    deck: "Sixteen trusts on what they changed",
    date: "April 2027",
    design: "report",
    sections: [],
    placements: picked.map((row, index) => placementOf(row, index % 3 === 0 ? "case_study_feature" : "case_study")),
  };
}

function element(page: number, piece: string, rest: Partial<ElementView>): ElementView {
  return { page, x: 0.07, y: 0.1, width: 0.86, height: 0.1, kind: "", label: "", piece, block: null, start: 0, field: "", ...rest }; // prettier-ignore
}

function spreadElements(page: number, place: PlacementView): ElementView[] {
  const body = place.piece === NORTHBRIDGE ? ["b1", "b3", "b5"] : [`${place.piece}-1`, `${place.piece}-3`];
  return [
    element(page, place.piece, { kind: "Photo", label: place.trust, x: 0, y: 0, width: 1, height: 0.48, field: "pictures" }), // prettier-ignore
    element(page, place.piece, { kind: "Headline", label: place.title, y: 0.565, height: 0.14, field: "title" }),
    element(page, place.piece, { kind: "Standfirst", label: place.trust, y: 0.72, height: 0.07, field: "standfirst" }),
    element(page + 1, place.piece, { kind: "Key figures", label: place.trust, y: 0.05, height: 0.07, field: "key_figures" }), // prettier-ignore
    ...body.map(
      (block, index) =>
      element(page + 1, place.piece, { kind: "Text", label: "What the trust did", y: 0.18 + index * 0.2, width: 0.415, height: 0.18, block }), // prettier-ignore
    ),
    element(page + 1, place.piece, { kind: "Lessons learned", label: place.trust, x: 0.518, y: 0.77, width: 0.415, height: 0.15, field: "lessons" }), // prettier-ignore
  ];
}

const furniture = (label: string, title: string): Omit<PageView, "index"> => ({
  label,
  picture: `page-${label.toLowerCase()}`,
  width: 595.28,
  height: 841.89,
  piece: "",
  title,
});

export function layoutOf(issue: IssueView, edition: number): LayoutView {
  const pages: Omit<PageView, "index">[] = [furniture("Cover", "Cover"), furniture("2", "Imprint"), furniture("3", "Contents")]; // prettier-ignore
  const elements: ElementView[] = [];
  const copyfit: CopyfitView[] = [];
  for (const place of issue.placements) {
    const first = pages.length;
    for (const side of [0, 1]) {
      const page = furniture(String(first + side + 1), place.title);
      pages.push({ ...page, piece: place.piece, picture: `page-${place.piece}-${side}-${edition}` });
    }
    elements.push(...spreadElements(first, place));
    const over = place.piece === NORTHBRIDGE;
    copyfit.push({ piece: place.piece, page: String(first + 1), pages: 2, lines: over ? 2 : -1, words: over ? 14 : 6, overset_block: over ? "b6" : null, overset_offset: 0, savings: over ? [{ block: "b3", characters: 9 }, { block: "b5", characters: 14 }] : [] }); // prettier-ignore
  }
  pages.push(furniture("Back", "Back cover"));
  return {
    issue: issue.id,
    state: `state-${edition}`,
    pages: pages.map((page, index) => ({ ...page, index })),
    elements,
    copyfit,
    diagnostics: diagnosticsOf(copyfit),
  };
}

function diagnosticsOf(copyfit: CopyfitView[]): DiagnosticView[] {
  const northbridge = copyfit.find((fit) => fit.piece === NORTHBRIDGE);
  const about = (code: string, severity: DiagnosticView["severity"], message: string, hint: string) => ({
    severity,
    code,
    message,
    hint,
    piece: NORTHBRIDGE,
    block: null,
    page: northbridge?.page ?? "",
  });
  const must: DiagnosticView[] = [
    about("alt_text_missing", "must_fix", "The photo on page 8 has no alt text.", "Blind readers would not know what it shows."), // prettier-ignore
    about("overset", "must_fix", "The text of Northbridge is 14 words too long.", "Cut two lines."),
    about("notes_open", "must_fix", "Four notes on Northbridge are open.", "Answer or resolve them."),
    about("alt_text_missing", "must_fix", "The photo on page 12 has no alt text.", "Blind readers would not know what it shows."), // prettier-ignore
    about("credit_missing", "must_fix", "The photo on page 16 has no credit.", "Say who made it."),
    about("standfirst_missing", "must_fix", "One number for every carer has no standfirst.", "Write one."),
    about("heading_skipped", "must_fix", "A heading on page 22 skips a level.", "Make it a heading 2."),
  ];
  return [...must, about("picture_small", "check", "The photo on page 9 has 140 pixels per inch.", "Ask for a larger one.")]; // prettier-ignore
}
