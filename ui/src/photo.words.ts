import type { SignatoryPart } from "./generated/api";

type Of = Record<SignatoryPart, (name: string) => string>;

/** Words about photos of a story and of those who sign it. */
export const photo = {
  addPhotos: "Add photos…",
  photoIntoText: "Put into the text",
  removePhoto: "Take out of the story",
  photoInText: "It stands in the text; take it out there first.",
  addPart: { portrait: "Add portrait…", signature: "Add signature…" } satisfies Record<SignatoryPart, string>,
  choosePart: {
    portrait: (name) => `Add portrait of ${name}…`,
    signature: (name) => `Add signature of ${name}…`,
  } satisfies Of as Of,
  shown: {
    portrait: (name) => `Portrait of ${name}`,
    signature: (name) => `Signature of ${name}`,
  } satisfies Of as Of,
  takeAway: {
    portrait: (name) => `Take the portrait of ${name} away`,
    signature: (name) => `Take the signature of ${name} away`,
  } satisfies Of as Of,
};
