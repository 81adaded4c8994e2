import { describe, expect, it } from "vitest";
import type { ElementView, PageView } from "../../generated/api";
import { labelOf, spreadsOf, spreadWith, titleOf } from "./spreads";

const page = (index: number, label = String(index + 1), piece = ""): PageView => ({
  index,
  label,
  picture: `p${index}`,
  width: 595,
  height: 842,
  piece,
  title: piece,
});

describe("spreads", () => {
  it("keeps the covers alone and even pages left", () => {
    const spreads = spreadsOf([page(0, "Cover"), page(1), page(2), page(3), page(4), page(5, "Back cover")]);
    expect(spreads.map(labelOf)).toEqual(["Cover", "2–3", "4–5", "Back cover"]);
  });

  it("names a spread by its piece once", () => {
    expect(titleOf([page(1, "2", "Northbridge"), page(2, "3", "Northbridge")])).toBe("Northbridge");
  });

  it("finds the pages of a block, else those of its piece", () => {
    const spreads = spreadsOf([page(0), page(1, "2", "a"), page(2, "3", "a"), page(3, "4", "a"), page(4, "5", "a")]);
    const element = (at: number, block: string | null) => ({ page: at, piece: "a", block }) as ElementView;
    const elements = [element(1, null), element(4, "b7")];
    expect(spreadWith(spreads, elements, "a", "b7")).toBe(2);
    expect(spreadWith(spreads, elements, "a", "gone")).toBe(1);
    expect(spreadWith(spreads, [], "nobody", null)).toBe(0);
  });
});
