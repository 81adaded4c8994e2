import type { Call } from "../api";
import type { JobView } from "../generated/api";

/** Long work and what became of it, newest last. */
export class Jobs {
  readonly #call: Call;
  all = $state.raw<JobView[]>([]);
  /** Ended jobs the person has put away. */
  #dismissed = $state.raw<ReadonlySet<string>>(new Set());

  constructor(call: Call) {
    this.#call = call;
  }

  get running(): JobView[] {
    return this.all.filter((job) => job.state === "running");
  }

  /** Imports to show above the list: those running, and ended ones until put away. */
  get imports(): JobView[] {
    return this.all.filter((job) => job.kind !== "export" && !this.#dismissed.has(job.id));
  }

  async load(): Promise<void> {
    this.all = await this.#call("job_list", {});
    this.#dismissed = new Set(this.all.filter((job) => job.state !== "running").map((job) => job.id));
  }

  /** Keeps how a job stands now. */
  take(job: JobView): void {
    const before = this.all.find((one) => one.id === job.id);
    // A quick job may have ended before the answer that started it is here: what has ended never runs again.
    if (before && before.state !== "running" && job.state === "running") return;
    const known = before !== undefined;
    this.all = known ? this.all.map((one) => (one.id === job.id ? job : one)) : [...this.all, job];
  }

  async cancel(job: string): Promise<void> {
    this.take(await this.#call("job_cancel", { job }));
  }

  async reveal(job: string): Promise<void> {
    await this.#call("job_reveal", { job });
  }

  dismiss(job: string): void {
    this.#dismissed = new Set(this.#dismissed).add(job);
  }
}
