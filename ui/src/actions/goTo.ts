import type { Screen } from "../state/state.svelte";
import { words } from "../words";
import { type Action, withLibrary } from "./types";

/** One action for each screen, Alt with its number. */
const goTo = (screen: Screen, keys: string): Action => ({
  id: `go.${screen}`,
  label: () => words.actions.goTo(words.screens[screen]),
  menu: "go",
  keys,
  inFields: true,
  enabled: withLibrary,
  run: (state) => state.go(screen),
});

export const goActions: Action[] = [
  goTo("submissions", "Alt+1"),
  goTo("piece", "Alt+2"),
  goTo("issue", "Alt+3"),
  goTo("pages", "Alt+4"),
  goTo("export", "Alt+5"),
  goTo("settings", "Mod+,"),
];
