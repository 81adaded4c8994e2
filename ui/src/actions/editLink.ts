import { words } from "../words";
import { type Action, withOpenStory } from "./types";

/** Asks for the address of a link on the selected words. */
export const editLink: Action = {
  id: "text.link",
  label: () => words.editor.link,
  menu: "text",
  keys: "Mod+K",
  enabled: (state) => {
    const open = withOpenStory(state);
    if (open !== true) return open;
    return state.story.turn >= 0 && state.story.editor?.hasSelection ? true : words.editor.linkNeedsWords;
  },
  run: (state) => {
    state.dialog = "link";
  },
};
