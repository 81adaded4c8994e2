import type { State } from "../state/state.svelte";
import { matches } from "./keys";
import { runAction } from "./run";
import type { Action } from "./types";

type Focus = "text" | "field" | "elsewhere";

/** Where the person types now. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return "elsewhere";
  if (target.closest(".ProseMirror")) return "text";
  const field = target.closest("input, textarea, select");
  if (!field) return "elsewhere";
  return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio") ? "elsewhere" : "field"; // prettier-ignore
}

function listens(action: Action, focus: Focus): boolean {
  if (focus === "text") return action.inText !== true;
  // A field has its own undo, its own bold and its own search.
  return focus === "elsewhere" || action.inFields === true;
}

/** The action these keys call, where the focus is. */
export function actionFor(list: readonly Action[], event: KeyboardEvent, state: State): Action | undefined {
  const focus = focusOf(event.target);
  return list.find(
    (action) =>
      action.keys !== undefined &&
      (action.on?.includes(state.screen) ?? true) &&
      listens(action, focus) &&
      matches(action.keys, event, state.platform.system),
  );
}

/** Gives a key press to the action it calls. */
export function routeKeys(list: readonly Action[], event: KeyboardEvent, state: State): void {
  if (event.defaultPrevented || (state.dialog !== null && event.key !== "F1")) return;
  const action = actionFor(list, event, state);
  if (!action) return;
  event.preventDefault();
  void runAction(state, action);
}
