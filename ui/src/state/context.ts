import { getContext, setContext } from "svelte";
import type { State } from "./state.svelte";

const KEY = Symbol("state");

/** Gives the state to every component below. */
export function provideState(state: State): State {
  return setContext(KEY, state);
}

/** The state of this window. */
export function useState(): State {
  return getContext<State>(KEY);
}
