import type { Commands, Event } from "../generated/api";

export type CommandName = keyof Commands;

/** Which keys and words this computer uses. */
export type System = "linux" | "mac" | "windows";

/** Everything the window may ask of the world outside it. No files, no network, no other windows. */
export interface Platform {
  readonly system: System;
  /** Carries out one command; rejects with whatever the core answered. */
  call<N extends CommandName>(name: N, request: Commands[N]["request"]): Promise<Commands[N]["response"]>;
  /** Hears what the core tells unasked; the answer stops it. */
  listen(heard: (event: Event) => void): Promise<() => void>;
  /** The address of a picture of a piece, by its id. */
  mediaAddress(media: string): string;
  /** The address of a page's picture, by its name and width in pixels. */
  pageAddress(picture: string, width: number): string;
  /** The time now. */
  now(): Date;
}
