import { render } from "preact";
import { App } from "./app.tsx";
import { listenForNews } from "./state/live.ts";
import { followLinks } from "./state/location.ts";
import { followKeys } from "./state/shortcuts.ts";

const root = document.getElementById("app");
if (root !== null) {
  followLinks();
  followKeys();
  listenForNews();
  render(<App />, root);
}
