import type { State } from "../state/state.svelte";
import { words } from "../words";
import { type Action, withLibrary, withWritable } from "./types";

/** The newer version that the chosen submission is, or that waits for it. */
function newer(state: State): string | null {
  const row = state.submissions.active;
  if (!row) return null;
  return row.newer_of === null ? (state.submissions.receipt?.newer[0]?.piece ?? null) : row.id;
}

export const compareVersions: Action = {
  id: "submission.compareVersions",
  label: () => words.versions.compare,
  menu: "piece",
  keys: "Mod+Shift+D",
  on: ["submissions"],
  enabled: (state) => (newer(state) === null ? words.versions.noneToCompare : withLibrary(state)),
  run: async (state) => {
    const piece = newer(state);
    if (piece !== null) await state.compareVersions(piece);
  },
};

/** Asks of which submission the chosen one is a newer version. */
export const sayNewer: Action = {
  id: "submission.newerOf",
  label: () => words.versions.isNewerOf,
  menu: "piece",
  enabled: (state) => {
    const row = state.submissions.active;
    if (!row?.has_receipt || row.newer_of !== null) return words.versions.noneToLink;
    return withWritable(state);
  },
  run: (state) => {
    state.dialog = "newerOf";
  },
};

/** Says of which submission another is a newer version, or that it stands by itself. */
export async function linkVersions(state: State, piece: string, of: { piece: string; title: string } | null) {
  await state.trying(async () => {
    const { changes } = await state.call("submission_newer_of", { piece, of: of?.piece ?? null });
    await state.take(changes);
    await state.submissions.readReceipt();
    state.confirm(of ? words.versions.linked(of.title) : words.versions.unlinked);
  });
}
