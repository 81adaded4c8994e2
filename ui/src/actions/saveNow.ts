import { words } from "../words";
import { type Action, withLibrary } from "./types";

export const saveNow: Action = {
  id: "piece.save",
  label: () => words.actions.save,
  menu: "edit",
  keys: "Mod+S",
  inFields: true,
  enabled: withLibrary,
  run: async (state) => {
    await state.story.flush();
    state.said = state.savedText;
  },
};
