import { words } from "../words";
import { type Action, withWritable } from "./types";

export const importFiles: Action = {
  id: "submission.import",
  label: () => words.actions.import,
  menu: "library",

  enabled: withWritable,
  run: async (state) => {
    await state.trying(async () => {
      const job = await state.call("submission_choose", { folder: false });
      if (job) state.jobs.take(job);
      if (job) state.go("submissions");
    });
  },
};
