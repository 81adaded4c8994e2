import type { NoteKindView } from "../generated/api";
import type { State } from "../state/state.svelte";
import { words } from "../words";
import { type Action, type Reason, withOpenStory } from "./types";

function withSelection(state: State): true | Reason {
  const open = withOpenStory(state);
  if (open !== true) return open;
  // Reading the turn makes this look again whenever the selection moves.
  return state.story.turn >= 0 && state.story.editor?.hasSelection ? true : words.editor.selectWords;
}

/** One action for each kind of note on the selected words. */
const begin = (id: Action["id"], kind: NoteKindView, label: string, keys?: string): Action => ({
  id,
  label: () => label,
  menu: "note",
  ...(keys ? { keys } : {}),
  enabled: withSelection,
  run: (state) => {
    state.story.beginNote(kind);
  },
});

export const addNote = begin("note.add", "comment", words.editor.note, "Mod+Alt+M");
export const askAuthor = begin("note.query", "query", words.editor.query);
export const suggestWords = begin("note.suggest", "suggestion", words.editor.suggest, "Mod+Shift+E");

const walk = (id: Action["id"], by: 1 | -1, label: string, keys: string): Action => ({
  id,
  label: () => label,
  menu: "note",
  keys,
  inFields: true,
  enabled: (state) => {
    const open = withOpenStory(state);
    return open === true && state.story.openNotes.length === 0 ? words.actions.noNotes : open;
  },
  run: (state) => {
    const met = state.story.walkNotes(by);
    if (met) state.said = words.notes.announce(met.at, met.of, words.notes.by(met.note.author), met.note.quote);
  },
});

export const nextNote = walk("note.next", 1, words.notes.next, "F8");
export const previousNote = walk("note.previous", -1, words.notes.previous, "Shift+F8");
