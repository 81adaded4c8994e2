import type { ApiError } from "../api";
import { words } from "../words";

/** What the status bar says about saving. */
export class Saving {
  #running = $state(0);
  /** When something was last saved, RFC 3339; empty before the first save. */
  at = $state("");
  /** Why the last save failed; none when it did not. */
  failure = $state.raw<ApiError | null>(null);

  get running(): boolean {
    return this.#running > 0;
  }

  /** Runs a save and keeps its outcome; a failure is kept and thrown on. */
  async during<T>(work: () => Promise<T>, now: () => string): Promise<T> {
    this.#running += 1;
    try {
      const done = await work();
      this.failure = null;
      this.at = now();
      return done;
    } finally {
      this.#running -= 1;
    }
  }

  /** The words of the status bar. */
  text(say: (time: string) => string): string {
    if (this.failure) return words.status.notSaved(this.failure.message);
    if (this.running) return words.status.saving;
    return this.at ? words.status.saved(say(this.at)) : words.status.allSaved;
  }
}
