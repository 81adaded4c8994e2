import { shownTheme } from "../state/look";
import { words } from "../words";
import { type Action, always } from "./types";

export const switchTheme: Action = {
  id: "view.theme",
  label: () => words.actions.theme,
  menu: "view",
  keywords: ["dark", "light"],
  enabled: always,
  run: (state) => state.saveSettings({ theme: shownTheme(state.settings.theme) === "dark" ? "light" : "dark" }),
};
