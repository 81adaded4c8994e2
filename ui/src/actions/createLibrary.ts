import { words } from "../words";
import { type Action, always } from "./types";

export const createLibrary: Action = {
  id: "library.create",
  label: () => words.actions.create,
  menu: "library",
  enabled: always,
  run: async (state) => {
    await state.trying(async () => {
      const library = await state.call("library_choose", { create: true });
      if (library) await state.enter(library);
    });
  },
};
