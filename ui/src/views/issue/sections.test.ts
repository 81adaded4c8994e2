import { cleanup } from "@testing-library/svelte";
import { afterEach, describe, expect, it } from "vitest";
import type { LayoutIssue } from "../../generated/api";
import { NORTHBRIDGE } from "../../platform/fake/moment";
import { rowsOf, withRows } from "../../runningOrder";
import { settle, show } from "../../testing/window";
import { words } from "../../words";
import { move } from "./placements";

afterEach(cleanup);

const named = (container: Element, name: string) =>
  [...container.querySelectorAll("button")].find((button) => button.textContent?.trim() === name);

describe("sections of an issue", () => {
  it("are rows among the pieces, and rows make the issue again", async () => {
    const { app } = await show();
    const issue = app.issue;
    if (!issue) throw new Error("the invented library has an issue");
    const section = (id: string, before: number) => ({ id, title: id, words: "", before });
    const sections = [section("one", 0), section("two", 2), section("three", issue.placements.length)];
    const rows = rowsOf({ ...issue, sections });
    expect(rows.map((row) => row.id).indexOf("two")).toBe(3);
    expect(rows.at(-1)?.id).toBe("three");
    expect(withRows(issue, rows)).toEqual({ ...issue, sections });
  });

  it("begin where a person says, and move with everything else in its order", async () => {
    const { app, platform, container } = await show();
    app.go("issue");
    await settle();
    named(container, words.issue.section.add)?.click();
    await settle();
    const form = document.querySelector<HTMLFormElement>("#section-form");
    const title = form?.querySelector<HTMLInputElement>("input");
    if (!form || !title) throw new Error("a form asks for the section");
    form.requestSubmit();
    await settle();
    expect(form.textContent).toContain(words.issue.section.missing);
    title.value = "On the wards";
    title.dispatchEvent(new Event("input", { bubbles: true }));
    form.requestSubmit();
    await settle();
    const added = platform.calls.find((call) => call.name === "section_add")?.request;
    expect(added).toMatchObject({ title: "On the wards", after: null });
    expect(document.querySelector("#section-form")).toBeNull();
    expect(container.querySelector(".order li")?.textContent).toContain("On the wards");
    const issue = app.issue;
    const row = issue && rowsOf(issue)[0];
    if (!row) throw new Error("the section is the first row");
    await move(app, row, 2);
    await settle();
    expect(app.issue?.sections[0]?.before).toBe(2);
    expect(container.querySelectorAll(".order li")[2]?.textContent).toContain("On the wards");
  });
});

describe("the design of an issue", () => {
  it("is chosen above the pages and kept with the issue", async () => {
    const { app, platform, container } = await show();
    app.go("pages");
    await settle();
    const select = [...container.querySelectorAll("select")].find((one) => one.value === "report");
    if (!select) throw new Error("a choice of designs stands above the pages");
    select.value = "magazine";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
    expect(app.issue?.design).toBe("magazine");
    expect(platform.calls.some((call) => call.name === "issue_set_design")).toBe(true);
  });
});

describe("a file in another design", () => {
  it("is judged by its own pages while it is asked for, and not longer", async () => {
    const { app, platform, container } = await show();
    app.go("export");
    await settle();
    const asked = () =>
      platform.calls.filter((call) => call.name === "issue_layout").map((call) => (call.request as LayoutIssue).design);
    const select = [...container.querySelectorAll("select")].find((one) => one.value === "report");
    if (!select) throw new Error("a choice of designs stands above the files");
    select.value = "large_print";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
    expect(asked().at(-1)).toBe("large_print");
    expect(app.issue?.design).toBe("report");
    app.go("pages");
    await settle();
    expect(asked().at(-1)).toBeNull();
  });
});

describe("a text that is too long", () => {
  it("names where a line is saved most cheaply", async () => {
    const { app, container } = await show();
    app.go("pages");
    await settle();
    await app.openPiece(NORTHBRIDGE);
    await settle();
    expect(named(container, words.copyfit.savings)).toBeDefined();
  });
});
