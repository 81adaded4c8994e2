import type { Screen, State } from "../state/state.svelte";
import { words } from "../words";

/** Keys as `Mod+Shift+P`; `Mod` is Ctrl, on a Mac Cmd. */
export type Keys = string;
/** A sentence that says why an action cannot be used now. */
export type Reason = string;
export type MenuPlace = keyof typeof words.actions.groups;

export interface Action {
  id: `${string}.${string}`;
  label: (state: State) => string;
  menu: MenuPlace;
  keys?: Keys;
  /** Whether its keys act while the person types in a field; the text of the story is not a field. */
  inFields?: boolean;
  /** Whether the text of the story answers these keys by itself. */
  inText?: boolean;
  /** The only screens where its keys act; everywhere when not given. */
  on?: Screen[];
  keywords?: string[];
  enabled: (state: State) => true | Reason;
  run: (state: State) => Promise<void> | void;
}

export const always = (): true => true;
export const withLibrary = (state: State): true | Reason => (state.library ? true : words.actions.noLibrary);

export function withWritable(state: State): true | Reason {
  if (!state.library) return words.actions.noLibrary;
  return state.readOnly ? words.actions.readOnly : true;
}

export function withStory(state: State): true | Reason {
  if (!state.library) return words.actions.noLibrary;
  return state.story.piece ? true : words.actions.noStory;
}

/** A story that may be changed. */
export function withOpenStory(state: State): true | Reason {
  const there = withStory(state);
  return there === true && state.readOnly ? words.actions.readOnly : there;
}
