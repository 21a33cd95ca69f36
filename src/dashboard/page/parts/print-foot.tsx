import { time } from "../format.ts";
import { toldAt } from "../state/data.ts";
import { path, query } from "../state/location.ts";
import { words } from "../words.ts";

/** On paper only: where the page is to be found, and how old it is. */
export function PrintFoot({ project }: { project: string }) {
  const at = toldAt.value;
  const address = window.location.origin + path.value + (query.value === "" ? "" : `?${query.value}`);
  return (
    <footer class="print-foot">
      <bdi>{project}</bdi> · {at !== undefined && words.asOf(time(at))} · {address}
    </footer>
  );
}
