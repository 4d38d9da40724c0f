import { createEffect, createSignal, createUniqueId, For, on, Show, untrack, type JSX } from "solid-js";
import { createSearchAsTyped } from "../../ui/search-as-typed.ts";
import { completeHref } from "../link-address.ts";
import { removeLink, setLink, type LinkPlace } from "../link.ts";
import { toOwnPath } from "../own-path.ts";
import type { LinkablePost } from "../post-finder.ts";
import { AddressForm } from "./address-form.tsx";
import type { AskedAddressProps } from "./asked-address.tsx";
import { followPlace } from "./follow-place.ts";
import { LinkTarget } from "./link-target.tsx";

/** Where a link leads: an address, or a post of this site found by words of its title. */
export function LinkForm(props: AskedAddressProps & { readonly place: LinkPlace }): JSX.Element {
  const id = createUniqueId();
  const before = untrack(() => props.place.href);
  const [typed, setTyped] = createSignal(before);
  const [active, setActive] = createSignal(0);
  const [problem, setProblem] = createSignal("");
  const words = (): string => (typed() === before ? "" : readWords(typed()));
  const choices = createSearchAsTyped(
    words,
    (typedWords, signal) => props.services.posts.find(typedWords, signal),
    "No public post was found by these words.",
  );
  const place = untrack(() => followPlace(props.editor, props.place));
  let list!: HTMLUListElement;

  const optionId = (index: number): string => `${id}-${index}`;
  createEffect(
    on(choices.found, (found) => {
      setActive(0);
      if (found.length > 0) list.closest("form")?.scrollIntoView({ block: "nearest" });
    }),
  );
  createEffect(() => list.children[active()]?.scrollIntoView({ block: "nearest" }));

  function lead(href: string): void {
    setLink(props.editor, { ...place(), href: before }, href);
    props.onClose(false);
  }

  function unlink(): void {
    removeLink(props.editor, place());
    props.onClose(false);
  }

  function confirm(): void {
    const chosen = choices.found()[active()];
    if (chosen !== undefined && words() !== "") return lead(chosen.href);
    if (typed().trim() === "") return before === "" ? props.onClose(true) : unlink();
    const href = completeHref(typed());
    if (href !== null) return lead(toOwnPath(href, props.services.posts.origin));
    setProblem(
      words() === ""
        ? "That is not an address that can be linked."
        : "That is no address. Choose a post, or paste one.",
    );
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { length } = choices.found();
    if (event.isComposing || length === 0) return;
    if (event.key === "ArrowDown") setActive((active() + 1) % length);
    else if (event.key === "ArrowUp") setActive((active() - 1 + length) % length);
    else return;
    event.preventDefault();
  }

  return (
    <AddressForm
      editor={props.editor}
      root={props.root}
      onSubmit={confirm}
      onClose={(isToText) => props.onClose(isToText)}
    >
      <label for={id}>Address of the link</label>
      <div class="address-row">
        <input
          id={id}
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          enterkeyhint="done"
          spellcheck={false}
          placeholder="An address, or words of a post’s title"
          value={typed()}
          aria-autocomplete="list"
          aria-expanded={choices.found().length > 0}
          aria-controls={`${id}-posts`}
          aria-activedescendant={choices.found().length > 0 ? optionId(active()) : undefined}
          aria-invalid={problem() !== ""}
          aria-describedby={`${id}-problem`}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setProblem("");
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="view-button strong">
          {before === "" ? "Link" : "Change"}
        </button>
      </div>
      <p id={`${id}-problem`} class="address-problem" role="alert">
        {problem()}
      </p>
      <p class="address-state" role="status">
        {problem() === "" ? choices.words() : ""}
      </p>
      <ul
        ref={(element) => (list = element)}
        id={`${id}-posts`}
        class="address-posts"
        role="listbox"
        aria-label="Posts of this site"
        hidden={choices.found().length === 0}
      >
        <For each={choices.found()}>
          {(post: LinkablePost, index) => (
            <li
              id={optionId(index())}
              role="option"
              aria-selected={active() === index()}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index())}
              onClick={() => lead(post.href)}
            >
              <span>{post.title}</span>
              <span class="address-date">{post.date}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={before !== "" && typed() === before}>
        <LinkTarget href={before} posts={props.services.posts} onUnlink={unlink} />
      </Show>
    </AddressForm>
  );
}

/** What is typed where it is no address, nor going to be one. */
function readWords(typed: string): string {
  const text = typed.trim();
  const isAddress = completeHref(text) !== null || /^(?:[a-z][a-z\d+.-]*:|www\.|[/#])/i.test(text);
  return isAddress ? "" : text;
}
