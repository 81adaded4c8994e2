import { onDestroy } from "svelte";

/** Measures in the next frame, once for all that asked: places are read when everything has been drawn. */
export function measureSoon(measure: () => void): () => void {
  let frame: number | null = null;
  // Nothing is left to measure once the screen has gone.
  onDestroy(() => {
    if (frame !== null) cancelAnimationFrame(frame);
  });
  return () => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      measure();
    });
  };
}
