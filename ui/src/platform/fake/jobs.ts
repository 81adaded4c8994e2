import type { Event, ExportVariant, JobLine, JobView } from "../../generated/api";
import type { Shelf } from "./library";

const STEP = 220;

const line = (name: string, rest: Partial<JobLine> = {}): JobLine => ({
  name,
  state: "waiting",
  message: "",
  hint: "",
  piece: null,
  newer_of: null,
  ...rest,
});

function steps(shelf: Shelf, id: string, count: number, tell: (event: Event) => void, step: (job: JobView) => JobView) {
  let turn = 0;
  const timer = setInterval(() => {
    const at = shelf.jobs.findIndex((job) => job.id === id);
    const job = shelf.jobs[at];
    turn += 1;
    if (!job || job.state !== "running") return clearInterval(timer);
    const next = step({ ...job, done: turn });
    if (turn >= count) clearInterval(timer);
    shelf.jobs[at] = turn >= count ? { ...next, state: "done", stage: "" } : next;
    tell({ type: "job", job: shelf.jobs[at] ?? next });
  }, STEP);
}

function begin(shelf: Shelf, job: Omit<JobView, "id" | "state" | "done" | "error">): JobView {
  const begun: JobView = { id: `job-${shelf.jobs.length + 1}`, state: "running", done: 0, error: null, ...job };
  shelf.jobs.push(begun);
  return begun;
}

/** Brings in three invented files; one cannot be read. */
export function importJob(shelf: Shelf, tell: (event: Event) => void): JobView {
  const names = ["Kestrel Bay case study.docx", "theatre-board.jpg", "old-minutes.doc"];
  const job = begin(shelf, { kind: "import", label: "Import 3 files", stage: "Reading", total: 3, lines: names.map((name) => line(name)), file: null }); // prettier-ignore
  steps(shelf, job.id, 3, tell, (now) => ({
    ...now,
    lines: now.lines.map((entry, index) => {
      if (index >= now.done) return entry;
      if (index === 2) return line(entry.name, { state: "failed", message: "This is an old Word file, which Foreword cannot read.", hint: "Open it in Word and save it as .docx." }); // prettier-ignore
      return line(entry.name, { state: "kept", message: index === 0 ? "606 words, 4 headings" : "Photo, 3.4 MB", piece: "piece-4" }); // prettier-ignore
    }),
  }));
  return job;
}

/** Exports an invented file. */
export function exportJob(shelf: Shelf, variant: ExportVariant, tell: (event: Event) => void): JobView {
  const { title, number } = shelf.issue;
  const edition = { screen: "accessible", print: "print", proof: "proof" }[variant];
  const file = `what-worked-${number}-${edition}.pdf`;
  const job = begin(shelf, { kind: "export", label: `Export ${title}, issue ${number}`, stage: "Laying out", total: 8, lines: [], file: null }); // prettier-ignore
  steps(shelf, job.id, 8, tell, (now) => ({
    ...now,
    stage: now.done < 3 ? "Laying out" : "Writing pages",
    file: now.done >= 8 ? file : null,
  }));
  return job;
}
