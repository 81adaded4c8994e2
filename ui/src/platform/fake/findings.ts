import type { Changed, FindingsView, FindingView, HouseStyleView, PieceView, SettleFinding } from "../../generated/api";
import { changed } from "./changes";
import { type Shelf, pieceAt } from "./library";
import { findText, plainText, splice } from "./text";

type Rule = Pick<FindingView, "desk" | "code" | "severity" | "words" | "reason" | "advice" | "instead">;

const RULES: Rule[] = [
  {
    desk: "safety",
    code: "telephone",
    severity: "check",
    words: "020 7946 0958",
    reason: "This is a telephone number outside the contact.",
    advice: "Take it out or mask it. If readers should ring it, allow it and say why.",
    instead: "[telephone number withheld]",
  },
  {
    desk: "style",
    code: "per_cent",
    severity: "check",
    words: "38 per cent",
    reason: "Write percentages with the sign.",
    advice: "After Numbers, measurements, dates and time.",
    instead: "38%",
  },
];

/** What the invented core would ask about the words of a piece. */
export function findingsOf(shelf: Shelf, id: string): FindingsView {
  const piece = pieceAt(shelf, id);
  const allowed = shelf.allowances.get(id) ?? [];
  const findings = piece.body.blocks.flatMap((block) => {
    if (!("runs" in block)) return [];
    const text = plainText(block.runs);
    return RULES.flatMap((rule): FindingView[] => {
      const start = text.indexOf(rule.words);
      if (start < 0 || shelf.rulesOff.has(rule.code) || allowed.some((one) => one.words === rule.words)) return [];
      const end = start + rule.words.length;
      const place = { block: block.id, field: "", place: "", start, end, on_link: false };
      return [{ id: `${rule.code}:${block.id}:${start}-${end}`, ...rule, ...place }];
    });
  });
  const readability = {
    sentences: 9,
    words_per_sentence: 17,
    long_sentences: 1,
    passive_sentences: 2,
    reading_age: 12,
  };
  return { piece: id, findings, readability, allowed };
}

function findingAt(shelf: Shelf, piece: string, id: string): FindingView {
  const found = findingsOf(shelf, piece).findings.find((finding) => finding.id === id);
  if (!found) throw { kind: "Conflict", message: "These words have changed meanwhile.", hint: "" };
  return found;
}

export function settleFinding(shelf: Shelf, { piece: id, finding, how }: SettleFinding): Changed<PieceView> {
  const piece = pieceAt(shelf, id);
  const { block, start, end, instead } = findingAt(shelf, id, finding);
  const holder = findText(piece.body.blocks, block ?? "");
  if (holder) holder.runs = splice(holder.runs, { start, end, text: how === "remove" ? "" : (instead ?? "") });
  return changed(shelf, structuredClone(piece), "take suggested wording", [id]);
}

export function allowFinding(shelf: Shelf, piece: string, finding: string, reason: string): Changed<PieceView> {
  const { code, words } = findingAt(shelf, piece, finding);
  const known = shelf.allowances.get(piece) ?? [];
  const one = {
    id: `a${known.length + 1}`,
    code,
    words,
    reason,
    by: shelf.settings.person,
    time: "2027-03-09T14:02:00",
  };
  shelf.allowances.set(piece, [...known, one]);
  return changed(shelf, structuredClone(pieceAt(shelf, piece)), "allow words", [piece]);
}

export function withdrawAllowance(shelf: Shelf, piece: string, allowance: string): Changed<PieceView> {
  const known = shelf.allowances.get(piece) ?? [];
  shelf.allowances.set(
    piece,
    known.filter((one) => one.id !== allowance),
  );
  return changed(shelf, structuredClone(pieceAt(shelf, piece)), "withdraw allowance", [piece]);
}

export function houseStyle(shelf: Shelf): HouseStyleView {
  const rule = { id: "per_cent", message: "Write percentages with the sign.", source: "Numbers" };
  return { name: "NHS content style", series: "What Worked", rules: [{ ...rule, on: !shelf.rulesOff.has(rule.id) }] };
}

export function switchRule(shelf: Shelf, rule: string, on: boolean): Changed<HouseStyleView> {
  if (on) shelf.rulesOff.delete(rule);
  else shelf.rulesOff.add(rule);
  return changed(shelf, houseStyle(shelf), "switch style rule", [], [shelf.issue.id]);
}
