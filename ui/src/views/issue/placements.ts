import type { Changed, IssueView, PlacementView, TemplateView } from "../../generated/api";
import type { State } from "../../state/state.svelte";
import { words } from "../../words";

/** What the order will be when an entry moves; `to` counts with the entry taken out. */
export function moved<T extends { id: string }>(list: readonly T[], id: string, to: number): T[] {
  const entry = list.find((one) => one.id === id);
  if (!entry) return [...list];
  const rest = list.filter((one) => one.id !== id);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}

async function take(app: State, work: Promise<Changed<IssueView>>): Promise<boolean> {
  return app.trying(async () => {
    const { value, changes } = await work;
    app.issue = value;
    await app.take(changes);
  });
}

export async function move(app: State, entry: PlacementView, to: number): Promise<void> {
  const issue = app.issue;
  if (!issue) return;
  const from = issue.placements.findIndex((one) => one.id === entry.id);
  if (to === from || to < 0 || to >= issue.placements.length) return;
  app.issue = { ...issue, placements: moved(issue.placements, entry.id, to) };
  const done = await take(app, app.call("placement_move", { issue: issue.id, placement: entry.id, to }));
  if (done) app.confirm(words.issue.moved(entry.title, to + 1));
  else await app.trying(() => app.reloadIssue());
}

export async function takeOut(app: State, entry: PlacementView): Promise<void> {
  if (!app.issue) return;
  const request = { issue: app.issue.id, placement: entry.id };
  if (await take(app, app.call("placement_remove", request))) app.confirm(words.issue.removed(entry.title));
}

export async function setTemplate(app: State, entry: PlacementView, template: TemplateView): Promise<void> {
  if (!app.issue) return;
  await take(app, app.call("placement_set_template", { issue: app.issue.id, placement: entry.id, template }));
}

export async function addPiece(app: State, piece: string, title: string): Promise<boolean> {
  if (!app.issue) return false;
  const request = { issue: app.issue.id, piece, template: null, after: null };
  const done = await take(app, app.call("placement_add", request));
  if (done) app.confirm(words.issue.added(title));
  return done;
}
