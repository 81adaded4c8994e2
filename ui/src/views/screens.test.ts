import { cleanup, render } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import App from "../App.svelte";
import { nextCheck } from "../actions/checks";
import { reviewNew } from "../actions/reviewNew";
import { fakePlatform } from "../platform/fake";
import { newShelf, pieceAt } from "../platform/fake/library";
import { NORTHBRIDGE } from "../platform/fake/moment";
import { type Dialog, type Screen, State } from "../state/state.svelte";

afterEach(cleanup);

const settle = async () => {
  await new Promise((done) => setTimeout(done, 30));
  await tick();
};

async function show(shelf = newShelf()) {
  const platform = fakePlatform(shelf);
  const made = new State(platform);
  const { container } = render(App, { platform, made });
  await settle();
  return { app: made, platform, container };
}

// jsdom draws nothing, so what depends on colours and sizes is checked elsewhere: tokens.test.ts and the real window.
const OPTIONS: axe.RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } },
};

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document, OPTIONS);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}

describe("every screen can be read by assistive technology", () => {
  it.each<Screen>(["submissions", "piece", "issue", "pages", "export", "settings"])("%s", async (screen) => {
    const { app } = await show();
    if (screen === "piece") await app.openPiece(NORTHBRIDGE);
    else app.go(screen);
    await settle();
    expect(await findings()).toEqual([]);
    expect(document.querySelectorAll("h1")).toHaveLength(1);
  });

  it("the welcome", async () => {
    await show({ ...newShelf(), open: false });
    expect(await findings()).toEqual([]);
  });

  it.each<Dialog>(["palette", "keys", "moveStage", "check"])("the dialog %s", async (dialog) => {
    const { app } = await show();
    app.dialog = dialog;
    await settle();
    expect(document.querySelector("[role=dialog]")).not.toBeNull();
    expect(await findings()).toEqual([]);
  });
});

describe("submissions", () => {
  it("show the rows, and the receipt of the one that is chosen", async () => {
    const { container } = await show();
    expect(container.querySelectorAll("[role=row]").length).toBeGreaterThanOrEqual(10);
    expect(container.querySelector("[role=grid]")?.getAttribute("aria-rowcount")).toBe("19");
    expect(container.querySelector("aside")?.textContent).toContain("606 words");
  });

  it("show why a file could not be brought in", async () => {
    const { platform, container } = await show();
    const line = { name: "old.doc", state: "failed", message: "This is an old Word file.", hint: "Save it as .docx.", piece: null, newer_of: null } as const; // prettier-ignore
    platform.tell({ type: "job", job: { id: "j", kind: "import", label: "Import", state: "done", stage: "", done: 1, total: 1, lines: [line], file: null, error: null } }); // prettier-ignore
    await settle();
    expect(container.textContent).toContain("This is an old Word file.");
    expect(container.textContent).toContain("Save it as .docx.");
  });

  it("mark the words that were searched for", async () => {
    const { app, container } = await show();
    app.submissions.search = "kettle";
    await app.submissions.restart();
    await settle();
    expect(container.querySelector("[role=row] mark")?.textContent).toBe("kettle");
  });

  it("say what to do when there are none", async () => {
    const { container } = await show(newShelf([]));
    expect(container.textContent).toContain("Drop Word files, text or photos here");
  });

  it("show what is being dropped over the window", async () => {
    const { platform, container } = await show();
    platform.tell({ type: "drop_hover", over: true });
    await settle();
    expect(container.ownerDocument.body.textContent).toContain("Drop to bring these into the library");
  });
});

describe("the watched folder", () => {
  const button = (container: HTMLElement, label: string) =>
    [...container.querySelectorAll("button")].find((one) => one.textContent?.trim() === label);

  it("is chosen by the system's dialog and given up with one click", async () => {
    const { app, platform, container } = await show();
    app.go("settings");
    await settle();
    expect(container.textContent).toContain("No folder is watched.");
    button(container, "Choose a folder…")?.click();
    await settle();
    expect(platform.calls).toContainEqual({ name: "watch_choose", request: {} });
    expect(container.textContent).toContain("Documents/Incoming");
    expect(await findings()).toEqual([]);
    button(container, "Stop watching")?.click();
    await settle();
    expect(container.textContent).toContain("No folder is watched.");
    expect(button(container, "Stop watching")).toBeUndefined();
  });

  it("is said to be gone on every screen, until it is back", async () => {
    const { app, platform, container } = await show();
    const here = { name: "Incoming", place: "Documents/Incoming", trouble: null };
    const trouble = { kind: "Io", message: "The watched folder Incoming is not there any more.", hint: "Bring it back." } as const; // prettier-ignore
    platform.tell({ type: "watch", watch: { ...here, trouble } });
    await settle();
    expect(container.textContent).toContain("Incoming is not there any more.");
    app.go("settings");
    await settle();
    expect(container.querySelector("main")?.textContent).toContain("Bring it back.");
    platform.tell({ type: "watch", watch: here });
    await settle();
    expect(container.textContent).not.toContain("not there any more");
  });
});

describe("the labels of forms", () => {
  it("are added for the series and taken away again", async () => {
    const { app, platform, container } = await show();
    app.go("settings");
    await settle();
    expect(container.textContent).toContain("No labels of your own yet.");
    const form = container.querySelector("form");
    const input = form?.querySelector("input");
    if (!form || !input) throw new Error("there should be a form");
    input.value = "If you try this";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await settle();
    form.requestSubmit();
    await settle();
    const added = platform.calls.find((call) => call.name === "form_label_add");
    expect(added?.request).toMatchObject({ field: "lessons", label: "If you try this" });
    expect(container.textContent).toContain("“If you try this” fills Lessons");
    expect(await findings()).toEqual([]);
    container.querySelector<HTMLElement>("[aria-label='Take “If you try this” away']")?.click();
    await settle();
    expect(container.textContent).toContain("No labels of your own yet.");
  });
});

/** A library with two submissions that nobody has looked at; the second is a newer version of the story. */
function shelfWithNewer() {
  const shelf = newShelf();
  shelf.rows = shelf.rows.map((row, index) => ({
    ...row,
    stage: index === 0 || index === 9 ? "received" : row.stage,
    is_new: index === 0 || index === 9,
    newer_of: index === 9 ? NORTHBRIDGE : null,
  }));
  return shelf;
}
const press = (target: Element | null | undefined, key: string, more: KeyboardEventInit = {}) =>
  target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));

describe("two versions of a submission", () => {
  it("stand side by side, and what is taken becomes suggestions", async () => {
    const { app, platform, container } = await show(shelfWithNewer());
    expect(container.querySelector("[role=grid]")?.textContent).toContain("Newer version");
    await app.compareVersions("piece-10");
    await settle();
    expect(await findings()).toEqual([]);
    const region = container.querySelector<HTMLElement>("section[aria-label='Differences']");
    expect(document.activeElement).toBe(region);
    expect(region?.textContent).toMatch(/Both changed this.*Twelve store rooms were cleared.*nine days/s);
    expect(region?.textContent).toContain("1 paragraph reads the same");
    press(region, "ArrowDown");
    press(document.activeElement, "ArrowDown");
    (document.activeElement as HTMLInputElement | null)?.click();
    await settle();
    const primary = container.querySelector(".btn.primary");
    expect(primary?.textContent).toBe("Take 2 changes");
    press(document.activeElement, "Enter", { ctrlKey: true });
    await settle();
    const taken = platform.calls.find((call) => call.name === "versions_take");
    expect(taken?.request).toEqual({ piece: "piece-10", state: "1 1", take: [0, 3] });
    expect(app.screen).toBe("piece");
    expect(app.toast?.text).toBe("1 suggestion waits in the story, 1 field changed");
  });

  it("can all be left, and Escape goes back to the list", async () => {
    const { app, container } = await show(shelfWithNewer());
    await app.compareVersions("piece-10");
    await settle();
    app.comparison.leaveAll();
    await settle();
    expect(container.querySelector(".btn.primary")?.textContent).toBe("Leave everything");
    press(container.querySelector("section[aria-label='Differences']"), "Escape");
    await settle();
    expect(container.querySelector("[role=grid]")).not.toBeNull();
  });

  it("are linked by a person in a dialog", async () => {
    const { app, platform } = await show();
    app.dialog = "newerOf";
    await settle();
    expect(await findings()).toEqual([]);
    const rows = [...document.querySelectorAll<HTMLButtonElement>("[role=dialog] li button")];
    expect(rows).toHaveLength(17);
    rows[0]?.click();
    await settle();
    expect(platform.calls.some((call) => call.name === "submission_newer_of")).toBe(true);
    expect(app.toast?.text).toMatch(/^Linked as a newer version of/);
  });
});

describe("the pass over new submissions", () => {
  it("goes from one to the next with one key and ends when all are confirmed", async () => {
    const { app, platform, container } = await show(shelfWithNewer());
    expect(container.textContent).toContain("Look through 2 new ones");
    await reviewNew.run(app);
    await settle();
    expect(await findings()).toEqual([]);
    const card = () => container.querySelector<HTMLElement>("article.card");
    expect(document.activeElement).toBe(card());
    expect(container.textContent).toContain("1 of 2");
    const first = card()?.querySelector("h2")?.textContent;
    press(card(), "ArrowRight");
    await settle();
    expect(card()?.querySelector("h2")?.textContent).not.toBe(first);
    expect(card()?.textContent).toContain("Newer version of");
    press(card(), "ArrowLeft");
    await settle();
    press(card(), "Enter");
    await settle();
    expect(container.textContent).toContain("1 of 1");
    press(card(), "Enter");
    await settle();
    expect(container.textContent).toContain("Everything new has been looked through");
    const confirmed = platform.calls.filter((call) => call.name === "submission_confirm");
    expect(confirmed.map((call) => call.request)).toEqual([{ pieces: ["piece-1"] }, { pieces: ["piece-10"] }]);
  });

  it("takes another trust with the key of its number", async () => {
    const shelf = shelfWithNewer();
    const { app, container } = await show(shelf);
    const piece = pieceAt(shelf, "piece-1");
    const fellside = { code: "ZX1", name: "Fellside", confidence: "likely", evidence: "The title says so." } as const;
    shelf.pieces.set("piece-1", { ...piece, trust: "", trust_code: "", trust_candidates: [fellside] });
    await reviewNew.run(app);
    await settle();
    expect(container.textContent).toContain("No trust was recognised");
    press(container.querySelector("article.card"), "1");
    await settle();
    expect(app.review.piece?.trust_code).toBe("ZX1");
  });
});

describe("the trust of a story", () => {
  const candidate = (code: string, name: string) =>
    ({ code, name, confidence: "likely", evidence: `The title says “${name}”.` }) as const;

  it("is proposed with its evidence, and chosen with one click", async () => {
    const shelf = newShelf();
    const { app, container } = await show(shelf);
    await app.openPiece(NORTHBRIDGE);
    const piece = app.story.piece;
    if (!piece) throw new Error("the story should be open");
    shelf.pieces.set(NORTHBRIDGE, {
      ...piece,
      trust: "",
      trust_code: "",
      trust_candidates: [candidate("ZX1", "Fellside"), candidate("ZX2", "Saltmarsh")],
    });
    await app.story.reread();
    await settle();
    const fields = container.querySelector("aside.fields");
    expect(fields?.textContent).toMatch(/It may be from.*Fellside.*Likely\..*The title says “Fellside”\./s);
    expect(await findings()).toEqual([]);
    container.querySelector<HTMLButtonElement>("[aria-label='Use Saltmarsh']")?.click();
    await settle();
    expect(app.story.piece?.trust_code).toBe("ZX2");
    expect(fields?.textContent).toContain("Or is it from");
  });
});

describe("lists of ratings", () => {
  it("say what is new in them", async () => {
    const { platform, container } = await show();
    const line = (name: string, message: string) =>
      ({ name, state: "kept", message, hint: "", piece: null, newer_of: null }) as const;
    const lines = [line("ratings.ods", "3 ratings as of July 2024."), line("Fellside, Safe", "Good: improved.")];
    platform.tell({ type: "job", job: { id: "j", kind: "register", label: "Bring in", state: "done", stage: "", done: 3, total: 3, lines, file: null, error: null } }); // prettier-ignore
    await settle();
    expect(container.textContent).toMatch(/3 ratings as of July 2024\..*Fellside, Safe.*Good: improved\./s);
  });
});

describe("the story", () => {
  it("shows detached notes first, with the words they were on", async () => {
    const { app, container } = await show();
    await app.openPiece(NORTHBRIDGE);
    await settle();
    const margin = container.querySelector(".margin");
    expect(margin?.textContent).toMatch(/These words have gone.*as part of a wider programme/s);
    expect(container.querySelector(".ProseMirror del")?.textContent).toBe("the utilisation of store rooms");
    expect(container.querySelector(".ProseMirror ins")?.textContent).toBe("twelve cupboards");
  });

  it("lists what to look at, underlines it, and takes the wording of the house in one click", async () => {
    const { app, container } = await show();
    await app.openPiece(NORTHBRIDGE);
    await settle();
    expect(container.querySelector(".ProseMirror .asked")?.textContent).toBe("38 per cent");
    app.story.margin = "checks";
    await settle();
    const list = container.querySelector(".checks");
    expect(list?.textContent).toMatch(/House style.*38 per cent.*38%/s);
    expect(await findings()).toEqual([]);
    await nextCheck.run(app);
    expect(app.said).toBe("Check 1 of 1, on “38 per cent”. Write percentages with the sign.");
    await settle();
    expect(container.querySelector(".ProseMirror .asked.on")?.textContent).toBe("38 per cent");
    const use = [...(list?.querySelectorAll("button") ?? [])].find((button) => button.textContent === "Use “38%”");
    use?.click();
    await settle();
    expect(container.querySelector(".ProseMirror")?.textContent).toContain("patients had 38% fewer falls");
  });

  it("can only be read when the library can only be read", async () => {
    const { app, container } = await show();
    app.library = app.library ? { ...app.library, read_only: true } : null;
    await app.openPiece(NORTHBRIDGE);
    await settle();
    expect(container.querySelector(".ProseMirror")?.getAttribute("contenteditable")).toBe("false");
    expect(container.querySelector("[id='field-lessons']")).toBeNull();
  });
});
