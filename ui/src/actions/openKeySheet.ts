import { words } from "../words";
import { type Action, always } from "./types";

export const openKeySheet: Action = {
  id: "view.keys",
  label: () => words.actions.keys,
  menu: "view",
  keys: "Mod+/",
  inFields: true,
  keywords: ["help", "shortcuts"],
  enabled: always,
  run: (state) => {
    state.dialog = "keys";
  },
};
