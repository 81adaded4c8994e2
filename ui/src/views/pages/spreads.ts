import type { ElementView, PageView } from "../../generated/api";

/** Pages that lie side by side: even left, odd right; covers stand alone. */
export type Spread = PageView[];

/** The spreads of an issue. The first page is the front cover, a right page. */
export function spreadsOf(pages: readonly PageView[]): Spread[] {
  const spreads: Spread[] = [];
  for (const page of pages) {
    const last = spreads.at(-1);
    const isRight = page.index % 2 === 0;
    if (last && isRight && last.length === 1 && page.index > 1) last.push(page);
    else spreads.push([page]);
  }
  return spreads;
}

/** `14–15`, or `Cover`. */
export function labelOf(spread: Spread): string {
  const labels = spread.map((page) => page.label).filter((label) => label !== "");
  return labels.length > 1 ? `${labels[0] ?? ""}–${labels.at(-1) ?? ""}` : (labels[0] ?? "");
}

/** What a spread shows: the title of its piece, or what its pages are. */
export function titleOf(spread: Spread): string {
  const titles = [...new Set(spread.map((page) => page.title).filter((title) => title !== ""))];
  return titles.join(", ");
}

/** The spread that shows a piece, at a block if one is given. */
export function spreadWith(
  spreads: readonly Spread[],
  elements: readonly ElementView[],
  piece: string,
  block: string | null,
): number {
  const exact =
    block === null ? undefined : elements.find((element) => element.piece === piece && element.block === block);
  const page = exact?.page ?? elements.find((element) => element.piece === piece)?.page;
  const found = spreads.findIndex((spread) =>
    spread.some((one) => (page === undefined ? one.piece === piece : one.index === page)),
  );
  return Math.max(found, 0);
}
