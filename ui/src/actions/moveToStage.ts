import type { State } from "../state/state.svelte";
import { words } from "../words";
import { type Action, withWritable } from "./types";

/** The pieces a stage move works on: the open story, or what is chosen in the list. */
export function piecesToMove(state: State): string[] {
  if (state.screen === "piece") return state.story.piece ? [state.story.piece.id] : [];
  return state.submissions.chosen.map((row) => row.id);
}

export const moveToStage: Action = {
  id: "piece.moveToStage",
  label: () => words.actions.moveToStage,
  menu: "piece",
  keys: "Mod+Shift+M",
  enabled: (state) => (piecesToMove(state).length > 0 ? withWritable(state) : words.moveStage.nothingChosen),
  run: (state) => {
    state.dialog = "moveStage";
  },
};
