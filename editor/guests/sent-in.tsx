import { A, useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, For, Match, on, onCleanup, onMount, Show, Switch, type JSX } from "solid-js";
import type { Submission } from "../../schema/upload-links.ts";
import { deskImageAddress } from "../api/media.ts";
import { PicturesNav } from "../media/pictures-nav.tsx";
import { ListBar } from "../site/list-bar.tsx";
import { provideCommands } from "../ui/commands.ts";
import { createTitle } from "../ui/title.ts";
import { createSubmissions } from "./create-submissions.ts";
import { DeclineDialog } from "./decline-dialog.tsx";
import { SubmissionView } from "./submission-view.tsx";
import "../styles/guests.css";

/** What guests have sent: those that wait, one after the other, or all that came by one link. */
export function SentIn(): JSX.Element {
  createTitle(() => "Sent in");
  const [params, setParams] = useSearchParams<{ link?: string; picture?: string }>();
  const [declining, setDeclining] = createSignal<Submission | null>(null);
  const submissions = createSubmissions(() => params.link);
  const { all } = submissions;
  const index = (): number =>
    Math.max(
      0,
      all().findIndex(({ id }) => id === params.picture),
    );
  const current = (): Submission | undefined => all()[index()];
  let view: HTMLElement | undefined;

  createEffect(
    on(
      () => params.link,
      () => void submissions.load(),
    ),
  );

  function go(id: string | undefined): void {
    setParams({ picture: id ?? null }, { replace: true });
  }

  function step(by: number): void {
    const to = all()[index() + by];
    if (to === undefined) return;
    go(to.id);
    document.getElementById(`sent-${to.id}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (index() >= all().length - 2) void submissions.loadMore();
  }

  async function decide(submission: Submission, decision: "taken" | "declined", answer = ""): Promise<void> {
    const next = submissions.after(submission.id);
    const isDone = await submissions.decide(submission, decision, answer);
    if (!isDone) return;
    go(next?.id);
    // Whoever decides by keyboard goes on with the next one.
    queueMicrotask(() => view?.focus());
  }

  const take = (): void => {
    const submission = current();
    if (submission?.state === "waiting") void decide(submission, "taken");
  };
  const decline = (): void => {
    const submission = current();
    if (submission?.state === "waiting") setDeclining(submission);
  };

  provideCommands(() =>
    current()?.state === "waiting"
      ? [
          { id: "take-in", name: "Take the picture in", group: "Pictures", keys: "t", run: take },
          { id: "decline", name: "Decline the picture…", group: "Pictures", keys: "d", run: decline },
        ]
      : [],
  );

  onMount(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog")) return;
      if (document.querySelector("dialog[open]") !== null) return;
      const isInList = event.target instanceof Element && event.target.closest(".sent-strip") !== null;
      const key = event.key.toLowerCase();
      if (key === "arrowright" || key === "j" || (isInList && key === "arrowdown")) step(1);
      else if (key === "arrowleft" || key === "k" || (isInList && key === "arrowup")) step(-1);
      else if (key === "t") take();
      else if (key === "d") decline();
      else return;
      event.preventDefault();
      if (isInList) document.getElementById(`sent-${current()?.id}`)?.focus();
    };
    addEventListener("keydown", onKey);
    onCleanup(() => removeEventListener("keydown", onKey));
  });

  return (
    <div class="list-screen">
      <ListBar />
      <main>
        <PicturesNav />
        <div class="list-head">
          <h1>{params.link === undefined ? "Sent in" : (all()[0]?.link.title ?? "Sent by this link")}</h1>
          <Show when={params.link !== undefined}>
            <A class="button plain" href="/pictures/sent-in">
              All that wait
            </A>
          </Show>
        </div>
        <p class="lacking" role="alert">
          {submissions.problem()}
        </p>
        <Switch>
          <Match when={submissions.refusal()}>
            {(wrong) => (
              <div class="notice alarm" role="alert">
                <span>What was sent could not be loaded. {wrong().title}</span>
                <button type="button" class="button plain" onClick={() => void submissions.load()}>
                  Try again
                </button>
              </div>
            )}
          </Match>
          <Match when={submissions.isLoading() && all().length === 0}>
            <p class="list-empty" role="status">
              Loading what was sent…
            </p>
          </Match>
          <Match when={all().length === 0}>
            <div class="list-empty" role="status">
              <p>
                {params.link === undefined
                  ? "Nothing waits. What comes by an upload link stands here until you have decided on it."
                  : "Nothing has come by this link yet."}
              </p>
              <A class="button plain" href="/pictures/upload-links">
                Upload links
              </A>
            </div>
          </Match>
          <Match when={current()}>
            {(submission) => (
              <div class="sent-in">
                <nav class="sent-strip" aria-label="What was sent">
                  <ol role="list">
                    <For each={all()}>
                      {(one) => (
                        <li>
                          <button
                            type="button"
                            id={`sent-${one.id}`}
                            class="sent-thumb"
                            aria-current={one.id === submission().id ? "true" : undefined}
                            aria-label={`${one.media?.caption || one.fileName}, ${one.guest.name}`}
                            onClick={() => go(one.id)}
                          >
                            <Show when={one.media !== null} fallback={<span aria-hidden="true">Gone</span>}>
                              <img
                                src={deskImageAddress(one.id, 400)}
                                alt=""
                                loading="lazy"
                                decoding="async"
                                onError={(event) => (event.currentTarget.hidden = true)}
                              />
                            </Show>
                            <Show when={one.state !== "waiting"}>
                              <span class="sent-mark">{one.state === "taken" ? "Taken in" : "Declined"}</span>
                            </Show>
                          </button>
                        </li>
                      )}
                    </For>
                  </ol>
                  <Show when={submissions.hasMore()}>
                    <button type="button" class="button" onClick={() => void submissions.loadMore()}>
                      More
                    </button>
                  </Show>
                </nav>
                <SubmissionView
                  ref={(element) => (view = element)}
                  submission={submission()}
                  place={`${index() + 1} of ${all().length}${submissions.hasMore() ? " and more" : ""}`}
                  isBusy={submissions.isBusy()}
                  onTake={take}
                  onDecline={decline}
                  onReopen={() => void submissions.reopen(submission().id)}
                  onStep={(by) => step(by)}
                  isFirst={index() === 0}
                  isLast={index() === all().length - 1}
                />
              </div>
            )}
          </Match>
        </Switch>
      </main>
      <Show when={declining()} keyed>
        {(submission) => (
          <DeclineDialog
            submission={submission}
            onDecline={(answer) => {
              setDeclining(null);
              void decide(submission, "declined", answer);
            }}
            onClose={() => setDeclining(null)}
          />
        )}
      </Show>
    </div>
  );
}
