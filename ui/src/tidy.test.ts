import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|svelte|css)$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((path) => !path.startsWith("generated"));
const text = (path: string) => readFileSync(join(root, path), "utf8");
const shipped = files.filter((path) => !path.endsWith(".test.ts") && !path.startsWith("testing"));

/** What a component writes into the page, without its script and its styles. */
function markup(source: string): string {
  return source
    .replaceAll(/<script[\s\S]*?<\/script>/g, "")
    .replaceAll(/<style[\s\S]*?<\/style>/g, "")
    .replaceAll(/<!--[\s\S]*?-->/g, "");
}

describe("the window's own rules", () => {
  it("only the platform folder knows the shell", () => {
    const others = shipped.filter((path) => !path.startsWith("platform/") && text(path).includes("@tauri-apps"));
    expect(others).toEqual([]);
  });

  it("no component writes a sentence of its own", () => {
    const found = shipped
      .filter((path) => path.endsWith(".svelte"))
      .flatMap((path) => {
        // Words between tags, outside braces: two or more letters that are no entity.
        const outside = markup(text(path))
          .replaceAll(/&\w+;/g, "")
          .replaceAll(/\{[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/g, "");
        const sentences = [...outside.matchAll(/(?<![=-])>([^<>{}]*[A-Za-z]{2,}[^<>{}]*)</g)].map((hit) =>
          (hit[1] ?? "").trim(),
        );
        const labels = [...outside.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"{]*[A-Za-z]{2,}[^"]*)"/g)].map((hit) => hit[1]); // prettier-ignore
        return [...sentences, ...labels].filter((words) => words && !/=>|\(\)|;$/.test(words)).map((words) => `${path}: ${words}`); // prettier-ignore
      });
    expect(found).toEqual([]);
  });

  it("no word of the trade reaches the person", () => {
    const strings = [...text("words.ts").matchAll(/"([^"]*)"|`([^`]*)`/g)].map((hit) => hit[1] ?? hit[2] ?? "");
    const forbidden =
      /\b(nodes?|assets?|sync(ed|ing)?|merge conflicts?|commits?|schemas?|uuid|markdown|entity|payload)\b/i;
    expect(strings.filter((words) => forbidden.test(words))).toEqual([]);
  });

  it("nothing is written that the window's policy refuses", () => {
    const refused = /\{@html|\.innerHTML|insertAdjacentHTML|document\.write|\beval\(|<iframe|<[a-z][^>]*\sstyle="/;
    expect(shipped.filter((path) => refused.test(text(path)))).toEqual([]);
  });

  it("no file is longer than 600 lines", () => {
    const long = files.filter((path) => text(path).split("\n").length > 600);
    expect(long).toEqual([]);
  });

  it("every action is in the list", () => {
    const list = text("actions/index.ts");
    const kept = new Set(["index.ts", "types.ts", "keys.ts", "route.ts", "run.ts"]);
    const folder = files.filter((path) => path.startsWith("actions/") && !path.endsWith(".test.ts"));
    const missing = folder
      .map((path) => path.slice("actions/".length))
      .filter((name) => !kept.has(name) && !list.includes(`"./${name.replace(/\.ts$/, "")}"`));
    expect(missing).toEqual([]);
  });
});
