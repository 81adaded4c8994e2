import type { Component } from "svelte";
import type { Screen } from "../state/state.svelte";
import Export from "./export/Export.svelte";
import Issue from "./issue/Issue.svelte";
import Pages from "./pages/Pages.svelte";
import Piece from "./piece/Piece.svelte";
import Settings from "./settings/Settings.svelte";
import Submissions from "./submissions/Submissions.svelte";

/** What stands in the window for each screen. */
export const screens: Record<Screen, Component> = {
  submissions: Submissions,
  piece: Piece,
  issue: Issue,
  pages: Pages,
  export: Export,
  settings: Settings,
};
