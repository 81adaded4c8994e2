import { words } from "../words";
import { type Action, withStory } from "./types";

const walk = (id: Action["id"], by: 1 | -1, label: string, keys: string): Action => ({
  id,
  label: () => label,
  menu: "piece",
  keys,
  inFields: true,
  enabled: (state) => {
    const open = withStory(state);
    return open === true && state.story.findings.all.length === 0 ? words.checks.noChecks : open;
  },
  run: (state) => {
    state.story.margin = "checks";
    const met = state.story.findings.walk(by);
    if (met) state.said = words.checks.announce(met.at, met.of, met.finding.words, met.finding.reason);
  },
});

export const nextCheck = walk("piece.nextCheck", 1, words.checks.next, "F7");
export const previousCheck = walk("piece.previousCheck", -1, words.checks.previous, "Shift+F7");
