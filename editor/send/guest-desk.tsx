import { createEffect, createSignal, For, on, onCleanup, onMount, Show, untrack, type JSX } from "solid-js";
import type { GuestLink, SentPicture } from "../../schema/upload-links.ts";
import { listSentPictures } from "../api/guests.ts";
import { Toasts } from "../ui/toasts.tsx";
import { AddPictures } from "./add-pictures.tsx";
import { Agreement } from "./agreement.tsx";
import { createSending } from "./create-sending.ts";
import { DraftCard } from "./draft-card.tsx";
import type { Guest } from "./guest.ts";
import { ClosedLink } from "./link-message.tsx";
import { OutgoingList } from "./outgoing-list.tsx";
import { SentList } from "./sent-list.tsx";
import { Thanks } from "./thanks.tsx";

/** A guest's own desk: pictures to choose and describe, those on their way, and what became of earlier ones. */
export function GuestDesk(props: {
  readonly guest: Guest;
  readonly link: GuestLink;
  readonly onLink: (link: GuestLink) => void;
  /** Somebody else sends from this device. */
  readonly onLeave: () => void;
}): JSX.Element {
  const [sent, setSent] = createSignal<readonly SentPicture[] | null>(null);
  const [isStatementNew, setStatementNew] = createSignal(false);
  const [isTried, setTried] = createSignal(false);
  const sending = createSending({
    guest: untrack(() => props.guest),
    left: () => props.link.left,
    isCounted: (id) => sent()?.some((picture) => picture.id === id) === true,
    onArrived: () => void look(),
    onStatement() {
      setStatementNew(true);
      void look();
    },
  });

  async function look(): Promise<void> {
    const answer = await listSentPictures();
    if (!answer.ok) return;
    props.onLink(answer.reply.link);
    // What is as it was stays what it was, so that its picture is not fetched again.
    setSent((known) => answer.reply.pictures.map((picture) => known?.find((one) => isSame(one, picture)) ?? picture));
  }

  // Whoever comes back to the page wants to know what became of the pictures.
  const lookAgain = (): void => {
    if (document.visibilityState === "visible") void look();
  };
  onMount(() => {
    void look();
    document.addEventListener("visibilitychange", lookAgain);
    addEventListener("online", lookAgain);
  });
  onCleanup(() => {
    document.removeEventListener("visibilitychange", lookAgain);
    removeEventListener("online", lookAgain);
  });
  createEffect(on(sending.drafts, (drafts) => drafts.length === 0 && setTried(false)));

  function send(): void {
    setTried(true);
    const lacking = sending.drafts().find(({ words }) => words.caption.trim() === "" || words.credit.trim() === "");
    if (lacking === undefined) {
      setStatementNew(false);
      sending.send(props.link.statement.number);
      // What was focused is gone with the last of what was to be sent.
      return queueMicrotask(() => document.getElementById("outgoing")?.focus());
    }
    const card = document.getElementById(`draft-${lacking.id}`);
    card?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    card?.scrollIntoView({ block: "nearest" });
  }

  const others = (): readonly SentPicture[] | null =>
    sent()?.filter(({ id }) => !sending.outgoing().some((picture) => picture.id === id)) ?? null;
  const isOpen = (): boolean => props.link.isOpen && (sending.room() > 0 || sending.drafts().length > 0);

  return (
    <main class="send-desk">
      <p class="send-who">
        <span>
          Sending as <strong>{props.guest.name}</strong>.
        </span>
        <Show when={sending.drafts().length + sending.outgoing().length === 0}>
          <button type="button" class="button link" onClick={() => props.onLeave()}>
            Not you?
          </button>
        </Show>
      </p>
      <Thanks
        name={props.guest.name}
        count={sending.arrived()}
        isDone={!sending.isSending() && sending.outgoing().length === 0}
      />
      <OutgoingList sending={sending} />
      <Show
        when={isOpen()}
        fallback={
          <Show when={!sending.isSending()}>
            <ClosedLink link={props.link} />
          </Show>
        }
      >
        <AddPictures
          room={sending.room()}
          isSecond={sending.drafts().length > 0}
          isMore={sending.drafts().length > 0 || (sent()?.length ?? 0) > 0}
          refused={sending.refused()}
          onFiles={(files) => void sending.add(files)}
        />
      </Show>
      <Show when={sending.drafts().length > 0}>
        <section class="send-drafts" aria-labelledby="drafts">
          <h2 id="drafts">
            {sending.drafts().length === 1 ? "1 picture to send" : `${sending.drafts().length} pictures to send`}
          </h2>
          <Show when={sending.drafts().some(({ isKept }) => !isKept)}>
            <p class="notice" role="status">
              This device has no room to keep the pictures. Leave this page open until they have been sent.
            </p>
          </Show>
          <ol role="list">
            <For each={sending.drafts()}>
              {(picture, index) => (
                <DraftCard
                  picture={picture}
                  number={index() + 1}
                  others={sending.drafts()}
                  isTried={isTried()}
                  sending={sending}
                />
              )}
            </For>
          </ol>
          <Agreement
            statement={props.link.statement}
            isNew={isStatementNew()}
            count={sending.drafts().length}
            onSend={send}
          />
        </section>
      </Show>
      <SentList pictures={others()} sourceOf={sending.sourceOf} />
      <Toasts />
    </main>
  );
}

function isSame(one: SentPicture, other: SentPicture): boolean {
  return one.id === other.id && one.state === other.state && one.answer === other.answer;
}
