import type { StageView } from "../generated/api";
import type { State } from "../state/state.svelte";
import { words } from "../words";
import { type Action, withOpenStory } from "./types";

const NEXT: Partial<Record<StageView, StageView>> = {
  received: "shortlisted",
  shortlisted: "in_edit",
  in_edit: "in_review",
  in_review: "with_trust",
  with_trust: "approved",
  held: "in_edit",
};

/** Moves pieces and says so, with Undo. */
export async function movePieces(state: State, pieces: string[], stage: StageView, reason = ""): Promise<void> {
  await state.story.flush();
  const { changes } = await state.call("piece_move_stage", { pieces, stage, reason });
  state.confirm(words.moveStage.moved(pieces.length, words.stages[stage]));
  state.submissions.untick();
  await state.take(changes, true);
}

/** Moves the open story to the stage that follows. */
export const advanceStage: Action = {
  id: "piece.advance",
  label: (state) => {
    const stage = state.story.piece?.stage ?? "published";
    const named: Partial<Record<StageView, string>> = words.advance;
    return named[stage] ?? words.actions.moveToStage;
  },
  menu: "piece",
  enabled: (state) => {
    const stage = state.story.piece?.stage;
    return stage && !NEXT[stage] ? words.actions.noStage : withOpenStory(state);
  },
  run: async (state) => {
    const piece = state.story.piece;
    const next = piece ? NEXT[piece.stage] : undefined;
    if (piece && next) await state.trying(() => movePieces(state, [piece.id], next));
  },
};
