import type { ApiError, Call } from "../api";
import { toApiError } from "../api";
import type { ChangesView, PieceView, ReceiptView } from "../generated/api";

/** The pass over new submissions: one after the other, with what was recognised in it. */
export class Review {
  readonly #call: Call;
  readonly #take: (changes: ChangesView) => Promise<void>;
  open = $state(false);
  ids = $state.raw<string[]>([]);
  at = $state(0);
  confirmed = $state(0);
  piece = $state.raw<PieceView | null>(null);
  receipt = $state.raw<ReceiptView | null>(null);
  error = $state.raw<ApiError | null>(null);

  constructor(call: Call, take: (changes: ChangesView) => Promise<void>) {
    this.#call = call;
    this.#take = take;
  }

  /** Begins with the first new submission, or with this one. */
  async start(first?: string): Promise<void> {
    this.ids = await this.#call("submission_new", {});
    this.confirmed = 0;
    this.open = true;
    await this.show(Math.max(0, first === undefined ? 0 : this.ids.indexOf(first)));
  }

  close(): void {
    this.open = false;
    this.piece = null;
  }

  async show(at: number): Promise<void> {
    const to = Math.min(Math.max(at, 0), this.ids.length - 1);
    const id = this.ids[to];
    if (id === undefined) {
      this.piece = null;
      return;
    }
    this.at = to;
    try {
      const [piece, receipt] = await Promise.all([
        this.#call("piece_view", { piece: id }),
        this.#call("receipt_view", { piece: id }),
      ]);
      if (this.ids[this.at] !== id) return;
      [this.piece, this.receipt, this.error] = [piece, receipt, null];
    } catch (error) {
      this.error = toApiError(error);
    }
  }

  /** Confirms the one that is shown and goes on to the next. */
  async confirm(): Promise<void> {
    const { piece } = this;
    if (!piece) return;
    try {
      const { changes } = await this.#call("submission_confirm", { pieces: [piece.id] });
      this.confirmed += 1;
      this.ids = this.ids.filter((id) => id !== piece.id);
      await this.show(this.at);
      await this.#take(changes);
    } catch (error) {
      this.error = toApiError(error);
    }
  }

  /** Chooses another trust for the one that is shown. */
  async chooseTrust(code: string): Promise<void> {
    const { piece } = this;
    if (!piece) return;
    try {
      const edit = { piece: piece.id, field: { field: "trust", value: code } } as const;
      const { value, changes } = await this.#call("piece_edit_field", edit);
      if (this.piece?.id === value.id) this.piece = value;
      await this.#take(changes);
    } catch (error) {
      this.error = toApiError(error);
    }
  }
}
