import { tick } from "svelte";
import { words } from "../words";
import { type Action, withLibrary } from "./types";

export const searchSubmissions: Action = {
  id: "submission.search",
  label: () => words.actions.search,
  menu: "edit",
  keys: "Mod+F",
  on: ["submissions"],
  enabled: withLibrary,
  run: async (state) => {
    state.go("submissions");
    await tick();
    document.querySelector<HTMLInputElement>("#submission-search")?.focus();
  },
};
