import { words } from "../words";
import { type Action, withLibrary } from "./types";

export const checkLibrary: Action = {
  id: "library.check",
  label: () => words.actions.check,
  menu: "library",
  enabled: withLibrary,
  run: (state) => {
    state.dialog = "check";
  },
};
