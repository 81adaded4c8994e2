import { words } from "../words";
import { type Action, always } from "./types";
import type { State } from "../state/state.svelte";

const SMALLEST = 90;
const LARGEST = 200;
const STEP = 10;

const resize = (state: State, by: number) =>
  state.saveSettings({ text_size: Math.min(LARGEST, Math.max(SMALLEST, state.settings.text_size + by)) });

export const textSizeActions: Action[] = [
  {
    id: "view.larger",
    label: () => words.actions.textLarger,
    menu: "view",
    keys: "Mod+=",
    enabled: always,
    run: (state) => resize(state, STEP),
  },
  {
    id: "view.smaller",
    label: () => words.actions.textSmaller,
    menu: "view",
    keys: "Mod+-",
    enabled: always,
    run: (state) => resize(state, -STEP),
  },
];
