import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part of the page whose code is loaded when it is shown for the first time; nothing is in its place until then. */
export function lazyPart(load: () => Promise<ComponentType>): ComponentType {
  let known: ComponentType | undefined;
  return function LazyPart() {
    const [Loaded, setLoaded] = useState<ComponentType | undefined>(() => known);
    useEffect(() => {
      if (known !== undefined) return;
      load().then(
        (part) => {
          known = part;
          setLoaded(() => part);
        },
        // The server is gone, which the page says already.
        () => {},
      );
    }, []);
    return Loaded === undefined ? null : <Loaded />;
  };
}
