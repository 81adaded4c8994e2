import { words } from "../words";
import { type Action, always } from "./types";

const REACHABLE = "a[href], button:not([disabled]), input, select, textarea, [tabindex='0'], [contenteditable='true']";

function move(by: number): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.offsetParent !== null);
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(here + by + panes.length) % panes.length];
  const last = next?.querySelector<HTMLElement>("[data-roving='true']");
  (last ?? next?.querySelector<HTMLElement>(REACHABLE) ?? next)?.focus();
}

export const paneActions: Action[] = [
  {
    id: "view.nextPane",
    label: () => words.actions.nextPane,
    menu: "view",
    keys: "F6",
    inFields: true,
    enabled: always,
    run: () => move(1),
  },
  {
    id: "view.previousPane",
    label: () => words.actions.previousPane,
    menu: "view",
    keys: "Shift+F6",
    inFields: true,
    enabled: always,
    run: () => move(-1),
  },
];
