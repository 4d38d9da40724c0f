import { A } from "@solidjs/router";
import { createSignal, For, Match, onCleanup, onMount, Show, Switch, type JSX } from "solid-js";
import type { Coming } from "../../schema/history.ts";
import type { Refusal } from "../api/answer.ts";
import { listComing } from "../api/coming.ts";
import { useSession } from "../session/session.ts";
import { ListBar } from "../site/list-bar.tsx";
import { OutboxLine } from "../site/outbox-line.tsx";
import { sayTimeExactly } from "../ui/say-time.ts";
import { createTitle } from "../ui/title.ts";
import { groupComing, KIND_WORDS, sayClock } from "./group-coming.ts";

/** What will happen by itself, day by day, in the site's time zone. */
export function ComingScreen(): JSX.Element {
  createTitle(() => "Coming up");
  const session = useSession();
  const [coming, setComing] = createSignal<readonly Coming[] | null>(null);
  const [next, setNext] = createSignal<string | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [isBusy, setBusy] = createSignal(false);
  const timeZone = (): string => session().site.timeZone;
  let isHere = true;
  onCleanup(() => (isHere = false));

  async function load(after: string | null): Promise<void> {
    setBusy(true);
    setRefusal(null);
    const answer = await listComing(after);
    if (!isHere) return;
    setBusy(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    const { coming: found, next: further } = answer.reply;
    setComing((known) => (after === null || known === null ? found : [...known, ...found]));
    setNext(further);
  }
  onMount(() => void load(null));

  return (
    <div class="list-screen">
      <ListBar />
      <main>
        <div class="list-head">
          <h1>Coming up</h1>
          <span class="hint">Time zone: {timeZone()}</span>
        </div>
        <Show when={refusal()}>
          {(known) => (
            <div class="notice alarm" role="alert">
              <span>What is coming could not be loaded. {known().title}</span>
              <button type="button" class="button plain" onClick={() => void load(coming() === null ? null : next())}>
                Try again
              </button>
            </div>
          )}
        </Show>
        <Switch>
          <Match when={coming() === null && refusal() === null}>
            <p class="list-empty" role="status">
              Loading what is coming…
            </p>
          </Match>
          <Match when={coming()?.length === 0}>
            <div class="list-empty">
              <p>
                Nothing will happen by itself. Posts that are scheduled, updates, expiries, ends of embargoes and of
                picture rights are listed here.
              </p>
              <A href="/" class="button plain">
                All posts
              </A>
            </div>
          </Match>
          <Match when={coming()}>
            {(known) => (
              <For each={groupComing(known(), timeZone())}>
                {(group) => (
                  <section class="coming-day">
                    <h2>{group.day}</h2>
                    <ul role="list">
                      <For each={group.coming}>{(each) => <ComingLine coming={each} timeZone={timeZone()} />}</For>
                    </ul>
                  </section>
                )}
              </For>
            )}
          </Match>
        </Switch>
        <Show when={next()}>
          <div class="list-pages">
            <button type="button" class="button" disabled={isBusy()} onClick={() => void load(next())}>
              Show what comes later
            </button>
          </div>
        </Show>
      </main>
      <OutboxLine />
    </div>
  );
}

function ComingLine(props: { coming: Coming; timeZone: string }): JSX.Element {
  const title = (): string => props.coming.title || "Untitled";
  const address = (): string => (props.coming.postId === null ? "/pictures" : `/posts/${props.coming.postId}`);
  return (
    <li class="coming-line">
      <time
        class="numbers"
        datetime={new Date(props.coming.at).toISOString()}
        title={sayTimeExactly(props.coming.at, props.timeZone)}
      >
        {sayClock(props.coming.at, props.timeZone)}
      </time>
      <span class="coming-kind">{KIND_WORDS[props.coming.kind]}</span>
      <A href={address()} class="coming-title">
        {title()}
      </A>
      <Show when={props.coming.postId}>
        {(id) => (
          <A href={`/posts/${id()}`} class="button small" aria-label={`Change: ${title()}`}>
            Change…
          </A>
        )}
      </Show>
    </li>
  );
}
