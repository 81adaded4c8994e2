import type { SettingsView, ThemeView } from "../generated/api";

/** The theme that shows: the computer decides when the person did not. */
export function shownTheme(theme: ThemeView): "light" | "dark" {
  if (theme !== "system") return theme;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Puts the settings of the look on the page. */
export function applyLook(settings: SettingsView): void {
  const root = document.documentElement;
  root.dataset["theme"] = shownTheme(settings.theme);
  root.dataset["density"] = settings.compact ? "compact" : "comfortable";
  root.style.fontSize = `${settings.text_size}%`;
}
