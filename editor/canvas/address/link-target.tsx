import { createResource, createSignal, onCleanup, Show, type JSX } from "solid-js";
import { safeHref } from "../../../schema/safe-href.ts";
import type { LinkablePost, PostFinder } from "../post-finder.ts";

interface LinkTargetProps {
  readonly href: string;
  readonly posts: PostFinder;
  readonly onUnlink: () => void;
}

/** Where a link leads now, and what can be done with it. */
export function LinkTarget(props: LinkTargetProps): JSX.Element {
  const asking = new AbortController();
  onCleanup(() => asking.abort());
  const [copied, setCopied] = createSignal("");
  const [post] = createResource(
    () => (props.href.startsWith("/") ? props.href : null),
    async (href): Promise<LinkablePost | null> => {
      try {
        return await props.posts.findAt(href, asking.signal);
      } catch {
        return null;
      }
    },
  );
  const whole = (): string => (props.href.startsWith("/") ? `${props.posts.origin}${props.href}` : props.href);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(whole());
      setCopied("The address is on the clipboard.");
    } catch {
      setCopied("The browser did not allow that. Copy the address from its field.");
    }
  }

  return (
    <>
      <Show when={post()}>
        {(found) => (
          <p class="address-target">
            Leads to “{found().title}”<span class="address-date">{found().date}</span>
          </p>
        )}
      </Show>
      <div class="address-row">
        <Show when={safeHref(props.href)}>
          <a href={whole()} target="_blank" rel="noopener noreferrer" class="view-button" title="Opens in a new tab">
            Open
          </a>
        </Show>
        <button type="button" class="view-button" onClick={() => void copy()}>
          Copy address
        </button>
        <button type="button" class="view-button" onClick={() => props.onUnlink()}>
          Unlink
        </button>
      </div>
      <p class="address-state" role="status">
        {copied()}
      </p>
    </>
  );
}
