import type { Changed, DesignView, ImprintView, IssueView, LogoView, PictureView, PlacementView, SectionView, TemplateView } from "../../generated/api"; // prettier-ignore
import { moved, type Row, rowsOf, withRows } from "../../runningOrder";
import type { State } from "../../state/state.svelte";
import { words } from "../../words";

async function take(app: State, work: Promise<Changed<IssueView>>): Promise<boolean> {
  return app.trying(async () => {
    const { value, changes } = await work;
    app.issue = value;
    await app.take(changes);
  });
}

export async function move(app: State, row: Row, to: number): Promise<void> {
  const issue = app.issue;
  if (!issue) return;
  const rows = rowsOf(issue);
  const from = rows.findIndex((one) => one.id === row.id);
  if (to === from || to < 0 || to >= rows.length) return;
  app.issue = withRows(issue, moved(rows, row.id, to));
  const done = await take(app, app.call("placement_move", { issue: issue.id, placement: row.id, to }));
  if (done) app.confirm(words.issue.moved(row.title, to + 1));
  else await app.trying(() => app.reloadIssue());
}

export async function takeOut(app: State, row: Row): Promise<void> {
  if (!app.issue) return;
  const request = { issue: app.issue.id, placement: row.id };
  if (await take(app, app.call("placement_remove", request))) app.confirm(words.issue.removed(row.title));
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

/** Shows the issue in another design; its text stays as it is. */
export async function setDesign(app: State, design: DesignView): Promise<void> {
  if (!app.issue) return;
  const request = { issue: app.issue.id, design };
  const done = await take(app, app.call("issue_set_design", request));
  if (done) app.confirm(words.issue.designed(words.pages.designs[design]));
}

/** Lets the person choose what the cover shows; false when they change their mind. */
export async function chooseForCover(app: State, part: "cover" | "logo"): Promise<boolean> {
  if (!app.issue) return false;
  const { id } = app.issue;
  let chosen = false;
  await app.trying(async () => {
    const changed = await app.call(`issue_choose_${part}`, { issue: id });
    if (changed) chosen = await take(app, Promise.resolve(changed));
  });
  if (chosen) app.confirm(part === "logo" ? words.issue.cover.logoChanged : words.issue.cover.changed);
  return chosen;
}

/** Says what is read aloud for the logo, or takes it away. */
export async function setLogo(app: State, logo: LogoView | null): Promise<boolean> {
  if (!app.issue) return false;
  const done = await take(app, app.call("issue_set_logo", { issue: app.issue.id, logo }));
  if (done) app.confirm(logo ? words.issue.cover.kept : words.issue.cover.logoRemoved);
  return done;
}

/** Says what the picture on the cover shows, or takes it away. */
export async function setCover(app: State, cover: PictureView | null): Promise<boolean> {
  if (!app.issue) return false;
  const done = await take(app, app.call("issue_set_cover", { issue: app.issue.id, cover }));
  if (done) app.confirm(cover ? words.issue.cover.kept : words.issue.cover.removed);
  return done;
}

export async function setImprint(app: State, imprint: ImprintView): Promise<boolean> {
  if (!app.issue) return false;
  const done = await take(app, app.call("issue_set_imprint", { issue: app.issue.id, imprint }));
  if (done) app.confirm(words.issue.cover.kept);
  return done;
}

/** Begins a section before a row, or at the end. */
export async function addSection(app: State, before: string | null, title: string, text: string): Promise<boolean> {
  if (!app.issue) return false;
  const rows = rowsOf(app.issue);
  const at = before === null ? rows.length : rows.findIndex((row) => row.id === before);
  const request = { issue: app.issue.id, title, words: text, after: rows[at - 1]?.id ?? null };
  const done = await take(app, app.call("section_add", request));
  if (done) app.confirm(words.issue.section.added(title));
  return done;
}

export async function editSection(app: State, section: SectionView, title: string, text: string): Promise<boolean> {
  if (!app.issue) return false;
  return take(app, app.call("section_edit", { issue: app.issue.id, section: section.id, title, words: text }));
}
