import { words } from "../words";
import { type Action, withWritable } from "./types";

/** One new submission after the other, with what was recognised in it. */
export const reviewNew: Action = {
  id: "submission.reviewNew",
  label: () => words.review.action,
  menu: "library",
  keys: "Mod+Shift+N",
  inFields: true,
  enabled: (state) => {
    const writable = withWritable(state);
    return writable === true && state.submissions.unseen === 0 ? words.review.none : writable;
  },
  run: async (state) => {
    state.go("submissions");
    await state.trying(() => state.review.start());
  },
};
