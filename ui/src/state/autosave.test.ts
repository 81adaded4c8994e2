import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave } from "./autosave";

describe("autosave", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("saves 300 ms after the last key", async () => {
    const save = vi.fn(async () => {});
    const autosave = new Autosave(save);
    autosave.changed();
    await vi.advanceTimersByTimeAsync(299);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledOnce();
  });

  it("saves after a second at the latest while typing goes on", async () => {
    const save = vi.fn(async () => {});
    const autosave = new Autosave(save);
    for (let typed = 0; typed < 11; typed += 1) {
      autosave.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(save).toHaveBeenCalledOnce();
  });

  it("runs one save at a time, and another for what was typed meanwhile", async () => {
    let running = 0;
    let most = 0;
    const save = vi.fn(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((done) => setTimeout(done, 500));
      running -= 1;
    });
    const autosave = new Autosave(save);
    autosave.changed();
    await vi.advanceTimersByTimeAsync(400);
    autosave.changed();
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenCalledTimes(2);
    expect(most).toBe(1);
    expect(autosave.busy).toBe(false);
  });

  it("saves at once when asked, and not again", async () => {
    const save = vi.fn(async () => {});
    const autosave = new Autosave(save);
    autosave.changed();
    await autosave.flush();
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenCalledOnce();
  });
});
