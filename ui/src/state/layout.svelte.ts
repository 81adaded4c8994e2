import { type ApiError, type Call, toApiError } from "../api";
import type { CopyfitView, DesignView, LayoutView } from "../generated/api";

const PAUSE = 250;

/** The pages of the issue at hand; asked again after changes, late answers dropped. */
export class Pages {
  readonly #call: Call;
  view = $state.raw<LayoutView | null>(null);
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  #issue = "";
  /** Another design than that of the issue. */
  #design: DesignView | null = null;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(call: Call) {
    this.#call = call;
  }

  get mustFix(): number {
    return this.view?.diagnostics.filter((finding) => finding.severity === "must_fix").length ?? 0;
  }

  copyfitOf(piece: string): CopyfitView | undefined {
    return this.view?.copyfit.find((fit) => fit.piece === piece);
  }

  /** Shows another issue, or none. */
  async show(issue: string | null): Promise<void> {
    this.#take(issue);
    await this.refresh();
  }

  /** Takes another issue, or none, and lays it out after a short pause. */
  prepare(issue: string | null): void {
    this.#take(issue);
    this.soon();
  }

  /** Shows the issue in another design for a while; none is its own again. */
  async tryOn(design: DesignView | null): Promise<void> {
    if (design === this.#design) return;
    this.#design = design;
    await this.refresh();
  }

  #take(issue: string | null): void {
    if (issue !== this.#issue) this.#design = null;
    if (issue === null || issue !== this.#issue) this.view = null;
    this.#issue = issue ?? "";
  }

  /** Lays the issue out again after a short pause. */
  soon(): void {
    clearTimeout(this.#timer);
    if (this.#issue) this.#timer = setTimeout(() => void this.refresh(), PAUSE);
  }

  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#issue) return;
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const view = await this.#call("issue_layout", { issue: this.#issue, design: this.#design });
      if (turn !== this.#turn) return;
      this.view = view;
      this.error = null;
    } catch (error) {
      if (turn === this.#turn) this.error = toApiError(error);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
