import { createSignal, onCleanup, onMount, type JSX } from "solid-js";
import { fetchSentImage } from "../api/guests.ts";

/** A small view of a picture that was sent, fetched when it comes into sight. Without words: its state stands beside it. */
export function SentImage(props: {
  readonly id: string;
  readonly src: string | null;
  readonly isThere: boolean;
}): JSX.Element {
  const [fetched, setFetched] = createSignal<string | null>(null);
  let frame!: HTMLSpanElement;

  onMount(() => {
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== true) return;
      watch.disconnect();
      if (props.src === null && props.isThere) void show();
    });
    watch.observe(frame);
    onCleanup(() => watch.disconnect());
  });

  async function show(): Promise<void> {
    const image = await fetchSentImage(props.id);
    if (image !== null && frame.isConnected) setFetched(URL.createObjectURL(image));
  }
  onCleanup(() => {
    const address = fetched();
    if (address !== null) URL.revokeObjectURL(address);
  });

  return (
    <span ref={(element) => (frame = element)} class="send-thumb">
      {(props.src ?? fetched()) && <img src={props.src ?? fetched()!} alt="" decoding="async" />}
    </span>
  );
}
