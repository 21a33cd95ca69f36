import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Meta } from "../../api.ts";
import { words } from "../words.ts";
import { ProblemBox } from "./problem-box.tsx";

export type Page = ComponentType<{ meta: Meta | undefined }>;

const gone = { status: 0, title: "", hint: "", code: "gone" };

/** A page whose code is loaded when it is opened for the first time. */
export function lazyPage(load: () => Promise<Page>): Page {
  let known: Page | undefined;
  return function LazyPage(properties) {
    const [Loaded, setLoaded] = useState<Page | undefined>(() => known);
    const [tries, setTries] = useState(0);
    const [isGone, setGone] = useState(false);
    useEffect(() => {
      if (known !== undefined) return;
      load().then(
        (page) => {
          known = page;
          setLoaded(() => page);
        },
        () => setGone(true),
      );
    }, [tries]);
    if (Loaded !== undefined) return <Loaded {...properties} />;
    if (!isGone) return <p role="status">{words.loading}</p>;
    const again = () => {
      setGone(false);
      setTries(tries + 1);
    };
    return <ProblemBox problem={gone} again={again} />;
  };
}
