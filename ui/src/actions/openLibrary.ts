import { words } from "../words";
import { type Action, always } from "./types";

export const openLibrary: Action = {
  id: "library.open",
  label: () => words.actions.open,
  menu: "library",
  keys: "Mod+O",
  inFields: true,
  enabled: always,
  run: async (state) => {
    await state.trying(async () => {
      const library = await state.call("library_choose", { create: false });
      if (library) await state.enter(library);
    });
  },
};
