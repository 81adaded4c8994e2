import type { Changed, FormFieldView, FormLabelsView } from "../../generated/api";
import { changed } from "./changes";
import type { Shelf } from "./library";

const USUAL: Record<FormFieldView, string[]> = {
  trust: ["trust", "name of trust", "organisation"],
  title: ["title", "headline"],
  standfirst: ["summary", "in a sentence"],
  key_facts: ["key facts", "at a glance"],
  key_figures: ["key figures", "in numbers"],
  quotes: ["quote", "in their words"],
  lessons: ["lessons learned", "what others can learn"],
  contact: ["contact", "find out more"],
  section: ["the challenge", "what we did"],
};

/** The labels that the invented series knows. */
export function formLabels(shelf: Shelf): FormLabelsView {
  const fields = Object.keys(USUAL) as FormFieldView[];
  const own = (field: FormFieldView) => shelf.labels.filter((one) => one.field === field).map((one) => one.label);
  return { series: "What Worked", slots: fields.map((field) => ({ field, usual: USUAL[field], own: own(field) })) };
}

/** Adds a label or takes it away. */
export function changeLabel(shelf: Shelf, field: FormFieldView, label: string, add: boolean): Changed<FormLabelsView> {
  shelf.labels = shelf.labels.filter((one) => one.label !== label);
  if (add) shelf.labels.push({ field, label });
  return changed(shelf, formLabels(shelf), "change of form labels", [], [shelf.issue.id]);
}
