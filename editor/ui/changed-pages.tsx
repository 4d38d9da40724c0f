import { For, Show, type JSX } from "solid-js";
import { encodePath } from "../../schema/permalink.ts";
import type { ChangedPage } from "../../schema/standing.ts";

/** Pages by address: what an act changed, or would change. */
export function ChangedPages(props: {
  heading: string;
  pages: readonly ChangedPage[];
  morePages: number;
}): JSX.Element {
  return (
    <Show when={props.pages.length > 0}>
      <h3>{props.heading}</h3>
      <ul class="receipt-pages" role="list">
        <For each={props.pages}>
          {(page) => (
            <li>
              <a href={encodePath(page.path)} target="_blank" rel="noopener">
                {page.path}
              </a>
              <span class="hint">{page.what}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.morePages > 0}>
        <p class="hint">And {props.morePages === 1 ? "one more page" : `${props.morePages} more pages`}.</p>
      </Show>
    </Show>
  );
}
