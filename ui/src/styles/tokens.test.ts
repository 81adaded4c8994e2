import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function colours(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1], found[2]]));
}
const [light = "", dark = ""] = css.split('[data-theme="dark"]');
const themes = { light: colours(light), dark: colours(dark) };

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = parts;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, two: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const TEXT: [ink: string, paper: string][] = [
  ...["surface", "canvas", "raised", "sel", "note", "note-on"].map((paper): [string, string] => ["ink", paper]),
  ...["surface", "canvas", "raised", "desk"].map((paper): [string, string] => ["muted", paper]),
  ...["surface", "canvas", "sel", "raised"].map((paper): [string, string] => ["act", paper]),
  ["on-act", "act"],
  ...["ok", "warn", "bad"].flatMap((state): [string, string][] => [
    [state, "surface"],
    [state, `${state}-bg`],
  ]),
  ...[1, 2, 3, 4, 5, 6].flatMap((person): [string, string][] => [
    [`p${person}`, "surface"],
    [`p${person}`, "canvas"],
    [`p${person}`, "note"],
  ]),
];
const EDGES: [string, string][] = [
  ["edge", "surface"],
  ["edge", "canvas"],
  ["edge", "raised"],
  ["edge", "desk"],
  ["ring", "surface"],
  ["ring", "canvas"],
];

describe.each(Object.entries(themes))("the %s theme", (_name, palette) => {
  const of = (token: string) => {
    const colour = palette[token];
    if (!colour) throw new Error(`no colour called ${token}`);
    return colour;
  };
  it.each(TEXT)("reads %s on %s", (ink, paper) => expect(contrast(of(ink), of(paper))).toBeGreaterThanOrEqual(4.5));
  it.each(EDGES)("shows %s on %s", (edge, paper) => expect(contrast(of(edge), of(paper))).toBeGreaterThanOrEqual(3));
});
