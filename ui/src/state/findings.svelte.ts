import { type ApiError, type Call, toApiError } from "../api";
import type { StoryEditor } from "../editor/editor";
import type { FindingsView, FindingView } from "../generated/api";

// Checks follow the words at a distance: nobody wants to be asked in the middle of a word.
const PAUSE = 300;

/** What a person should look at in the open story. */
export class Findings {
  readonly #call: Call;
  readonly #editor: () => StoryEditor | null;
  view = $state.raw<FindingsView | null>(null);
  error = $state.raw<ApiError | null>(null);
  active = $state<string | null>(null);
  #piece: string | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(call: Call, editor: () => StoryEditor | null) {
    this.#call = call;
    this.#editor = editor;
  }

  get all(): FindingView[] {
    return this.view?.findings ?? [];
  }

  get chosen(): FindingView | undefined {
    return this.all.find((finding) => finding.id === this.active);
  }

  show(piece: string): void {
    this.close();
    this.#piece = piece;
    void this.#load();
  }

  close(): void {
    clearTimeout(this.#pause);
    [this.#piece, this.view, this.error, this.active] = [null, null, null, null];
  }

  /** Looks again a moment later. */
  soon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#load(), PAUSE);
  }

  async #load(): Promise<void> {
    const piece = this.#piece;
    if (!piece) return;
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const view = await this.#call("finding_list", { piece });
      // A later question has the later words.
      if (turn !== this.#asked || this.#piece !== piece) return;
      const before = this.all.findIndex((finding) => finding.id === this.active);
      [this.view, this.error] = [view, null];
      this.#editor()?.showFindings(view.findings);
      // What was settled gives way to its neighbour.
      if (before >= 0 && !this.all.some((finding) => finding.id === this.active)) {
        this.light(this.all[Math.min(before, this.all.length - 1)]?.id ?? null);
      }
    } catch (error) {
      if (turn === this.#asked) this.error = toApiError(error);
    }
  }

  /** Chooses a finding and shows its words. */
  light(id: string | null, reveal = false): void {
    this.active = id;
    this.#editor()?.lightFinding(id, reveal);
  }

  /** Goes to the next or the previous finding; answers which, of how many. */
  walk(by: 1 | -1): { finding: FindingView; at: number; of: number } | null {
    const { all } = this;
    if (all.length === 0) return null;
    const here = all.findIndex((finding) => finding.id === this.active);
    const from = here < 0 && by < 0 ? 0 : here;
    const at = (from + by + all.length) % all.length;
    const finding = all[at];
    if (!finding) return null;
    this.light(finding.id, true);
    return { finding, at: at + 1, of: all.length };
  }
}
