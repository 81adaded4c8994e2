import { words } from "../words";
import { type Action, withWritable } from "./types";

export const undo: Action = {
  id: "edit.undo",
  label: (state) => words.actions.undo(state.history.undo),
  menu: "edit",
  keys: "Mod+Z",
  inText: true,
  enabled: (state) => (state.history.undo ? withWritable(state) : words.actions.nothingToUndo),
  run: (state) => state.undo(),
};
