import { words } from "../words";
import { type Action, always } from "./types";

export const openPalette: Action = {
  id: "view.palette",
  label: () => words.actions.palette,
  menu: "view",
  keys: "Mod+Shift+P",
  inFields: true,
  enabled: always,
  run: (state) => {
    state.dialog = "palette";
  },
};
