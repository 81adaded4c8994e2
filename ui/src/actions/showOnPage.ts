import { words } from "../words";
import { type Action, withStory } from "./types";

export const showOnPage: Action = {
  id: "piece.showOnPage",
  label: () => words.story.showOnPage,
  menu: "piece",
  keys: "Mod+Shift+L",
  inFields: true,
  enabled: (state) => (state.story.piece && !state.story.piece.issue ? words.story.notPlaced : withStory(state)),
  run: async (state) => {
    const piece = state.story.piece;
    if (!piece?.issue) return;
    const block = state.story.editor?.anchor()?.anchor.block ?? null;
    await state.story.flush();
    if (state.issue?.id !== piece.issue) await state.trying(() => state.chooseIssue(piece.issue));
    state.pageTarget = { piece: piece.id, block };
    state.go("pages");
  },
};
