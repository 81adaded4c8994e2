import { fromView } from "../../editor/mapping";
import type { PieceView } from "../../generated/api";
import { words } from "../../words";

/** A field that was recognised, one line an entry. */
export interface RecognisedField {
  label: string;
  lines: string[];
}

const joined = (...parts: string[]) => parts.filter(Boolean).join(", ");

/** The fields of a piece that hold something. */
export function fieldsOf(piece: PieceView): RecognisedField[] {
  const { fields, photos } = words.review;
  const { contact } = piece;
  const all: RecognisedField[] = [
    { label: fields.standfirst, lines: [piece.standfirst] },
    { label: fields.key_figures, lines: piece.key_figures.map((one) => `${one.figure} ${one.label}`) },
    { label: fields.key_facts, lines: piece.key_facts.map((one) => `${one.label}: ${one.value}`) },
    { label: fields.quotes, lines: piece.quotes.map((one) => `“${one.words}” ${joined(one.speaker, one.role)}`) },
    { label: fields.lessons, lines: piece.lessons.map((one) => [one.lead, one.text].filter(Boolean).join(". ")) },
    {
      label: fields.contact,
      lines: [joined(contact.name, contact.organisation, contact.telephone, contact.email, contact.note)],
    },
    { label: fields.pictures, lines: piece.pictures.length > 0 ? [photos(piece.pictures.length)] : [] },
  ];
  return all
    .map(({ label, lines }) => ({ label, lines: lines.filter((line) => line.trim() !== "") }))
    .filter(({ lines }) => lines.length > 0);
}

const BLOCKS = 12;
const LETTERS = 180;

/** The headings of a text, and how what stands under them begins. */
export function opening(piece: PieceView): { text: string; heading: boolean }[] {
  return piece.body.blocks.slice(0, BLOCKS).map((block) => {
    const text = fromView({ blocks: [block] }).textContent;
    const short = text.length > LETTERS ? `${text.slice(0, LETTERS).trimEnd()}…` : text;
    return { text: short, heading: block.type === "heading" };
  });
}
