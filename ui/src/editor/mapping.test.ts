import { describe, expect, it } from "vitest";
import type { BlockView, DocumentView, RunView } from "../generated/api";
import { fromView, toView } from "./mapping";

const run = (text: string, looks: Partial<RunView> = {}): RunView => ({
  content: { type: "text", text },
  strong: false,
  emphasis: false,
  strike: false,
  code: false,
  link: null,
  ...looks,
});
const paragraph = (id: string, ...runs: RunView[]): BlockView => ({ type: "paragraph", id, runs });

const EVERYTHING: DocumentView = {
  blocks: [
    paragraph("p1", run("Plain, "), run("bold", { strong: true }), run(" and "), run("both", { strong: true, emphasis: true }), run(".")), // prettier-ignore
    paragraph("p2", run("a link", { link: { href: "https://example.org/", title: "Example" } }), run(" and "), run("struck", { strike: true })), // prettier-ignore
    paragraph("p3", run("code", { code: true }), run(" then"), { ...run(""), content: { type: "break" } }, run("next line")), // prettier-ignore
    { type: "heading", id: "h1", level: 3, runs: [run("A heading")] },
    { type: "quote", id: "q1", blocks: [paragraph("q1p", run("Quoted."))] },
    { type: "callout", id: "c1", kind: "lessons", blocks: [paragraph("c1p", run("Learned."))] },
    { type: "callout", id: "c2", kind: "line_chart", blocks: [paragraph("c2p", run("Home before noon")), { type: "table", id: "c2t", columns: ["auto", "right"], head: [{ cells: [{ id: "y1", runs: [run("Year")] }, { id: "y2", runs: [run("Share, %")] }] }], rows: [{ cells: [{ id: "y3", runs: [run("2025")] }, { id: "y4", runs: [run("34")] }] }] }, paragraph("c2s", run("Source: board papers"))] }, // prettier-ignore
    { type: "list", id: "l1", start: null, tight: true, items: [{ blocks: [paragraph("i1", run("One"))] }, { blocks: [paragraph("i2", run("Two")), { type: "list", id: "l2", start: 3, tight: false, items: [{ blocks: [paragraph("i3", run("Three"))] }] }] }] }, // prettier-ignore
    { type: "table", id: "t1", columns: ["left", "right"], head: [{ cells: [{ id: "x1", runs: [run("Year")] }, { id: "x2", runs: [run("Rated")] }] }], rows: [{ cells: [{ id: "x3", runs: [run("2026")] }, { id: "x4", runs: [] }] }] }, // prettier-ignore
    { type: "code", id: "k1", info: "text", text: "  as typed\n  here" },
    { type: "rule", id: "r1" },
    { type: "footnote", id: "f1", label: "1", blocks: [paragraph("f1p", run("Source: board paper."))] },
    { type: "raw", id: "w1", text: "<center>kept</center>" },
    paragraph("p4", run("Mark"), { ...run(""), content: { type: "note_mark", label: "1" } }),
    paragraph("p5", { ...run(""), content: { type: "image", src: "media:abc", alt: "A ward", title: "Ward 9" } }),
    paragraph("p6", run("raw "), { ...run(""), content: { type: "raw", text: "<br>" } }),
  ],
};

describe("the text as the editor holds it", () => {
  it("comes back from the editor exactly as it went in", () => {
    expect(toView(fromView(EVERYTHING))).toEqual(EVERYTHING);
  });

  it("is a document the schema allows", () => {
    expect(() => fromView(EVERYTHING).check()).not.toThrow();
  });

  it("names a chart in the editor, and only a chart", () => {
    const asides = ["line_chart", "lessons"].map((kind) => {
      const node = fromView({ blocks: [{ type: "callout", id: "c", kind, blocks: [paragraph("p", run("Words"))] } as BlockView] }).child(0); // prettier-ignore
      return node.type.spec.toDOM?.(node);
    });
    expect(asides[0]).toEqual(["aside", { "data-kind": "line_chart", "data-label": "Chart: line", "aria-label": "Chart: line" }, 0]); // prettier-ignore
    expect(asides[1]).toEqual(["aside", { "data-kind": "lessons" }, 0]);
  });

  it("gives an empty story a place for the caret that is never sent", () => {
    const doc = fromView({ blocks: [] });
    expect(doc.childCount).toBe(1);
    expect(toView(doc)).toEqual({ blocks: [] });
  });

  it("gives an empty list item and an empty quotation a place for the caret, and keeps only the item", () => {
    const list: BlockView = { type: "list", id: "l", start: null, tight: true, items: [{ blocks: [] }] };
    expect(toView(fromView({ blocks: [list, { type: "quote", id: "q", blocks: [] }] }))).toEqual({ blocks: [list] });
  });

  it("does not send the blanks at the ends of a paragraph, which the library does not keep", () => {
    const typed = fromView({ blocks: [paragraph("p", run(" spaced "), run("out ", { strong: true }))] });
    expect(toView(typed).blocks).toEqual([paragraph("p", run("spaced "), run("out", { strong: true }))]);
  });

  it("counts offsets like the core: a break and a mark of a footnote are one unit each", () => {
    const view = { blocks: [paragraph("p", run("ab"), { ...run(""), content: { type: "break" } as const }, run("c"), { ...run(""), content: { type: "note_mark", label: "1" } as const })] }; // prettier-ignore
    expect(fromView(view).child(0).content.size).toBe(5);
  });
});
