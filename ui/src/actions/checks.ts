import { words } from "../words";
import { type Action, withOpenStory, withStory } from "./types";

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

/** Takes the wording of the check that is chosen. */
export const takeWording: Action = {
  id: "piece.takeWording",
  label: () => words.checks.takeWording,
  menu: "piece",
  keys: "Mod+.",
  inFields: true,
  enabled: (state) => {
    const open = withOpenStory(state);
    if (open !== true) return open;
    return state.story.findings.chosen?.instead ? true : words.checks.chooseFirst;
  },
  run: async (state) => {
    const finding = state.story.findings.chosen;
    if (finding) await state.story.settleFinding(finding, "replace");
  },
};

export const nextCheck = walk("piece.nextCheck", 1, words.checks.next, "F7");
export const previousCheck = walk("piece.previousCheck", -1, words.checks.previous, "Shift+F7");
