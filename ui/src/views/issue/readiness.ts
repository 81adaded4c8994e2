import type { LayoutView, PlacementView } from "../../generated/api";
import { words } from "../../words";

export interface Readiness {
  kind: "fix" | "check" | "note" | "ok";
  text: string;
}

/** How far a piece is, from facts alone: what its pages and its notes say. */
export function readinessOf(entry: PlacementView, pages: LayoutView | null): Readiness {
  const found = pages?.diagnostics.filter((finding) => finding.piece === entry.piece) ?? [];
  const fix = found.filter((finding) => finding.severity === "must_fix").length;
  if (fix > 0) return { kind: "fix", text: words.issue.toFix(fix) };
  const check = found.filter((finding) => finding.severity === "check").length;
  if (check > 0) return { kind: "check", text: words.issue.toCheck(check) };
  if (entry.open_notes > 0) return { kind: "note", text: words.issue.openNotes(entry.open_notes) };
  return { kind: "ok", text: words.issue.ready };
}

/** The folios of a piece: `14–17`; empty while not laid out. */
export function foliosOf(piece: string, pages: LayoutView | null): string {
  const own = pages?.pages.filter((page) => page.piece === piece) ?? [];
  const [first, last] = [own[0], own.at(-1)];
  return first && last ? words.issue.pagesOf(first.label, last.label) : "";
}
