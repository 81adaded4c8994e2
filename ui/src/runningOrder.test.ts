import { describe, expect, it } from "vitest";
import { moved } from "./runningOrder";

const list = ["a", "b", "c", "d"].map((id) => ({ id }));
const order = (id: string, to: number) =>
  moved(list, id, to)
    .map((one) => one.id)
    .join("");

describe("moving in the running order", () => {
  it("puts an entry where it belongs once it is taken out", () => {
    expect(order("a", 2)).toBe("bcad");
    expect(order("d", 0)).toBe("dabc");
    expect(order("b", 1)).toBe("abcd");
  });

  it("leaves the order alone for an entry that has gone", () => {
    expect(order("x", 1)).toBe("abcd");
  });
});
