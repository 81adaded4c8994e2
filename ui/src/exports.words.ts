import { count, wordsOf } from "./counts";

/** What the screen for exports says. */
export const exports = {
  make: "Export…",
  facts: (pages: number, pieces: number, all: number) =>
    `${count(pages, "page", "pages")}, ${count(pieces, "piece", "pieces")}, ${wordsOf(all)}.`,
  blocked: (n: number) => `${count(n, "thing stands", "things stand")} in the way of the final file.`,
  proofNow: "A proof can be made now.",
  clear: "Nothing stands in the way.",
  showPages: "Show in Pages",
  what: "What to export",
  screen: "Accessible PDF",
  screenText: "Tagged PDF for screen readers and the web, to PDF/UA-1 and PDF/A-2a",
  print: "For the printer",
  printText: "Sheets with bleed and crop marks, pictures at full size; no links, no tags to rely on",
  profile: "Colour profile",
  profileNone: "None. Colours are sRGB, and the printer converts them.",
  profileChoose: "Choose…",
  profileForget: "Use none",
  proof: "Proof",
  proofText: "Marked as not final on every page, with the open notes on their words and listed after each piece",
  waits: (n: number) => `Waits for ${count(n, "thing", "things")}`,
  toFix: "Stands in the way",
  toLookAt: "To look at first",
  earlier: "Exports of today",
  noneYet: "No export yet.",
  show: "Show in folder",
  stop: "Stop",
  states: { running: "Working", done: "Done", failed: "Not exported", cancelled: "Stopped" },
  progress: (stage: string, done: number, total: number) => (total ? `${stage} · ${done} of ${total}` : stage),
  otherDesign: (design: string) => `Only for this file: the issue itself stays as ${design}`,
  kept: "The file holds exactly the words and pages that the window shows now.",
};
