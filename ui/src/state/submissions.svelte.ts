import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { ApiError, Call } from "../api";
import { toApiError } from "../api";
import type {
  KindView,
  ListSubmissions,
  ReceiptView,
  SortView,
  StageCount,
  StageView,
  SubmissionPage,
  SubmissionRow,
} from "../generated/api";

/** How many rows travel at a time. */
export const STRETCH = 100;

type Asked = Omit<ListSubmissions, "offset" | "limit">;

/** The list of submissions: what is asked for, the stretches at hand, what is chosen. */
export class Submissions {
  readonly #call: Call;
  search = $state("");
  stages = $state.raw<StageView[]>([]);
  kinds = $state.raw<KindView[]>([]);
  sort = $state<SortView>("changed");
  descending = $state(false);

  total = $state(0);
  words = $state(0);
  /** How many submissions nobody has looked at. */
  unseen = $state(0);
  stageCounts = $state.raw<StageCount[]>([]);
  loaded = $state(false);
  error = $state.raw<ApiError | null>(null);
  #stretches = $state.raw<ReadonlyMap<number, SubmissionRow[]>>(new Map());
  #asking = new Set<number>();
  #edition = 0;

  /** The row under the cursor. */
  at = $state(0);
  /** The row shown in the preview; it stays while lists load again. */
  active = $state.raw<SubmissionRow | null>(null);
  previewOpen = $state(true);
  receipt = $state.raw<ReceiptView | null>(null);
  /** Ticked rows, by id. */
  readonly ticked = new SvelteSet<string>();
  readonly #tickedRows = new SvelteMap<string, SubmissionRow>();

  constructor(call: Call) {
    this.#call = call;
  }

  get filtered(): boolean {
    return this.search !== "" || this.stages.length > 0 || this.kinds.length > 0;
  }

  /** How many rows there are in all stages, with the search and the other filters. */
  get inAllStages(): number {
    return this.stageCounts.reduce((sum, entry) => sum + entry.count, 0);
  }

  /** The row at an index, once its stretch is here. */
  row(index: number): SubmissionRow | undefined {
    return this.#stretches.get(Math.floor(index / STRETCH))?.[index % STRETCH];
  }

  /** Asks for the stretches that hold these rows. */
  show(first: number, last: number): void {
    for (let n = Math.floor(first / STRETCH); n <= Math.floor(Math.max(first, last) / STRETCH); n += 1) {
      if (!this.#stretches.has(n) && !this.#asking.has(n)) void this.#ask(n);
    }
  }

  #asked(): Asked {
    const { search, stages, kinds, sort, descending } = this;
    return { search: search.trim(), stages, kinds, trust: "", sort, descending };
  }

  async #ask(stretch: number): Promise<void> {
    const edition = this.#edition;
    this.#asking.add(stretch);
    try {
      const page = await this.#call("submission_list", { ...this.#asked(), offset: stretch * STRETCH, limit: STRETCH });
      if (edition === this.#edition) this.#take(stretch, page);
    } catch (error) {
      if (edition === this.#edition) this.error = toApiError(error);
    } finally {
      if (edition === this.#edition) this.#asking.delete(stretch);
    }
  }

  #take(stretch: number, page: SubmissionPage): void {
    this.#stretches = new Map(this.#stretches).set(stretch, page.rows);
    this.total = page.total;
    this.words = page.words;
    this.unseen = page.unseen;
    this.stageCounts = page.stages;
    this.loaded = true;
    this.error = null;
    for (const row of page.rows) if (row.id === this.active?.id) this.active = row;
  }

  /** Loads the list again, keeping what is on the screen until the new rows are here. */
  async reload(): Promise<void> {
    this.#edition += 1;
    this.#asking.clear();
    const edition = this.#edition;
    const first = Math.floor(Math.min(this.at, Math.max(0, this.total - 1)) / STRETCH);
    try {
      const page = await this.#call("submission_list", { ...this.#asked(), offset: first * STRETCH, limit: STRETCH });
      if (edition !== this.#edition) return;
      this.#stretches = new Map();
      this.#take(first, page);
      this.at = Math.min(this.at, Math.max(0, page.total - 1));
    } catch (error) {
      if (edition === this.#edition) this.error = toApiError(error);
    }
  }

  /** Begins again at the first row: another search, filter or order. */
  async restart(): Promise<void> {
    this.at = 0;
    await this.reload();
  }

  sortBy(sort: SortView): void {
    if (this.sort === sort) this.descending = !this.descending;
    else [this.sort, this.descending] = [sort, false];
    void this.restart();
  }

  toggleStage(stage: StageView): void {
    this.stages = this.stages.includes(stage) ? this.stages.filter((one) => one !== stage) : [...this.stages, stage];
    void this.restart();
  }

  onlyStage(stage: StageView | null): void {
    this.stages = stage ? [stage] : [];
    void this.restart();
  }

  toggleKind(kind: KindView): void {
    this.kinds = this.kinds.includes(kind) ? this.kinds.filter((one) => one !== kind) : [...this.kinds, kind];
    void this.restart();
  }

  clearFilters(): void {
    [this.search, this.stages, this.kinds] = ["", [], []];
    void this.restart();
  }

  /** Shows a row in the preview. */
  async choose(row: SubmissionRow): Promise<void> {
    const other = row.id !== this.active?.id;
    this.active = row;
    if (!other) return;
    this.receipt = null;
    await this.readReceipt();
  }

  /** Takes a row that has left the list out of the preview. */
  release(id: string): void {
    if (this.active?.id === id) [this.active, this.receipt] = [null, null];
  }

  /** Reads the receipt of the row in the preview again. */
  async readReceipt(): Promise<void> {
    const row = this.active;
    if (!row?.has_receipt) return;
    try {
      const receipt = await this.#call("receipt_view", { piece: row.id });
      if (this.active?.id === row.id) this.receipt = receipt;
    } catch {
      // The row itself is still right; the receipt shows as missing.
    }
  }

  tick(row: SubmissionRow): void {
    if (this.ticked.delete(row.id)) {
      this.#tickedRows.delete(row.id);
      return;
    }
    this.ticked.add(row.id);
    this.#tickedRows.set(row.id, row);
  }

  /** Ticks every row that is at hand, or none. */
  tickAll(): void {
    if (this.ticked.size > 0) return this.untick();
    for (const rows of this.#stretches.values()) for (const row of rows) this.tick(row);
  }

  untick(): void {
    this.ticked.clear();
    this.#tickedRows.clear();
  }

  /** What an action works on: the ticked rows, or the one in the preview. */
  get chosen(): SubmissionRow[] {
    if (this.#tickedRows.size > 0) return [...this.#tickedRows.values()];
    return this.active ? [this.active] : [];
  }
}
