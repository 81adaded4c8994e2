import type { FormFieldView } from "./generated/api";

/** What the settings say about the labels of submission forms. */
export const form = {
  title: "Labels of forms",
  text: (series: string) =>
    `By its labels a form that comes in fills the fields of its story. Add what your trusts write; it holds for every issue of ${series || "the series"}.`,
  fields: {
    trust: "Trust",
    title: "Title",
    standfirst: "Standfirst",
    key_facts: "Key facts",
    key_figures: "Key figures",
    quotes: "Quotes",
    lessons: "Lessons",
    contact: "Contact",
    section: "Part of the text",
  } satisfies Record<FormFieldView, string>,
  field: "Field",
  label: "Label on the form",
  add: "Add label",
  none: "No labels of your own yet.",
  means: (label: string, field: string) => `“${label}” fills ${field}`,
  remove: (label: string) => `Take “${label}” away`,
  usual: "Labels that Foreword knows already",
};
