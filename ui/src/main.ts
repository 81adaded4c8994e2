import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/standard.css";
import "@fontsource-variable/source-serif-4/standard-italic.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { findPlatform } from "./platform";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/screen.css";
import "./styles/editor.css";

// Asked for before anything is drawn, so that words are drawn once, in their own letters.
for (const family of ["Source Sans 3 Variable", "Source Serif 4 Variable"]) void document.fonts.load(`1em '${family}'`);

const target = document.getElementById("app");
if (target) mount(App, { target, props: { platform: await findPlatform() } });
