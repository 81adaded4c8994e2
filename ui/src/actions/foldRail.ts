import { words } from "../words";
import { type Action, always } from "./types";

export const foldRail: Action = {
  id: "view.fold",
  label: () => words.actions.fold,
  menu: "view",
  keys: "Mod+\\",
  enabled: always,
  run: (state) => state.saveSettings({ rail_folded: !state.settings.rail_folded }),
};
