/** A card to place: where its words are and how high it is. */
export interface Card {
  id: string;
  /** The top of its words; cards without words come in the order they are given. */
  words: number;
  height: number;
}

const GAP = 8;

/** Stacks cards level with their words: the pinned one stands exactly, the others give way and never overlap. */
export function placeCards(
  cards: readonly Card[],
  least: number,
  pinned?: { id: string; top: number },
): Map<string, number> {
  // prettier-ignore
  const inOrder = [...cards].sort((one, two) => one.words - two.words);
  const tops = new Map<string, number>();
  const fixed = pinned ? inOrder.findIndex((card) => card.id === pinned.id) : -1;
  const first = Math.max(fixed, 0);

  let floor = least;
  if (fixed >= 0 && pinned) floor = Math.max(pinned.top, least + heightAbove(inOrder, fixed));
  for (const card of inOrder.slice(first)) {
    const top = card.id === pinned?.id ? floor : Math.max(card.words, floor);
    tops.set(card.id, top);
    floor = top + card.height + GAP;
  }
  if (fixed <= 0) return tops;

  // Above the pinned card the others keep their place where they can, and are pushed up where they cannot.
  placeAbove(inOrder.slice(0, fixed), least, tops.get(inOrder[fixed]?.id ?? "") ?? floor, tops);
  return tops;
}

function heightAbove(cards: readonly Card[], end: number): number {
  return cards.slice(0, end).reduce((sum, card) => sum + card.height + GAP, 0);
}

function placeAbove(cards: readonly Card[], least: number, ceiling: number, tops: Map<string, number>): void {
  let floor = least;
  for (const card of cards) {
    const top = Math.max(card.words, floor);
    tops.set(card.id, top);
    floor = top + card.height + GAP;
  }
  let limit = ceiling;
  for (const card of [...cards].reverse()) {
    const top = Math.min(tops.get(card.id) ?? least, limit - card.height - GAP);
    tops.set(card.id, top);
    limit = top;
  }
}
