import { count } from "./counts";
import type { DifferenceStanding } from "./generated/api";

/** What is said where two versions stand side by side, and where new submissions are looked through. */
export const versions = {
  title: "Two versions",
  back: "Submissions",
  of: (title: string) => `Of “${title}”`,
  came: (name: string, sender: string, day: string) =>
    [name, sender ? `sent by ${sender}` : "", day].filter(Boolean).join(", "),
  label: "Differences",
  ours: "Yours now",
  theirs: "Newer version",
  before: "As it came the first time:",
  nothing: "Nothing here",
  standing: {
    same: "The same",
    theirs: "The trust changed this",
    ours: "You changed this",
    both: "Both changed this",
    added: "New from the trust",
    added_by_us: "You added this",
    taken_out: "The trust took this out",
    taken_out_by_us: "You took this out",
  } satisfies Record<DifferenceStanding, string>,
  take: "Take",
  takeOne: (what: string, words: string) => `Take: ${what}. ${words}`,
  asField: "Replaces the field",
  asSuggestion: "Becomes a suggestion",
  onlyPicture: "Only a picture differs. Add it under Photos.",
  takeAll: "Take all",
  leaveAll: "Leave all",
  takeThese: (n: number) => (n === 0 ? "Leave everything" : `Take ${count(n, "change", "changes")}`),
  how: "What you take waits in your story as suggestions of the sender. Your words stay until you accept them.",
  nothingNew: "The newer version reads the same as the first one. There is nothing to take.",
  same: (n: number) => `${count(n, "paragraph reads", "paragraphs read")} the same`,
  showSame: "Show",
  hideSame: "Hide",
  counts: (theirs: number, both: number, ours: number) =>
    [
      count(theirs, "change by the trust", "changes by the trust"),
      both > 0 ? `${both} by both` : "",
      ours > 0 ? `${ours} only yours` : "",
    ]
      .filter(Boolean)
      .join(", "),
  notNewer: "Not a newer version",
  isNewerOf: "A newer version of…",
  chooseTitle: "Of which submission is this a newer version?",
  chooseSearch: "Search submissions",
  chooseNone: "No submission has these words.",
  chooseAll: "There is no other submission.",
  linked: (title: string) => `Linked as a newer version of “${title}”`,
  unlinked: "It stands by itself now",
  taken: (suggestions: number, fields: number) =>
    suggestions + fields === 0
      ? "Nothing was taken. The newer file is kept with the story."
      : [
          suggestions > 0 ? `${count(suggestions, "suggestion waits", "suggestions wait")} in the story` : "",
          fields > 0 ? `${count(fields, "field", "fields")} changed` : "",
        ]
          .filter(Boolean)
          .join(", "),
  seems: (title: string) => `Newer version of “${title}”`,
  mark: "Newer version",
  arrived: "A newer version has come in",
  compare: "Compare the two",
  compareShort: "Compare",
  noneToLink: "Choose a submission that came as a file and is no newer version yet.",
  noneToCompare: "No newer version is chosen.",
  takenIn: "Newer versions",
  saveOriginal: (name: string) => `Save a copy of ${name}`,
  saveCopy: "Save a copy…",
  savedCopy: (name: string) => `${name} saved`,
};

export const review = {
  title: "New submissions",
  start: (n: number) => `Look through ${count(n, "new one", "new ones")}`,
  action: "Look through new submissions",
  none: "There is no new submission to look through.",
  place: (at: number, all: number) => `${at} of ${all}`,
  confirm: "Confirm",
  confirmAnd: "Confirm and go on",
  previous: "Previous",
  next: "Next",
  openStory: "Open story",
  keys: "Enter confirms and goes on. Arrow keys move. 1 to 9 choose a trust. Esc goes back.",
  trust: "Trust",
  noTrust: "No trust was recognised",
  found: "What was recognised",
  empty: "Nothing was recognised as a field. All words are in the text.",
  text: "How the text begins",
  receipt: "Receipt",
  allDone: "Everything new has been looked through",
  allDoneText: (n: number) => `${count(n, "submission", "submissions")} confirmed.`,
  confirmed: (title: string) => `“${title}” confirmed`,
  fields: {
    standfirst: "Standfirst",
    key_figures: "Key figures",
    key_facts: "Key facts",
    quotes: "Quotes",
    lessons: "Lessons",
    contact: "Contact",
    pictures: "Photos",
  },
  photos: (n: number) => count(n, "photo", "photos"),
  unseen: "New",
};
