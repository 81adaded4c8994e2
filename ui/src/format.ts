import type { SubmissionRow } from "./generated/api";
import { words } from "./words";

const DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]; // prettier-ignore

const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
const daysFrom = (from: Date, to: Date) => Math.round((startOfDay(to) - startOfDay(from)) / DAY);

/** `2027-03-09` as the local day, so that no zone moves it. */
export function parseDay(day: string): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return found ? new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : null;
}

/** A time as the core writes it; none when it is empty or not a time. */
export function parseTime(time: string): Date | null {
  const at = new Date(time);
  return time === "" || Number.isNaN(at.getTime()) ? null : at;
}

/** `9 Mar`, with the year when it is another one. */
export function shortDay(at: Date, now: Date): string {
  const day = `${at.getDate()} ${MONTHS[at.getMonth()] ?? ""}`;
  return at.getFullYear() === now.getFullYear() ? day : `${day} ${at.getFullYear()}`;
}

/** `14:02`. */
export function clock(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** `14:02` today, `Yesterday`, else `5 Mar`. */
export function when(time: string, now: Date): string {
  const at = parseTime(time);
  if (!at) return "";
  const days = daysFrom(at, now);
  if (days === 0) return clock(at);
  return days === 1 ? words.dates.yesterday : shortDay(at, now);
}

/** `14:02` today, else `5 Mar`: for columns. */
export function changedAt(time: string, now: Date): string {
  const at = parseTime(time);
  if (!at) return "";
  return daysFrom(at, now) === 0 ? clock(at) : shortDay(at, now);
}

/** `2 March, 09:14`. */
export function dayAndTime(time: string, now: Date): string {
  const at = parseTime(time);
  if (!at) return "";
  const year = at.getFullYear() === now.getFullYear() ? "" : ` ${at.getFullYear()}`;
  return `${at.getDate()} ${LONG[at.getMonth()] ?? ""}${year}, ${clock(at)}`;
}

/** How a due date stands: how many days late, whether today, and its words. */
export interface Due {
  late: number;
  today: boolean;
  text: string;
}

const FINISHED = new Set(["approved", "signed_off", "published", "declined", "withdrawn"]);

/** How a due date stands today; a finished piece is never late. */
export function dueOf(row: Pick<SubmissionRow, "due" | "stage">, now: Date): Due | null {
  const at = row.due ? parseDay(row.due) : null;
  if (!at) return null;
  const days = daysFrom(at, now);
  if (days > 0 && !FINISHED.has(row.stage)) return { late: days, today: false, text: words.dates.late(days) };
  return { late: 0, today: days === 0, text: days === 0 ? words.dates.today : shortDay(at, now) };
}

/** `48 kB`, `3.4 MB`. */
export function bytes(size: number): string {
  if (size < 1_000_000) return `${Math.max(1, Math.round(size / 1000))} kB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}

/** `AF` for Amina Farrow. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  const first = parts[0]?.[0] ?? "";
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** The first name, for narrow columns. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}

/** 1 to 6: the same name always has the same colour. */
export function personColor(name: string): number {
  let hash = 2204;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  // The low bits of this hash hardly depend on the order of the letters.
  return ((hash >>> 16) % 6) + 1;
}
