import storeRoom from "./art/store-room.svg";
import ward from "./art/ward.svg";

const PICTURES: Record<string, string> = { ward, "store-room": storeRoom };

/** The address of an invented photo. */
export function mediaArt(media: string): string {
  return PICTURES[media] ?? storeRoom;
}

const bars = (x: number, y: number, width: number, count: number, pitch: number) =>
  Array.from({ length: count }, (_, line) => {
    const short = line % 7 === 6 ? 0.55 : 1;
    return `<rect x='${x}' y='${y + line * pitch}' width='${width * short}' height='${pitch * 0.42}' fill='%23b4bfc0'/>`;
  }).join("");

function opener(): string {
  return `<rect width='595' height='403' fill='%238fa7a4'/><path d='M0 403L230 200L400 300L595 180V403Z' fill='%234d6f6e'/><rect x='40' y='440' width='72' height='5' fill='%23b9752a'/><rect x='40' y='480' width='430' height='40' fill='%2312494a'/><rect x='40' y='536' width='360' height='40' fill='%2312494a'/>${bars(40, 610, 470, 3, 22)}`;
}

function text(): string {
  const figures = [40, 218, 396]
    .map((x) => `<rect x='${x}' y='60' width='90' height='26' fill='%2312494a'/>${bars(x, 96, 150, 1, 16)}`)
    .join("");
  return `${figures}${bars(40, 152, 247, 44, 14)}${bars(308, 152, 247, 20, 14)}<rect x='308' y='470' width='247' height='2' fill='%23b9752a'/>${bars(308, 490, 230, 4, 28)}<rect x='308' y='648' width='247' height='128' fill='%23dfeae8'/>`;
}

function cover(): string {
  return `<rect width='595' height='842' fill='%2312494a'/><rect x='40' y='90' width='420' height='54' fill='%23f4f1e6'/><rect x='40' y='160' width='330' height='54' fill='%23f4f1e6'/><circle cx='400' cy='600' r='190' fill='%23b9752a'/>`;
}

/** The address of an invented picture of a page. */
export function pageArt(picture: string): string {
  const drawn = /page-(cover|back)/.test(picture) ? cover() : /-0-\d+$/.test(picture) ? opener() : text();
  return `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 595 842'><rect width='595' height='842' fill='%23fff'/>${drawn}</svg>`;
}
