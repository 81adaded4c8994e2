import { tauriPlatform } from "./tauri";
import type { Platform } from "./types";

export type { CommandName, Platform, System } from "./types";

/** The platform of this window: the core when there is one, invented data in a plain browser. */
export async function findPlatform(): Promise<Platform> {
  if ("__TAURI_INTERNALS__" in window) return tauriPlatform();
  return (await import("./fake")).fakePlatform();
}
