import type { State } from "../state/state.svelte";
import type { Action } from "./types";

/** Runs an action when it may be used now; answers whether it was. */
export async function runAction(state: State, action: Action): Promise<boolean> {
  if (action.enabled(state) !== true) return false;
  await action.run(state);
  return true;
}
