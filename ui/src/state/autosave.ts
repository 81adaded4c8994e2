/** How long a pause must be before words are saved, and how long typing may go on without a save. */
export interface Pace {
  idle: number;
  longest: number;
}

export const PACE: Pace = { idle: 300, longest: 1000 };

/** Saves shortly after the last change, and at the latest after a while; one save at a time. */
export class Autosave {
  readonly #save: () => Promise<void>;
  readonly #pace: Pace;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #latest: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #dirty = false;

  constructor(save: () => Promise<void>, pace: Pace = PACE) {
    this.#save = save;
    this.#pace = pace;
  }

  /** Whether something waits to be saved or is being saved. */
  get busy(): boolean {
    return this.#dirty || this.#running !== null;
  }

  /** Something changed: a save will follow. */
  changed(): void {
    this.#dirty = true;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.flush(), this.#pace.idle);
    this.#latest ??= setTimeout(() => void this.flush(), this.#pace.longest);
  }

  /** Saves now whatever waits; resolves when it is saved or could not be. */
  async flush(): Promise<void> {
    clearTimeout(this.#idle);
    clearTimeout(this.#latest);
    this.#latest = undefined;
    if (this.#running) await this.#running;
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#running = this.#save().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  /** Forgets what waits. */
  drop(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#latest);
    this.#latest = undefined;
    this.#dirty = false;
  }
}
