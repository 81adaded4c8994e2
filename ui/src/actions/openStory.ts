import { words } from "../words";
import { type Action, withLibrary } from "./types";

export const openStory: Action = {
  id: "piece.open",
  label: () => words.actions.openPiece,
  menu: "piece",
  enabled: (state) => (state.submissions.active ? withLibrary(state) : words.moveStage.nothingChosen),
  run: async (state) => {
    const row = state.submissions.active;
    if (row) await state.openPiece(row.id);
  },
};
