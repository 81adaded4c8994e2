import type { IssueView, PlacementView, SectionView } from "./generated/api";

/** A line of the running order: a piece in its place, or a section that begins there. */
export type Row =
  | { id: string; title: string; placement: PlacementView; section?: undefined }
  | { id: string; title: string; section: SectionView; placement?: undefined };

/** Pieces and sections in running order. */
export function rowsOf(issue: Pick<IssueView, "placements" | "sections">): Row[] {
  const opening = (at: number): Row[] =>
    issue.sections
      .filter((section) => section.before === at)
      .map((section) => ({ id: section.id, title: section.title, section }));
  const rows = issue.placements.flatMap((placement, at): Row[] => [
    ...opening(at),
    { id: placement.id, title: placement.title, placement },
  ]);
  return [...rows, ...opening(issue.placements.length)];
}

/** The issue with its rows in another order. */
export function withRows(issue: IssueView, rows: readonly Row[]): IssueView {
  const placements: PlacementView[] = [];
  const sections: SectionView[] = [];
  for (const row of rows) {
    if (row.section) sections.push({ ...row.section, before: placements.length });
    else placements.push(row.placement);
  }
  return { ...issue, placements, sections };
}

/** What the order will be when an entry moves; `to` counts with the entry taken out. */
export function moved<T extends { id: string }>(list: readonly T[], id: string, to: number): T[] {
  const entry = list.find((one) => one.id === id);
  if (!entry) return [...list];
  const rest = list.filter((one) => one.id !== id);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}
