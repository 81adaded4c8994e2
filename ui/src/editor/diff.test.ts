import { describe, expect, it } from "vitest";
import type { BlockView, DocumentView, RunView } from "../generated/api";
import { change } from "../platform/fake/text";
import { changesBetween, spliceBetween } from "./diff";
import { fromView, toView } from "./mapping";

const run = (text: string, looks: Partial<RunView> = {}): RunView => ({ content: { type: "text", text }, strong: false, emphasis: false, strike: false, code: false, link: null, ...looks }); // prettier-ignore
const paragraph = (id: string, text: string): BlockView => ({ type: "paragraph", id, runs: [run(text)] });
const story = (...blocks: BlockView[]): DocumentView => ({ blocks });

/** The changes, after making sure that they lead from one text to the other. */
function check(before: DocumentView, now: DocumentView) {
  const changes = changesBetween(before, now);
  const carried = toView(fromView({ blocks: change(before.blocks, changes) }));
  expect(carried).toEqual(now);
  return changes;
}

describe("changes sent to the core", () => {
  const [a, b, c] = [paragraph("a", "First."), paragraph("b", "Second."), paragraph("c", "Third.")];

  it("are none when nothing changed", () => {
    expect(check(story(a, b), story(a, b))).toEqual([]);
  });

  it("are a splice when only words of one block changed", () => {
    const changes = check(story(a, b), story(a, paragraph("b", "Second and more.")));
    expect(changes).toEqual([{ type: "splice", block: "b", splices: [{ start: 6, end: 6, text: " and more" }] }]);
  });

  it("name the innermost text block for words in a list", () => {
    const list = (text: string): BlockView => ({ type: "list", id: "l", start: null, tight: true, items: [{ blocks: [paragraph("i", text)] }] }); // prettier-ignore
    expect(check(story(list("One")), story(list("Once")))).toEqual([
      { type: "splice", block: "i", splices: [{ start: 2, end: 2, text: "c" }] },
    ]);
  });

  it("replace a block whose looks changed", () => {
    const bold: BlockView = { type: "paragraph", id: "a", runs: [run("First", { strong: true }), run(".")] };
    expect(check(story(a, b), story(bold, b))).toEqual([{ type: "replace", block: bold }]);
  });

  it("replace a block that became a heading", () => {
    const heading: BlockView = { type: "heading", id: "a", level: 2, runs: [run("First.")] };
    expect(check(story(a), story(heading))).toEqual([{ type: "replace", block: heading }]);
  });

  it("insert after the block before, and at the beginning after none", () => {
    expect(check(story(b), story(a, b, c))).toEqual([
      { type: "insert", after: null, block: a },
      { type: "insert", after: "b", block: c },
    ]);
  });

  it("remove blocks that went", () => {
    expect(check(story(a, b, c), story(a, c))).toEqual([{ type: "remove", block: "b" }]);
  });

  it("move as few blocks as possible", () => {
    const changes = check(story(a, b, c), story(c, a, b));
    expect(changes).toEqual([
      { type: "remove", block: "c" },
      { type: "insert", after: null, block: c },
    ]);
  });

  it("lead from any text to any other", () => {
    // A small generator with a fixed seed: the same histories every time.
    let seed = 7;
    const draw = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    const text = () => Array.from({ length: 1 + draw(6) }, () => "abé😀 x".split("")[draw(7)]).join("").trim() || "z"; // prettier-ignore
    const some = () => {
      const ids = ["a", "b", "c", "d", "e"].filter(() => draw(3) > 0).sort(() => draw(3) - 1);
      return toView(fromView(story(...ids.map((id) => paragraph(id, text())))));
    };
    for (let round = 0; round < 400; round += 1) check(some(), some());
  });
});

describe("a splice", () => {
  it("never cuts a sign of two units in half", () => {
    const splice = spliceBetween([run("a😀b")], [run("a😁b")]);
    expect(splice).toEqual({ start: 1, end: 3, text: "😁" });
  });

  it("is refused where the core would give the new words other looks", () => {
    const before = [run("plain "), run("bold", { strong: true })];
    expect(spliceBetween(before, [run("plain x"), run("bold", { strong: true })])).toEqual({
      start: 6,
      end: 6,
      text: "x",
    });
    expect(spliceBetween(before, [run("plain "), run("xbold", { strong: true })])).toBeNull();
  });

  it("is refused where a line break came or went", () => {
    const lineBreak: RunView = { ...run(""), content: { type: "break" } };
    expect(spliceBetween([run("ab")], [run("a"), lineBreak, run("b")])).toBeNull();
  });
});
