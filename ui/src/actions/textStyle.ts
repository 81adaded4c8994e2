import type { Command } from "prosemirror-state";
import { setStyle, toggleBold, toggleItalic, toggleList, toggleQuote } from "../editor/commands";
import type { State } from "../state/state.svelte";
import { words } from "../words";
import { type Action, type Reason, withOpenStory } from "./types";

// The commands are asked whether they can be used now, whenever the selection moves.
function usable(state: State, command: Command): true | Reason {
  const open = withOpenStory(state);
  if (open !== true) return open;
  return state.story.turn >= 0 && state.story.editor?.can(command) ? true : words.editor.selectWords;
}

/** One action for each way to set text; the text itself answers their keys. */
const style = (id: Action["id"], label: string, command: Command, keys?: string): Action => ({
  id,
  label: () => label,
  menu: "text",
  ...(keys ? { keys } : {}),
  inText: true,
  enabled: (state) => usable(state, command),
  run: (state) => {
    state.story.editor?.run(command);
    state.story.editor?.focus();
  },
});

export const bold = style("text.bold", words.editor.bold, toggleBold, "Mod+B");
export const italic = style("text.italic", words.editor.italic, toggleItalic, "Mod+I");
export const list = style("text.list", words.editor.list, toggleList);
export const quotation = style("text.quotation", words.editor.quote, toggleQuote);

export const styleActions: Action[] = [
  style("text.paragraph", words.editor.paragraph, setStyle("paragraph"), "Mod+Alt+0"),
  style("text.heading1", words.editor.heading(1), setStyle("heading1"), "Mod+Alt+1"),
  style("text.heading2", words.editor.heading(2), setStyle("heading2"), "Mod+Alt+2"),
  style("text.heading3", words.editor.heading(3), setStyle("heading3"), "Mod+Alt+3"),
];
