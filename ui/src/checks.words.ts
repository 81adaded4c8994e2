import { count } from "./counts";
import type { DeskView } from "./generated/api";

/** What the list of checks says beside a story. */
export const checks = {
  label: "Checks",
  which: "What stands beside the text",
  notesTab: (n: number) => count(n, "note", "notes"),
  tab: (n: number) => count(n, "check", "checks"),
  looking: "Looking…",
  none: "Nothing to look at.",
  desks: {
    safety: "Before it is published",
    style: "House style",
    spelling: "Spelling",
  } satisfies Record<DeskView, string>,
  allowed: "Allowed",
  severity: { must_fix: "Must fix", check: "Check", note: "Note" },
  next: "Next check",
  previous: "Previous check",
  takeWording: "Take the wording of the check",
  chooseFirst: "Choose a check that gives other words first.",
  noChecks: "There is nothing to look at.",
  mask: "Mask",
  use: (words: string) => (words === "" ? "Take out" : `Use “${words}”`),
  takeOut: "Take out",
  takeLink: "Take link away",
  suggest: "Suggest",
  allow: "Allow…",
  allowNow: "Allow",
  leave: "Leave it",
  learn: "Add to dictionary",
  why: "Why it may be published",
  withdraw: "Ask again",
  by: (who: string, time: string) => (who ? `${who}, ${time}` : time),
  masks: (words: string) => `becomes ${words}`,
  announce: (at: number, of: number, words: string, reason: string) => `Check ${at} of ${of}, on “${words}”. ${reason}`,
  reading: (age: number) => `Reads as for age ${age}`,
  sentences: (perSentence: number, long: number) =>
    long === 0
      ? `${perSentence} words a sentence`
      : `${perSentence} words a sentence, ${count(long, "long one", "long ones")}`,
  passive: (share: number) => `${share} % passive`,
  ruleOff: "Switch rule off",
  ruleIsOff: (series: string) => `The rule is off for ${series}.`,
  houseStyle: "House style",
  houseStyleText: (name: string, series: string) => `After the ${name}; for every issue of ${series}.`,
  many: "too many",
};
