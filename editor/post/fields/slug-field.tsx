import { createSignal, Show, untrack, type JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import { isTakenPageSlug } from "../../../schema/page-slug.ts";
import { encodePath, postPermalink } from "../../../schema/permalink.ts";
import { isReservedSlug, toPostSlug, toSlug } from "../../../schema/slug.ts";
import { useSession } from "../../session/session.ts";
import { createClock } from "../../ui/clock.ts";
import { TextField } from "../../ui/text-field.tsx";
import type { NearPost } from "../checklist/find-near-slug.ts";
import type { PostDesk } from "../post-desk.ts";

/** The last part of the post's address. It follows the title until somebody types one, and stays once the post is out. */
export function SlugField(props: { desk: PostDesk; near: NearPost | null }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const [typed, setTyped] = createSignal(untrack(() => props.desk.fields.slug));
  const [wrong, setWrong] = createSignal("");
  const ownSlug = (): string => {
    const slug = toPostSlug(props.desk.fields.title, props.desk.id);
    return props.desk.kind === "page" && isTakenPageSlug(slug) ? `${slug}-page` : slug;
  };
  const address = (): string => {
    const at = props.desk.when() ?? props.desk.placement.publishedAt ?? now();
    const slug = props.desk.fields.slug || ownSlug();
    const path = props.desk.kind === "page" ? `/${slug}/` : postPermalink(at, slug, session().site.timeZone);
    return `${session().site.origin}${path}`;
  };

  function edit(text: string): void {
    setTyped(text);
    const slug = toSlug(text);
    if (isReservedSlug(slug) || (props.desk.kind === "page" && isTakenPageSlug(slug))) {
      return void setWrong(`“${slug}” means something else in addresses. Please choose another.`);
    }
    setWrong("");
    props.desk.edit({ slug });
  }
  // What was typed is shown while it becomes the slug; a slug that came from elsewhere is shown as it is.
  const shown = (): string =>
    toSlug(typed()) === props.desk.fields.slug || wrong() ? typed() : props.desk.fields.slug;

  return (
    <Show
      when={props.desk.placement.path}
      fallback={
        <TextField
          label="Slug"
          value={shown()}
          limit={limits.slugCharacters}
          placeholder={ownSlug()}
          wrong={wrong() || problemOf(props.desk, "slug")}
          hint={
            <>
              Leave empty to follow the title. The address will be <span class="post-address">{address()}</span>
              <Show when={props.near}>
                {(near) => (
                  <span class="near-slug" role="status">
                    Close to the address of “{near().title}”.
                  </span>
                )}
              </Show>
            </>
          }
          onText={edit}
        />
      }
    >
      {(path) => (
        <div class="field">
          <span class="label">Address</span>
          <a class="post-address" href={encodePath(path())} target="_blank" rel="noopener">
            {session().site.origin}
            {path()}
          </a>
          <span class="hint">
            {props.desk.placement.wasPublic
              ? "It stays as it was first published."
              : "It is settled once readers have seen it."}
          </span>
        </div>
      )}
    </Show>
  );
}

/** What the last save was refused for in this field, if anything. */
export function problemOf(desk: PostDesk, field: string): string | null {
  const state = desk.saveState();
  if (state.kind !== "refused") return null;
  const found = Object.entries(state.refusal.fields ?? {}).find(([name]) =>
    [field, `draft.fields.${field}`].includes(name),
  );
  return found?.[1] ?? null;
}
