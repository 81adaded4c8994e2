import { words } from "../words";
import { type Action, withWritable } from "./types";

export const importFolder: Action = {
  id: "submission.importFolder",
  label: () => words.actions.importFolder,
  menu: "library",
  enabled: withWritable,
  run: async (state) => {
    await state.trying(async () => {
      const job = await state.call("submission_choose", { folder: true });
      if (job) state.jobs.take(job);
      if (job) state.go("submissions");
    });
  },
};
