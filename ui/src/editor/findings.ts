import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { FindingView } from "../generated/api";
import type { Span } from "./notes";
import { positionOf, wordsBetween } from "./places";

interface Shown {
  findings: ReadonlyMap<string, FindingView>;
  active: string | null;
  decorations: DecorationSet;
}
type Step = { type: "put"; findings: readonly FindingView[] } | { type: "light"; active: string | null };

const key = new PluginKey<Shown>("findings");

function spanOf(doc: Node, finding: FindingView): Span | null {
  if (!finding.block) return null;
  const from = positionOf(doc, finding.block, finding.start);
  const to = positionOf(doc, finding.block, finding.end);
  if (from === null || to === null || from >= to) return null;
  // The person may have typed since the core looked: other words get no line under them.
  return wordsBetween(doc, from, to) === finding.words ? { from, to } : null;
}

function decoration(span: Span, finding: FindingView, active: string | null): Decoration {
  const on = finding.id === active ? " on" : "";
  const attrs = { class: `asked ${finding.desk} ${finding.severity}${on}` };
  return Decoration.inline(span.from, span.to, attrs, { finding: finding.id });
}

function decorationsOf(state: { doc: Node }, findings: readonly FindingView[], active: string | null): DecorationSet {
  const made = findings.flatMap((finding) => {
    const span = spanOf(state.doc, finding);
    return span ? [decoration(span, finding, active)] : [];
  });
  return DecorationSet.create(state.doc, made);
}

function relit(shown: Shown, doc: Node, active: string | null): Shown {
  const made = shown.decorations.find().flatMap((old) => {
    const finding = shown.findings.get(old.spec["finding"]);
    return finding ? [decoration(old, finding, active)] : [];
  });
  return { ...shown, active, decorations: DecorationSet.create(doc, made) };
}

function next(shown: Shown, transaction: Transaction): Shown {
  const step: Step | undefined = transaction.getMeta(key);
  if (step?.type === "put") {
    const findings = new Map(step.findings.map((finding) => [finding.id, finding]));
    return { findings, active: shown.active, decorations: decorationsOf(transaction, step.findings, shown.active) };
  }
  const moved = transaction.docChanged
    ? { ...shown, decorations: shown.decorations.map(transaction.mapping, transaction.doc) }
    : shown;
  return step ? relit(moved, transaction.doc, step.active) : moved;
}

/** Lines under words that a check asks about; a list beside the text says the same in words. */
export function findingDecorations(): Plugin<Shown> {
  return new Plugin<Shown>({
    key,
    state: {
      init: () => ({ findings: new Map(), active: null, decorations: DecorationSet.empty }),
      apply: (transaction, shown) => next(shown, transaction),
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

const meta = (transaction: Transaction, step: Step) => transaction.setMeta(key, step).setMeta("addToHistory", false);

export function putFindings(state: EditorState, findings: readonly FindingView[]): Transaction {
  return meta(state.tr, { type: "put", findings });
}

export function lightFinding(state: EditorState, active: string | null): Transaction {
  return meta(state.tr, { type: "light", active });
}

/** Where the words of findings stand now. */
export function findingSpans(state: EditorState): ReadonlyMap<string, Span> {
  const found = key.getState(state)?.decorations.find() ?? [];
  return new Map(found.map(({ from, to, spec }) => [spec["finding"] as string, { from, to }]));
}

/** The finding at a position; the shortest where several lie over each other. */
export function findingAt(state: EditorState, position: number): string | null {
  const here = [...findingSpans(state)].filter(([, { from, to }]) => from <= position && position <= to);
  here.sort(([, one], [, other]) => one.to - one.from - (other.to - other.from));
  return here[0]?.[0] ?? null;
}
