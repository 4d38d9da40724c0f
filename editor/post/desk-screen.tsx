import { A, useNavigate, useParams } from "@solidjs/router";
import { createMemo, createSignal, Match, onCleanup, onMount, Show, Switch, type JSX } from "solid-js";
import { ID_PATTERN, newId } from "../../schema/id.ts";
import type { PostKind } from "../../schema/post.ts";
import type { Refusal } from "../api/answer.ts";
import { useSession } from "../session/session.ts";
import { NoSuchScreen } from "../site/no-such-screen.tsx";
import { Desk } from "./desk.tsx";
import { beginPost, openPost, type OpenedPost } from "./draft/open-post.ts";

/** What stands in the place of the id while there is none. */
const NEW = /^new(-page)?$/;

/** A post by its id, or a new one, which is given an id at once and an address of its own with the first change. */
export function DeskScreen(): JSX.Element {
  const params = useParams<{ id: string }>();
  const [begun, setBegun] = createSignal("");
  const [kind, setKind] = createSignal<PostKind>("post");
  // Once a new post has its own address the id stays the same, and with it the desk.
  const id = createMemo<string>(() => {
    if (!NEW.test(params.id)) return params.id;
    const made = newId();
    setBegun(made);
    setKind(params.id === "new-page" ? "page" : "post");
    return made;
  });
  return (
    <Show when={ID_PATTERN.test(id())} fallback={<NoSuchScreen />}>
      <Show when={id()} keyed>
        {(known) => <Opening id={known} isNew={begun() === known} kind={kind()} />}
      </Show>
    </Show>
  );
}

function Opening(props: { id: string; isNew: boolean; kind: PostKind }): JSX.Element {
  const session = useSession();
  const navigate = useNavigate();
  const [opened, setOpened] = createSignal<OpenedPost | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let isHere = true;
  onCleanup(() => (isHere = false));

  async function open(): Promise<void> {
    setRefusal(null);
    const result = props.isNew
      ? { opened: await beginPost(props.id, props.kind, session().site.language) }
      : await openPost(props.id, session().person.id);
    if (!isHere) return;
    if ("opened" in result) setOpened(result.opened);
    else setRefusal(result.refusal);
  }
  onMount(() => void open());

  return (
    <Switch
      fallback={
        <p class="page-message" role="status">
          Opening the post…
        </p>
      }
    >
      <Match when={opened()}>
        {(post) => (
          <Desk opened={post()} onBegun={() => navigate(`/posts/${props.id}`, { replace: true, scroll: false })} />
        )}
      </Match>
      <Match when={refusal()?.code === "not_found" || refusal()?.code === "gone"}>
        <main class="page-message">
          <h1>This post is not here</h1>
          <p>It may have been removed, or it is somebody else’s draft.</p>
          <A href="/" class="button plain">
            All posts
          </A>
        </main>
      </Match>
      <Match when={refusal()}>
        {(known) => (
          <main class="page-message" role="alert">
            <h1>The post could not be opened</h1>
            <p>{known().title}</p>
            <button type="button" class="button primary" onClick={() => void open()}>
              Try again
            </button>
            <A href="/" class="button plain">
              All posts
            </A>
          </main>
        )}
      </Match>
    </Switch>
  );
}
