import { bytes, wholeShare } from "../format.ts";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { arrived, sending } from "../state/upload.ts";
import { uploadWords as words } from "../words/uploads.ts";

/** How far the file on its way is. `onCancel`: the button is gone then. */
export function UploadProgress({ onCancel }: { onCancel?: () => void }) {
  const { value } = sending;
  if (value === undefined) return null;
  const { name, sent, all, cancel } = value;
  const share = all === 0 ? 1 : sent / all;
  return (
    <section class="box with-button" aria-label={words.sending(name)}>
      <ProgressBar
        label={words.sending(name)}
        share={share}
        text={`${words.sending(name)}: ${words.sent(bytes(sent), bytes(all))}, ${wholeShare(share)}`}
      />
      <button
        type="button"
        onClick={() => {
          cancel();
          onCancel?.();
        }}
      >
        {words.cancel}
      </button>
    </section>
  );
}

/** On every other page: nobody is called away from what they do. */
export function UploadNotice() {
  const { value } = sending;
  return (
    <div role="status">
      {value !== undefined && (
        <p class="notice">
          {words.sending(value.name)}:{" "}
          {wholeShare(value.all === 0 ? 1 : Math.floor((value.sent / value.all) * 10) / 10)}{" "}
          <a href="/runs">{words.toRuns}</a>
        </p>
      )}
      {arrived.value !== undefined && (
        <p class="notice">
          <bdi>{words.arrived(arrived.value.name)}</bdi> <a href={arrived.value.address}>{words.look}</a>
        </p>
      )}
    </div>
  );
}
