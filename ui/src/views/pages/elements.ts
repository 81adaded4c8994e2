import type { ElementView } from "../../generated/api";

/** A name for an element among those shown. */
export function elementKey(element: ElementView): string {
  return `${element.page}/${element.piece}/${element.block ?? element.field}/${element.start}/${element.y}`;
}
