import { TextSelection } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import type { EditPiece } from "../generated/api";
import { fakePlatform } from "../platform/fake";
import { NORTHBRIDGE } from "../platform/fake/moment";
import { State } from "./state.svelte";

async function openStory() {
  const platform = fakePlatform();
  const state = new State(platform);
  await state.start();
  await state.openPiece(NORTHBRIDGE);
  const { story } = state;
  const type = (text: string, at = 1) =>
    story.editor?.run((now, dispatch) => {
      dispatch?.(now.tr.insertText(text, at));
      return true;
    });
  const select = (from: number, to: number) =>
    story.editor?.run((now, dispatch) => {
      dispatch?.(now.tr.setSelection(TextSelection.create(now.doc, from, to)));
      return true;
    });
  const edits = () =>
    platform.calls.filter((call) => call.name === "piece_edit").map((call) => call.request as EditPiece);
  const kept = () => JSON.stringify(platform.shelf.pieces.get(NORTHBRIDGE)?.body);
  return { platform, state, story, type, select, edits, kept };
}

describe("the open story", () => {
  it("keeps what was typed in the library", async () => {
    const { story, type, edits, kept } = await openStory();
    type("Then, ");
    await story.flush();
    expect(edits()).toHaveLength(1);
    expect(edits()[0]?.changes).toEqual([
      { type: "splice", block: "b1", splices: [{ start: 0, end: 0, text: "Then, " }] },
    ]);
    expect(kept()).toContain("Then, When inspectors");
    expect(story.piece?.words).toBe(565);
  });

  it("sends a save that failed again under the same name, then what was typed since", async () => {
    const { platform, state, story, type, edits, kept } = await openStory();
    platform.failNext("piece_edit", { kind: "Io", message: "The disk is full.", hint: "Free some space." });
    type("One ");
    await story.flush();
    expect(state.saving.failure?.message).toBe("The disk is full.");
    type("Two ");
    await story.flush();
    expect(state.saving.failure).toBeNull();
    expect(edits().map((edit) => edit.edit)[0]).toBe(edits().map((edit) => edit.edit)[1]);
    expect(edits()).toHaveLength(3);
    expect(kept()).toContain("Two One When");
  });

  it("shows two versions when the text was changed elsewhere, and loses neither", async () => {
    const { platform, story, type, kept } = await openStory();
    type("Mine ");
    const theirs = platform.shelf.pieces.get(NORTHBRIDGE);
    if (theirs) theirs.revision = `${NORTHBRIDGE}@9`;
    await story.flush();
    expect(JSON.stringify(story.versions?.mine)).toContain("Mine When");
    expect(JSON.stringify(story.versions?.theirs.body)).not.toContain("Mine When");
    await story.settle("mine");
    expect(kept()).toContain("Mine When");
  });

  it("puts a note on words that moved while it was written", async () => {
    const { story, select, type } = await openStory();
    select(6, 16);
    expect(story.beginNote("comment")).toBe(true);
    type("Back then, ", 1);
    expect(await story.postDraft("Which ones?", null)).toBe(true);
    const posted = story.piece?.notes.at(-1);
    expect(posted?.quote).toBe("inspectors");
    expect(posted?.anchor?.start).toBe(16);
    expect(story.draft).toBeNull();
  });

  it("shows the new words in the text once a suggestion is accepted", async () => {
    const { story } = await openStory();
    await story.mark("note_accept", "n2");
    expect(JSON.stringify(story.editor?.document)).toContain("gave twelve cupboards a paragraph");
    expect(story.openNotes.map((note) => note.id)).not.toContain("n2");
  });

  it("does not send an empty paragraph, and keeps it for the caret", async () => {
    const { story, edits } = await openStory();
    story.editor?.run((now, dispatch) => {
      dispatch?.(now.tr.split(now.doc.content.size - 1));
      return true;
    });
    await story.flush();
    expect(edits()).toHaveLength(0);
    expect(story.editor?.state.doc.lastChild?.content.size).toBe(0);
  });

  it("keeps the draft of a note and says why when it could not be posted", async () => {
    const { platform, story, select } = await openStory();
    select(6, 16);
    story.beginNote("comment");
    platform.failNext("note_add", { kind: "Io", message: "The disk is full.", hint: "" });
    expect(await story.postDraft("Text", null)).toBe(false);
    expect(story.draft).not.toBeNull();
    expect(story.problem?.message).toBe("The disk is full.");
  });

  it("keeps a field", async () => {
    const { platform, story } = await openStory();
    await story.setField({ field: "title", value: "Another title" });
    expect(platform.shelf.pieces.get(NORTHBRIDGE)?.title).toBe("Another title");
    expect(story.piece?.title).toBe("Another title");
  });

  it("walks the open notes round and round", async () => {
    const { story } = await openStory();
    expect(story.walkNotes(1)?.note.id).toBe("n1");
    expect(story.walkNotes(-1)?.note.id).toBe("n4");
    expect(story.walkNotes(1)?.at).toBe(1);
  });
});

describe("the list", () => {
  it("loads only the stretches that are seen of ten thousand rows", async () => {
    const { manyRows } = await import("../platform/fake/moment");
    const { newShelf } = await import("../platform/fake/library");
    const platform = fakePlatform(newShelf(manyRows(10_000)));
    const state = new State(platform);
    await state.start();
    expect(state.submissions.total).toBe(10_000);
    state.submissions.show(5_000, 5_030);
    await new Promise((done) => setTimeout(done));
    expect(state.submissions.row(5_010)).toBeDefined();
    expect(state.submissions.row(2_000)).toBeUndefined();
    expect(platform.calls.filter((call) => call.name === "submission_list")).toHaveLength(2);
  });
});
