/** Puts words on the clipboard; answers whether the computer allowed it. */
export async function copyWords(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
