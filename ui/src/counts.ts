// Made once: to make it again for each number of a list took longer than to draw the list.
const numbers = new Intl.NumberFormat("en-GB");
/** A number as people write it: 1,234. */
export const numeral = (n: number) => numbers.format(n);
/** So many of something. */
export const count = (n: number, one: string, many: string) => `${numeral(n)} ${n === 1 ? one : many}`;
/** So many words. */
export const wordsOf = (n: number) => count(n, "word", "words");
/** So many lines. */
export const lines = (n: number) => count(n, "line", "lines");
