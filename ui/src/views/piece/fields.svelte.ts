import type { PieceView } from "../../generated/api";
import { words } from "../../words";

/** Fields that show only when they hold something or were asked for. */
export type OptionalField = "key_facts" | "signatories" | "themes";

export const OPTIONAL: { field: OptionalField; label: string; filled: (piece: PieceView) => boolean }[] = [
  { field: "key_facts", label: words.fields.keyFacts, filled: (piece) => piece.key_facts.length > 0 },
  { field: "signatories", label: words.fields.signatories, filled: (piece) => piece.signatories.length > 0 || piece.kind === "signed" }, // prettier-ignore
  { field: "themes", label: words.fields.themes, filled: () => false },
];

/** How many of each a case study has room for on its pages. */
export const ROOM = { key_figures: 4, quotes: 2, lessons: 3 };

/** Which fields are being edited, by their names. */
export const editing = $state<Record<string, boolean>>({});
