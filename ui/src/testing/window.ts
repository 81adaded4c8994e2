import { render } from "@testing-library/svelte";
import { tick } from "svelte";
import App from "../App.svelte";
import { fakePlatform } from "../platform/fake";
import { newShelf } from "../platform/fake/library";
import { State } from "../state/state.svelte";

/** Waits until the window has answered. */
export async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done, 30));
  await tick();
}

/** The whole window on the invented library. */
export async function show() {
  const platform = fakePlatform(newShelf());
  const app = new State(platform);
  const { container } = render(App, { platform, made: app });
  await settle();
  return { app, platform, container };
}
