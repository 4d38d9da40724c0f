import { createSignal, Match, onCleanup, Show, Switch, type Component, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { checkForNewVersion, isNewVersionReady } from "../site/new-version.ts";
import { reload } from "./reload.ts";

export interface Part<Props extends object> {
  (props: Props): JSX.Element;
  /** Fetches the code before it is shown, so that it is there at once, or when the line is down. */
  readonly preload: () => void;
}

/**
 * A component whose code is fetched when it is first shown. Where that fails (offline, or a newer
 * build has replaced it) it says so in its place and can be tried again; the rest goes on.
 */
export function part<Props extends object>(
  load: () => Promise<Component<Props>>,
  waiting?: () => JSX.Element,
): Part<Props> {
  let loaded: Component<Props> | null = null;
  async function fetchPart(): Promise<Component<Props>> {
    loaded ??= await load();
    return loaded;
  }
  function LoadedPart(props: Props): JSX.Element {
    const [component, setComponent] = createSignal<Component<Props> | null>(loaded);
    const [hasFailed, setFailed] = createSignal(false);
    let isHere = true;
    onCleanup(() => (isHere = false));
    function show(): void {
      setFailed(false);
      fetchPart().then(
        (found) => isHere && setComponent(() => found),
        () => {
          if (!isHere) return;
          setFailed(true);
          void checkForNewVersion();
        },
      );
    }
    if (loaded === null) show();
    return (
      <Switch fallback={waiting?.()}>
        <Match when={component()}>{(found) => <Dynamic component={found()} {...props} />}</Match>
        <Match when={hasFailed()}>
          <div class="notice alarm" role="alert">
            <span>
              {isNewVersionReady()
                ? "A new version is ready, and this part belongs to the one before. What you have written is kept when you reload."
                : "This part of the editor could not be loaded."}
            </span>
            <Show when={isNewVersionReady()}>
              <button type="button" class="button plain" onClick={() => void reload()}>
                Reload
              </button>
            </Show>
            <button type="button" class="button plain" onClick={show}>
              Try again
            </button>
          </div>
        </Match>
      </Switch>
    );
  }
  return Object.assign(LoadedPart, { preload: () => void fetchPart().catch(() => undefined) });
}
