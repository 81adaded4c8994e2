import type { System } from "../platform";
import type { Keys } from "./types";

interface Chord {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  key: string;
}

function parse(keys: Keys): Chord {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  return { mod: parts.includes("Mod"), shift: parts.includes("Shift"), alt: parts.includes("Alt"), key: key.toLowerCase() }; // prettier-ignore
}

/** The key that was pressed: digits by their place, so that a layout that types symbols with Shift or Alt still works. */
function pressed(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  if (digit?.[1]) return digit[1];
  const letter = /^Key([A-Z])$/.exec(event.code);
  // With Alt some layouts type another sign; the key's place tells which letter was meant.
  if (event.altKey && letter?.[1]) return letter[1].toLowerCase();
  return event.key.toLowerCase();
}

/** Whether these keys were pressed. AltGr types signs and is never a shortcut. */
export function matches(keys: Keys, event: KeyboardEvent, system: System): boolean {
  if (event.getModifierState?.("AltGraph") || event.isComposing) return false;
  const chord = parse(keys);
  const mod = system === "mac" ? event.metaKey : event.ctrlKey;
  const other = system === "mac" ? event.ctrlKey : event.metaKey;
  const shiftMatters = chord.key !== "?" && chord.key !== "/";
  return (
    mod === chord.mod &&
    !other &&
    event.altKey === chord.alt &&
    (!shiftMatters || event.shiftKey === chord.shift) &&
    pressed(event) === chord.key
  );
}

const NAMES: Record<string, string> = { arrowup: "↑", arrowdown: "↓", enter: "Enter", escape: "Esc" };

/** Keys as they are read: `Ctrl Shift P`. */
export function spelled(keys: Keys, system: System): string {
  return keys
    .split("+")
    .map((part) => {
      if (part === "Mod") return system === "mac" ? "⌘" : "Ctrl";
      if (part === "Alt" && system === "mac") return "⌥";
      return NAMES[part.toLowerCase()] ?? part;
    })
    .join(" ");
}
