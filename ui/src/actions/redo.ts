import { words } from "../words";
import { type Action, withWritable } from "./types";

export const redo: Action = {
  id: "edit.redo",
  label: (state) => words.actions.redo(state.history.redo),
  menu: "edit",
  keys: "Mod+Y",
  inText: true,
  enabled: (state) => (state.history.redo ? withWritable(state) : words.actions.nothingToRedo),
  run: (state) => state.redo(),
};
