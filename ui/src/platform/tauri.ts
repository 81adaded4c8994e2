import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Commands, Event } from "../generated/api";
import type { CommandName, Platform, System } from "./types";

function systemOf(agent: string): System {
  if (/Macintosh|Mac OS/.test(agent)) return "mac";
  return agent.includes("Windows") ? "windows" : "linux";
}

/** The window inside Foreword. */
export function tauriPlatform(): Platform {
  const system = systemOf(navigator.userAgent);
  const origin = system === "windows" ? "http://page.localhost" : "page://localhost";
  return {
    system,
    call: <N extends CommandName>(name: N, request: Commands[N]["request"]) =>
      invoke<Commands[N]["response"]>("call", { name, payload: request }),
    listen: (heard) => listen<Event>("event", (event) => heard(event.payload)),
    mediaAddress: (media) => `${origin}/media/${media}`,
    pageAddress: (picture, width) => `${origin}/pages/${picture}@${Math.round(width)}.png`,
    now: () => new Date(),
  };
}
