import { SvelteSet } from "svelte/reactivity";
import type { ApiError, Call } from "../api";
import { toApiError } from "../api";
import type { ChangesView, ComparisonView, DifferenceView, TakenView } from "../generated/api";

/** A newer version beside the story, and what is to be taken of it. */
export class Comparison {
  readonly #call: Call;
  readonly #take: (changes: ChangesView) => Promise<void>;
  view = $state.raw<ComparisonView | null>(null);
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  readonly taken = new SvelteSet<number>();
  /** Newer versions that were taken in while the window is open. */
  readonly settled = new SvelteSet<string>();

  constructor(call: Call, take: (changes: ChangesView) => Promise<void>) {
    this.#call = call;
    this.#take = take;
  }

  /** What there is to take. */
  get offered(): DifferenceView[] {
    return this.view?.differences.filter((one) => one.can_take) ?? [];
  }

  /** Shows a newer version beside the story before it; answers whether that went well. */
  async open(piece: string): Promise<void> {
    this.error = null;
    const view = await this.#call("versions_compare", { piece });
    this.taken.clear();
    for (const one of view.differences) if (one.take) this.taken.add(one.id);
    this.view = view;
  }

  close(): void {
    this.view = null;
    this.error = null;
  }

  toggle(id: number): void {
    if (!this.taken.delete(id)) this.taken.add(id);
  }

  takeAll(): void {
    for (const one of this.offered) this.taken.add(one.id);
  }

  leaveAll(): void {
    this.taken.clear();
  }

  /** Puts what is to be taken into the story; answers what came of it. */
  async take(): Promise<TakenView | null> {
    const { view } = this;
    if (!view || this.busy) return null;
    this.busy = true;
    try {
      const take = [...this.taken].sort((one, other) => one - other);
      const { value, changes } = await this.#call("versions_take", { piece: view.piece, state: view.state, take });
      this.settled.add(view.piece);
      this.close();
      await this.#take(changes);
      return value;
    } catch (error) {
      this.error = toApiError(error);
      return null;
    } finally {
      this.busy = false;
    }
  }
}
