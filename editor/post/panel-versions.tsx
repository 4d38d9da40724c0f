import { A, useNavigate } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import { part } from "../ui/part.tsx";
import { openPreview } from "./open-preview.ts";
import type { PostDesk } from "./post-desk.ts";

const PreviewLinks = part(() => import("./preview-links.tsx").then((module) => module.PreviewLinks));

/** From the desk to the post's other versions, and to the newest as readers would see it. */
export function PanelVersions(props: { desk: PostDesk }): JSX.Element {
  const navigate = useNavigate();
  const [isLinking, setLinking] = createSignal(false);
  const [problem, setProblem] = createSignal("");
  const address = (): string => `/posts/${props.desk.id}/history`;

  /** The history is to list what was just written, too. */
  async function goToHistory(event: MouseEvent): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    await props.desk.queue.flush();
    navigate(address());
  }

  return (
    <Show
      when={props.desk.saveState().kind !== "untouched"}
      fallback={<p class="hint">Versions and previews are here from the first save on.</p>}
    >
      <div class="panel-links">
        <A href={address()} class="button plain" onClick={(event) => void goToHistory(event)}>
          History
        </A>
        <button
          type="button"
          class="button plain"
          onClick={() => void openPreview(props.desk).then((wrong) => setProblem(wrong ?? ""))}
        >
          Preview
        </button>
        <button type="button" class="button plain" onClick={() => setLinking(true)}>
          Preview links…
        </button>
      </div>
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
      <Show when={isLinking()}>
        <PreviewLinks desk={props.desk} onClose={() => setLinking(false)} />
      </Show>
    </Show>
  );
}
