import { type ApiError, type Call, callOn, toApiError } from "../api";
import type {
  ChangesView,
  DiagnosticView,
  Event,
  HouseStyleView,
  IssueView,
  LibraryView,
  SettingsView,
  UndoView,
  WatchView,
} from "../generated/api";
import { when } from "../format";
import type { Platform } from "../platform";
import { Comparison } from "./comparison.svelte";
import { Jobs } from "./jobs.svelte";
import { Pages } from "./layout.svelte";
import { Review } from "./review.svelte";
import { Saving } from "./saving.svelte";
import { type Place, Story } from "./story.svelte";
import { Submissions } from "./submissions.svelte";

export type Screen = "submissions" | "piece" | "issue" | "pages" | "export" | "settings";
export const SCREENS: readonly Screen[] = ["submissions", "piece", "issue", "pages", "export", "settings"];

export type Dialog = "palette" | "keys" | "moveStage" | "check" | "link" | "newerOf" | null;

/** A confirmation at the foot of the window; it stays until the next action. */
export interface Toast {
  text: string;
  undo: boolean;
}

/** Findings on the pages that stand in the list of checks beside the story as well. */
const CHECKED: ReadonlySet<string> = new Set([
  "nhs_number",
  "birth_date",
  "telephone",
  "email",
  "postcode",
  "patient_name",
  "shared_drive",
]);

const USUAL: SettingsView = {
  person: "",
  role: "",
  theme: "system",
  text_size: 100,
  compact: false,
  rail_folded: false,
};

const UNWATCHED: WatchView = { name: null, place: "", trouble: null };

/** Everything the window knows, in one place; screens read it, actions change it. */
export class State {
  readonly platform: Platform;
  readonly call: Call;
  readonly saving = new Saving();
  readonly submissions: Submissions;
  readonly story: Story;
  readonly pages: Pages;
  readonly jobs: Jobs;
  readonly comparison: Comparison;
  readonly review: Review;

  ready = $state(false);
  library = $state.raw<LibraryView | null>(null);
  settings = $state.raw<SettingsView>(USUAL);
  issue = $state.raw<IssueView | null>(null);
  /** The folder from which everything new comes in. */
  watch = $state.raw<WatchView>(UNWATCHED);
  history = $state.raw<UndoView>({ undo: null, redo: null });
  screen = $state<Screen>("submissions");
  dialog = $state<Dialog>(null);
  toast = $state.raw<Toast | null>(null);
  /** A failure that belongs to no field: shown above the screen. */
  banner = $state.raw<ApiError | null>(null);
  dropping = $state(false);
  /** Whether the window is too narrow for a rail with words. */
  narrow = $state(false);
  /** Said once by assistive technology, on pause. */
  said = $state("");
  /** The element of a page to choose when Pages opens: a piece. */
  pageTarget = $state.raw<{ piece: string; block: string | null } | null>(null);

  constructor(platform: Platform) {
    this.platform = platform;
    this.call = callOn(platform);
    this.submissions = new Submissions(this.call);
    this.pages = new Pages(this.call);
    this.jobs = new Jobs(this.call);
    this.comparison = new Comparison(this.call, (changes) => this.take(changes, true));
    this.review = new Review(this.call, (changes) => this.take(changes, true));
    this.story = new Story(this.call, this.saving, (changes) => this.take(changes));
  }

  get now(): Date {
    return this.platform.now();
  }

  /** What the status bar says about saving. */
  get savedText(): string {
    return this.saving.text((time) => when(time, this.now));
  }

  get readOnly(): boolean {
    return this.library?.read_only ?? false;
  }

  /** Asks the core for what is open, and begins to listen. Answers how to stop. */
  async start(): Promise<() => void> {
    // All at once: each question has its way to the core and back.
    const stop = this.platform.listen((event) => void this.hear(event));
    const settings = this.call("settings_view", {}).then(
      (kept) => (this.settings = kept),
      (error: unknown) => (this.banner = toApiError(error)),
    );
    await this.trying(async () => this.enter(await this.call("library_view", {})));
    await settings;
    this.ready = true;
    return stop;
  }

  /** Shows a library, or the welcome when there is none. */
  async enter(library: LibraryView | null): Promise<void> {
    this.library = library;
    this.story.close();
    this.issue = null;
    this.watch = UNWATCHED;
    if (!library) return;
    this.screen = "submissions";
    const issue = library.issues[0]?.id ?? null;
    await Promise.all([
      this.submissions.restart(),
      this.jobs.load(),
      this.#takeIssue(issue),
      this.call("undo_view", {}).then((history) => (this.history = history)),
      this.call("watch_view", {}).then((watch) => (this.watch = watch)),
    ]);
    // Not before the list is drawn: to lay out an issue takes the whole computer for a moment.
    this.pages.prepare(issue);
    const first = this.submissions.row(0);
    if (first) await this.submissions.choose(first);
    // The list begins with the last change: that is what was saved last.
    this.saving.at = first?.changed ?? "";
  }

  /** Takes an issue in hand, or none. */
  async chooseIssue(issue: string | null): Promise<void> {
    await this.#takeIssue(issue);
    void this.pages.show(issue);
  }

  async #takeIssue(issue: string | null): Promise<void> {
    this.issue = issue ? await this.call("issue_view", { issue }) : null;
  }

  /** Runs work whose failure is shown above the screen; answers whether it went well. */
  async trying(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.banner = null;
      return true;
    } catch (error) {
      const failure = toApiError(error);
      if (failure.kind !== "Cancelled") this.banner = failure;
      return false;
    }
  }

  go(screen: Screen): void {
    if (this.screen === "piece" && screen !== "piece") void this.story.flush();
    this.screen = screen;
    this.dialog = null;
    this.comparison.close();
    this.review.close();
    if (screen === "submissions") void this.submissions.reload();
  }

  /** Opens a story at a place. */
  async openPiece(piece: string, place?: Place): Promise<void> {
    this.go("piece");
    await this.story.open(piece, place);
  }

  /** Shows a newer version beside the story before it. */
  async compareVersions(piece: string): Promise<void> {
    // What is still being written belongs to what is compared.
    await this.story.flush();
    this.go("submissions");
    await this.trying(() => this.comparison.open(piece));
  }

  /** Opens the story that a finding on the pages is about; what a check asks is shown in the list of checks. */
  async openFinding({ piece, block, code }: DiagnosticView): Promise<void> {
    const asked = CHECKED.has(code);
    // What has no place in the text and is no check is about a picture.
    const field = asked ? undefined : ({ field: "pictures" } as const);
    await this.openPiece(piece, block ? { block, offset: 0 } : field);
    if (asked) this.story.margin = "checks";
  }

  /** Switches a rule of the house style for the series in hand. */
  async switchRule(rule: string, on: boolean): Promise<HouseStyleView | null> {
    const issue = this.issue?.id;
    let style: HouseStyleView | null = null;
    if (!issue) return style;
    await this.trying(async () => {
      const { value, changes } = await this.call("rule_switch", { issue, rule, on });
      style = value;
      await this.take(changes);
    });
    return style;
  }

  confirm(text: string, undo = true): void {
    this.toast = { text, undo };
    this.said = text;
  }

  async saveSettings(change: Partial<SettingsView>): Promise<void> {
    const before = this.settings;
    this.settings = { ...before, ...change };
    const saved = await this.trying(async () => {
      this.settings = await this.call("settings_save", this.settings);
    });
    if (!saved) this.settings = before;
  }

  /** What the core says unasked. */
  async hear(event: Event): Promise<void> {
    switch (event.type) {
      case "changed":
        return this.take(event.changes, true);
      case "job":
        this.jobs.take(event.job);
        if (event.job.kind === "import" && event.job.state !== "running") await this.reloadLists();
        return;
      case "failed":
        this.banner = toApiError(event.error);
        return;
      case "watch":
        return this.#takeWatch(event.watch);
      case "drop_hover":
        this.dropping = event.over;
    }
  }

  // A folder that is not there is said wherever the person is, and no longer once it is back.
  #takeWatch(watch: WatchView): void {
    const said = this.watch.trouble?.message;
    this.watch = watch;
    if (watch.trouble) this.banner = toApiError(watch.trouble);
    else if (said && this.banner?.message === said) this.banner = null;
  }

  /** Loads again what `changes` names. */
  async take(changes: ChangesView, unasked = false): Promise<void> {
    this.history = { undo: changes.undo, redo: changes.redo };
    const here = this.story.piece;
    if (unasked && here && changes.pieces.includes(here.id)) await this.story.reread();
    // The house style of a series is kept with its issues.
    if (changes.issues.length > 0) this.story.findings.soon();
    const ours = this.issue;
    const placed = ours?.placements.some((place) => changes.pieces.includes(place.piece)) ?? false;
    if (ours && (placed || changes.issues.includes(ours.id))) {
      this.pages.soon();
      if (changes.issues.length > 0 || unasked) await this.trying(() => this.reloadIssue());
    }
    if (changes.submissions || this.screen === "submissions") await this.reloadLists();
  }

  async reloadIssue(): Promise<void> {
    if (this.issue) this.issue = await this.call("issue_view", { issue: this.issue.id });
  }

  async reloadLists(): Promise<void> {
    await this.submissions.reload();
    void this.submissions.readReceipt();
    await this.trying(async () => {
      this.library = await this.call("library_view", {});
    });
  }

  async undo(): Promise<void> {
    await this.step("undo");
  }

  async redo(): Promise<void> {
    await this.step("redo");
  }

  private async step(name: "undo" | "redo"): Promise<void> {
    this.toast = null;
    await this.trying(async () => {
      await this.story.flush();
      const { value, changes } = await this.call(name, {});
      this.history = value;
      await this.take({ ...changes, ...value, submissions: true }, true);
    });
  }
}
