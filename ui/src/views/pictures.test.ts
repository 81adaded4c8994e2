import { cleanup } from "@testing-library/svelte";
import axe from "axe-core";
import { undo } from "prosemirror-history";
import { afterEach, describe, expect, it } from "vitest";
import { NORTHBRIDGE } from "../platform/fake/moment";
import { settle, show } from "../testing/window";
import { words } from "../words";

afterEach(cleanup);

const press = async (name: string) => {
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === name);
  if (!button) throw new Error(`There is no button "${name}".`);
  button.click();
  await settle();
};

const write = async (field: HTMLInputElement | HTMLTextAreaElement | null | undefined, value: string) => {
  if (!field) throw new Error("There is no such field.");
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
};

const labelled = (label: string) =>
  [...document.querySelectorAll("#cover-form label")]
    .find((one) => one.querySelector(".label")?.textContent === label)
    ?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");

describe("cover and imprint", () => {
  it("shows a picture once it is described, and keeps what the issue says of itself", async () => {
    const { app, platform } = await show();
    app.go("issue");
    await settle();
    await press(words.issue.cover.open);
    await press(words.issue.cover.choose);
    expect(app.issue?.cover?.media).toBe("new-photo");
    await press(words.save);
    expect(document.querySelector("#cover-form textarea")?.getAttribute("aria-invalid")).toBe("true");
    expect(
      (await axe.run(document.body, { rules: { region: { enabled: false }, "color-contrast": { enabled: false } } }))
        .violations,
    ).toEqual([]);
    await write(labelled(words.fields.altText), "A corridor in morning light.");
    await write(labelled(words.issue.cover.publisher), "Trusts Together UK");
    await press(words.issue.cover.addRow);
    await write(document.querySelector<HTMLInputElement>("#cover-form .row input"), "Editor");
    await write(document.querySelector<HTMLInputElement>("#cover-form .row input:nth-of-type(2)"), "Sam Hall");
    await press(words.save);
    expect(document.querySelector("#cover-form")).toBeNull();
    expect(platform.calls.map((call) => call.name)).toContain("issue_set_cover");
    expect(app.issue?.cover?.alt).toBe("A corridor in morning light.");
    expect(app.issue?.imprint).toMatchObject({
      series: "What Worked",
      publisher: "Trusts Together UK",
      rows: [{ label: "Editor", words: "Sam Hall" }],
    });
  });
});

describe("the logo of a publisher", () => {
  it("is chosen, named after the publisher and taken away again", async () => {
    const { app } = await show();
    app.go("issue");
    await settle();
    await press(words.issue.cover.open);
    await press(words.issue.cover.chooseLogo);
    expect(app.issue?.logo).toEqual({ media: "new-photo", alt: "Trusts Together" });
    await write(labelled(words.issue.cover.logoAlt), "");
    await press(words.save);
    expect(document.querySelector("#cover-form [aria-invalid=true]")).toBe(labelled(words.issue.cover.logoAlt));
    await write(labelled(words.issue.cover.logoAlt), "Trusts Together UK");
    await press(words.save);
    expect(document.querySelector("#cover-form")).toBeNull();
    expect(app.issue?.logo?.alt).toBe("Trusts Together UK");
    await press(words.issue.cover.open);
    await press(words.issue.cover.removeLogo);
    expect(app.issue?.logo).toBeNull();
  });
});

describe("portraits and signatures", () => {
  it("are chosen for somebody who signs and taken away again", async () => {
    const { app } = await show();
    await app.openPiece(NORTHBRIDGE);
    const signatory = { name: "Sam Hall", job_title: "", organisation: "", portrait: null, signature: null };
    await app.story.setField({ field: "signatories", value: [signatory] });
    await settle();
    await press(words.fields.addPart.signature);
    expect(app.story.piece?.signatories[0]).toEqual({ ...signatory, signature: "new-photo" });
    document.querySelector<HTMLElement>(`[aria-label="${words.fields.takeAway.signature("Sam Hall")}"]`)?.click();
    await settle();
    expect(app.story.piece?.signatories[0]).toEqual(signatory);
  });
});

describe("photos of a story", () => {
  it("are added by hand, and taken out again unless they stand in the text", async () => {
    const { app } = await show();
    await app.openPiece(NORTHBRIDGE);
    await settle();
    const before = app.story.piece?.pictures.length ?? 0;
    await press(words.fields.addPhotos);
    expect(app.story.piece?.pictures.map((one) => one.media).at(-1)).toBe("new-photo");
    const open = async () => {
      document.querySelectorAll<HTMLElement>(".shots button")[before]?.click();
      await settle();
    };
    await open();
    await write(document.querySelector<HTMLTextAreaElement>("#photo textarea"), "A door with a list on it.");
    await press(words.fields.photoIntoText);
    await app.story.flush();
    expect(JSON.stringify(app.story.piece?.body)).toContain("media:new-photo");
    expect(app.story.piece?.pictures.at(-1)?.alt, "what was written about it is kept").toContain("A door");
    await open();
    const takeOut = [...document.querySelectorAll("button")].find(
      (one) => one.textContent?.trim() === words.fields.removePhoto,
    );
    expect(takeOut?.disabled).toBe(true);
    await press(words.cancel);
    app.story.editor?.run(undo);
    await app.story.flush();
    await open();
    await settle();
    await press(words.fields.removePhoto);
    expect(app.story.piece?.pictures.length).toBe(before);
  });
});
