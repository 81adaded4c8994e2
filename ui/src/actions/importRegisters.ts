import type { RegisterKindView } from "../generated/api";
import { words } from "../words";
import { type Action, withWritable } from "./types";

const importRegister = (kind: RegisterKindView): Action => ({
  id: `register.${kind}`,
  label: () => words.actions.importRegister[kind],
  menu: "library",
  enabled: withWritable,
  run: async (state) => {
    await state.trying(async () => {
      const job = await state.call("register_choose", { kind });
      if (job) state.jobs.take(job);
      if (job) state.go("submissions");
    });
  },
});

/** Brings in lists of trusts and of ratings. */
export const registerActions: readonly Action[] = [importRegister("trusts"), importRegister("ratings")];
