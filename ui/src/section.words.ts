/** Words about the sections of an issue. */
export const section = {
  name: "Section",
  add: "Add section…",
  addTitle: "New section",
  edit: "Edit section…",
  editTitle: "Section",
  title: "Title",
  missing: "A section needs a title.",
  words: "Words under the title",
  wordsHint: "One or two sentences. A list of the pieces follows by itself.",
  noWords: "No words under the title",
  before: "Begins before",
  atEnd: "The end of the issue",
  beginHere: "Begin a section here…",
  remove: "Remove section",
  added: (title: string) => `Section “${title}” added`,
};
