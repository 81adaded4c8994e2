import { TextSelection } from "prosemirror-state";
import { describe, expect, it, vi } from "vitest";
import type { BlockView, NoteView } from "../generated/api";
import { setStyle, toggleBold, toggleList } from "./commands";
import { StoryEditor } from "./editor";
import { cleanPasted } from "./paste";

const paragraph = (id: string, text: string): BlockView => ({ type: "paragraph", id, runs: [{ content: { type: "text", text }, strong: false, emphasis: false, strike: false, code: false, link: null }] }); // prettier-ignore
const note = (id: string, block: string, start: number, end: number): NoteView => ({ id, kind: "comment", author: "Ruth", author_color: 5, time: "", text: "?", quote: "", replacement: null, effect: null, replies: [], state: "open", closed_by: "", standing: "exact", anchor: { block, start, end_block: block, end } }); // prettier-ignore

function open(notes: NoteView[] = []) {
  const events = { changed: vi.fn(), moved: vi.fn(), entered: vi.fn() };
  const blocks = [paragraph("a", "Falls fell by 40%."), paragraph("b", "Nobody hurried.")];
  const editor = new StoryEditor({ blocks }, notes, events);
  const select = (from: number, to = from) => {
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
      return true;
    });
  };
  const type = (text: string) =>
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.insertText(text));
      return true;
    });
  return { editor, events, select, type };
}

describe("notes in the text", () => {
  it("move with their words when something is typed before them", () => {
    const { editor, select, type } = open([note("n", "a", 6, 17)]);
    select(1);
    type("All ");
    expect(editor.spans().get("n")).toEqual({ from: 11, to: 22 });
  });

  it("stand where the core says, carried through what was typed after the save began", () => {
    const { editor, select, type } = open();
    const snapshot = editor.snapshot();
    select(1);
    type("All ");
    editor.showNotes([note("n", "a", 0, 5)], snapshot);
    expect(editor.spans().get("n")).toEqual({ from: 5, to: 10 });
  });

  it("are not part of the text", () => {
    const { editor } = open([note("n", "a", 0, 5)]);
    expect(JSON.stringify(editor.document)).not.toContain("Ruth");
  });

  it("name selected words as the core does", () => {
    const { editor, select } = open();
    select(7, 11);
    expect(editor.anchor()).toEqual({ anchor: { block: "a", start: 6, end_block: "a", end: 10 }, quote: "fell" });
  });
});

describe("block ids", () => {
  it("stay with the first half of a paragraph that is split", () => {
    const { editor, select } = open();
    select(7);
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.split(state.selection.from));
      return true;
    });
    const ids = editor.document.blocks.map((block) => block.id);
    expect(ids[0]).toBe("a");
    expect(ids[2]).toBe("b");
    expect(new Set(ids).size).toBe(3);
  });

  it("stay with the words when Enter is pressed before them", () => {
    const { editor } = open();
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.split(1));
      return true;
    });
    expect(editor.document.blocks.map((block) => block.id)).toEqual(["a", "b"]);
    expect(editor.state.doc.childCount).toBe(3);
  });

  it("stay when a paragraph becomes a heading or joins a list", () => {
    const { editor, select } = open();
    select(2);
    editor.run(setStyle("heading1"));
    expect(editor.document.blocks[0]).toMatchObject({ type: "heading", id: "a", level: 2 });
    select(22);
    editor.run(toggleList);
    const list = editor.document.blocks[1];
    expect(list).toMatchObject({ type: "list", items: [{ blocks: [{ id: "b" }] }] });
    expect(list?.id).not.toBe("");
  });
});

describe("the text", () => {
  it("says that it changed when the person edits, not when the core loads", () => {
    const { editor, events, select } = open();
    editor.load({ blocks: [paragraph("a", "Falls fell by half."), paragraph("b", "Nobody hurried.")] });
    expect(events.changed).not.toHaveBeenCalled();
    expect(editor.document.blocks[0]).toMatchObject({ runs: [{ content: { text: "Falls fell by half." } }] });
    select(1, 6);
    editor.run(toggleBold);
    expect(events.changed).toHaveBeenCalledOnce();
  });

  it("becomes exactly what the core holds, whatever it was", () => {
    const { editor } = open();
    const list: BlockView = { type: "list", id: "l", start: 1, tight: true, items: [{ blocks: [paragraph("b", "Moved in.")] }] }; // prettier-ignore
    editor.load({ blocks: [list, paragraph("c", "New.")] });
    expect(editor.document).toEqual({ blocks: [list, paragraph("c", "New.")] });
  });
});

describe("pasted from Word", () => {
  it("has lists again", () => {
    const html = cleanPasted(
      `<html xmlns:o="urn"><body><!--StartFragment--><p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>Follow a shift</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>at night</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Write the list</p><p class=MsoNormal>After<o:p></o:p></p><!--EndFragment--></body></html>`,
    );
    const page = new DOMParser().parseFromString(html, "text/html");
    expect(page.querySelectorAll("ul")).toHaveLength(2);
    expect([...page.querySelectorAll("li > p")].map((item) => item.textContent)).toEqual(["Follow a shift", "at night", "Write the list"]); // prettier-ignore
    expect(page.querySelector("ul li ul li")?.textContent).toBe("at night");
    expect(html).not.toMatch(/<!--|o:p/);
  });

  it("has numbered lists again", () => {
    const html = cleanPasted(
      `<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>First</p>`,
    );
    const page = new DOMParser().parseFromString(html, "text/html");
    expect(page.querySelector("ol li p")?.textContent).toBe("First");
  });

  it("has no picture of the selection and no empty paragraphs", () => {
    const html = cleanPasted(`<p>Words</p><p>&nbsp;</p><img src="file:///clip.png"><style>p{}</style>`);
    expect(html).not.toMatch(/img|style/);
    expect(html.match(/<p/g)).toHaveLength(1);
  });
});
