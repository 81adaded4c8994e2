import { describe, expect, it } from "vitest";
import { fakePlatform } from "../platform/fake";
import { NORTHBRIDGE } from "../platform/fake/moment";
import { State } from "../state/state.svelte";
import { actions } from "./index";
import { matches, spelled } from "./keys";
import { actionFor } from "./route";

const press = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
const on = (event: KeyboardEvent, element: Element | null) => {
  Object.defineProperty(event, "target", { value: element ?? document.body });
  return event;
};
const state = () => new State(fakePlatform());

describe("actions", () => {
  it("have names and keys of their own", () => {
    const ids = actions.map((action) => action.id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = actions.flatMap((action) => (action.keys ? [action.keys] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("never bind Ctrl Alt with a letter that types a sign somewhere", () => {
    const forbidden = actions.filter((action) => /Mod\+Alt\+[4aeiou]$/i.test(action.keys ?? ""));
    expect(forbidden).toEqual([]);
  });

  it("each say why they cannot be used when no library is open", () => {
    const closed = state();
    for (const action of actions) {
      const reason = action.enabled(closed);
      expect(reason === true || reason.endsWith("."), action.id).toBe(true);
      expect(action.label(closed), action.id).not.toBe("");
    }
  });
});

describe("keys", () => {
  it("match by what was meant, not by AltGr", () => {
    const heard = press({ key: "m", code: "KeyM", ctrlKey: true, altKey: true });
    expect(matches("Mod+Alt+M", heard, "linux")).toBe(true);
    const altGraph = press({ key: "µ", code: "KeyM", ctrlKey: true, altKey: true, modifierAltGraph: true });
    expect(matches("Mod+Alt+M", altGraph, "windows")).toBe(false);
  });

  it("are Cmd on a Mac", () => {
    expect(matches("Mod+S", press({ key: "s", code: "KeyS", metaKey: true }), "mac")).toBe(true);
    expect(matches("Mod+S", press({ key: "s", code: "KeyS", ctrlKey: true }), "mac")).toBe(false);
    expect(spelled("Mod+Shift+P", "linux")).toBe("Ctrl Shift P");
  });

  it("go to the field, the text or the workbench, as the focus decides", () => {
    const undo = () => press({ key: "z", code: "KeyZ", ctrlKey: true });
    const field = document.createElement("input");
    const text = document.createElement("div");
    text.className = "ProseMirror";
    const now = state();
    expect(actionFor(actions, on(undo(), field), now)).toBeUndefined();
    expect(actionFor(actions, on(undo(), text), now)).toBeUndefined();
    expect(actionFor(actions, on(undo(), null), now)?.id).toBe("edit.undo");
  });

  it("reach notes from the text", () => {
    const text = document.createElement("div");
    text.className = "ProseMirror";
    expect(actionFor(actions, on(press({ key: "F8" }), text), state())?.id).toBe("note.next");
  });
});

describe("moving to a stage", () => {
  it("moves the open story on and offers Undo", async () => {
    const app = state();
    await app.start();
    await app.openPiece(NORTHBRIDGE);
    const advance = actions.find((action) => action.id === "piece.advance");
    expect(advance?.label(app)).toBe("Send to trust");
    await advance?.run(app);
    expect(app.story.piece?.stage).toBe("with_trust");
    expect(app.toast).toEqual({ text: "Moved to With trust", undo: true });
  });
});
