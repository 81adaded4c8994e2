import { describe, expect, it } from "vitest";
import { type Card, placeCards } from "./noteLayout";

const card = (id: string, words: number, height = 100): Card => ({ id, words, height });
const overlap = (cards: Card[], tops: Map<string, number>) => {
  const placed = cards.map((one) => ({ top: tops.get(one.id) ?? 0, height: one.height })).sort((a, b) => a.top - b.top);
  return placed.some((one, index) => {
    const next = placed[index + 1];
    return next !== undefined && one.top + one.height > next.top;
  });
};

describe("cards in the margin", () => {
  it("stand level with their words where there is room", () => {
    expect(placeCards([card("a", 10), card("b", 300)], 0)).toEqual(new Map([["a", 10], ["b", 300]])); // prettier-ignore
  });

  it("give way downwards, 8 apart", () => {
    expect(placeCards([card("a", 10), card("b", 20)], 0).get("b")).toBe(118);
  });

  it("leave room for what stands on top", () => {
    expect(placeCards([card("a", 10)], 150).get("a")).toBe(150);
  });

  it("keep the pinned card at its words and push those before it up", () => {
    const cards = [card("a", 390), card("b", 400), card("c", 410)];
    const tops = placeCards(cards, 0, { id: "b", top: 400 });
    expect(tops.get("b")).toBe(400);
    expect(tops.get("a")).toBe(292);
    expect(tops.get("c")).toBe(508);
  });

  it("never overlap, however close their words are", () => {
    const cards = Array.from({ length: 30 }, (_, index) =>
      card(`n${index}`, 100 + index * 7, 40 + ((index * 37) % 90)),
    );
    for (const pinned of [undefined, ...cards.map((one) => ({ id: one.id, top: one.words }))]) {
      const tops = placeCards(cards, 24, pinned);
      expect(overlap(cards, tops), `with ${pinned?.id ?? "none"} pinned`).toBe(false);
      expect(Math.min(...tops.values())).toBeGreaterThanOrEqual(24);
    }
  });
});
