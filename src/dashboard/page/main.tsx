import { render } from "preact";
import { App } from "./app.tsx";
import { pages } from "./pages.ts";
import { copyTablesSafely } from "./parts/safe-copy.ts";
import { listenForNews } from "./state/live.ts";
import { followLinks } from "./state/location.ts";
import { followEnds } from "./state/notify.ts";
import { followOutbox } from "./state/outbox.ts";
import { followKeys } from "./state/shortcuts.ts";

const root = document.getElementById("app");
if (root !== null) {
  followLinks();
  followKeys(Object.values(pages));
  listenForNews();
  followOutbox();
  followEnds();
  copyTablesSafely();
  render(<App />, root);
}
