/** Measures in the next frame, once for all that asked: places are read when everything has been drawn. */
export function measureSoon(measure: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      measure();
    });
  };
}
