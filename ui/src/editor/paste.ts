const LIST = /mso-list:\s*l\d+\s+level(\d+)/i;
const BULLET = /^[\s\u00a0]*(?:[·•◦▪§o\-–]|\uf0b7|\uf0a7)[\s\u00a0]+/u;
const NUMBER = /^[\s\u00a0]*(?:\d+|[a-z]{1,2}|[ivx]+)[.)][\s\u00a0]+/i;

interface Item {
  paragraph: HTMLElement;
  level: number;
  numbered: boolean;
}

function itemOf(element: Element): Item | null {
  if (!(element instanceof HTMLElement)) return null;
  const level = LIST.exec(element.getAttribute("style") ?? "")?.[1];
  if (!level) return null;
  return { paragraph: element, level: Number(level), numbered: NUMBER.test(element.textContent ?? "") };
}

/** Takes away the sign Word draws before an item. */
function dropSign(item: HTMLElement): void {
  for (const span of item.querySelectorAll("span")) {
    if (/mso-list:\s*ignore/i.test(span.getAttribute("style") ?? "")) span.remove();
  }
  const text = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode();
  if (text) text.nodeValue = (text.nodeValue ?? "").replace(BULLET, "").replace(NUMBER, "");
}

function newList(page: Document, numbered: boolean): HTMLElement {
  return page.createElement(numbered ? "ol" : "ul");
}

/** Makes lists of the paragraphs that Word only dresses up as lists. */
function rebuildLists(page: Document): void {
  const items = [...page.body.querySelectorAll("p, h1, h2, h3")].map(itemOf).filter((item) => item !== null);
  let open: { list: HTMLElement; level: number; last: Element }[] = [];
  for (const { paragraph, level, numbered } of items) {
    const previous = paragraph.previousElementSibling;
    if (open[0] && previous !== open[0].list) open = [];
    while (open.length > level) open.pop();
    let top = open.at(-1);
    if (!top || top.level < level) {
      const list = newList(page, numbered);
      if (top) top.last.append(list);
      else paragraph.before(list);
      top = { list, level, last: list };
      open.push(top);
    }
    const item = page.createElement("li");
    dropSign(paragraph);
    const inside = page.createElement("p");
    inside.append(...paragraph.childNodes);
    item.append(inside);
    top.list.append(item);
    top.last = item;
    paragraph.remove();
  }
}

/** Pasted markup without what Word adds to it: comments, its own elements, the picture of the selection, empty paragraphs. */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const unwanted of page.querySelectorAll("style, script, meta, link, title, xml, img, svg, object")) unwanted.remove(); // prettier-ignore
  rebuildLists(page);
  for (const element of [...page.body.querySelectorAll("*")]) {
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
  }
  for (const paragraph of page.querySelectorAll("p")) {
    if ((paragraph.textContent ?? "").replaceAll("\u00a0", " ").trim() === "") paragraph.remove();
  }
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const comments: globalThis.Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  return new XMLSerializer().serializeToString(page.body).replace(/^<body[^>]*>|<\/body>$/g, "");
}
