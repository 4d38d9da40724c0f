import { createSignal, onCleanup, Show, type Component, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";

/**
 * A component that nobody asks for: its code comes by itself once there is time. Where it cannot be
 * fetched nothing is said, since nothing is missing yet; it is tried again when the line is back.
 */
export function latePart<Props extends object>(load: () => Promise<Component<Props>>): Component<Props> {
  let loaded: Component<Props> | null = null;
  return function LatePart(props: Props): JSX.Element {
    const [component, setComponent] = createSignal<Component<Props> | null>(loaded);
    let isHere = true;
    async function fetchPart(): Promise<void> {
      loaded ??= await load();
      if (isHere) setComponent(() => loaded);
    }
    const tryNow = (): void => void fetchPart().catch(() => undefined);
    if (loaded === null) {
      tryNow();
      addEventListener("online", tryNow);
    }
    onCleanup(() => {
      isHere = false;
      removeEventListener("online", tryNow);
    });
    return <Show when={component()}>{(found) => <Dynamic component={found()} {...props} />}</Show>;
  };
}
