import { createSignal, Match, onMount, Show, Switch, untrack, type JSX } from "solid-js";
import type { GuestLink } from "../../schema/upload-links.ts";
import type { Refusal } from "../api/answer.ts";
import { listSentPictures, readUploadLink } from "../api/guests.ts";
import { proveByToken } from "../api/send.ts";
import { EnterForm } from "./enter-form.tsx";
import { GuestDesk } from "./guest-desk.tsx";
import { findGuest, forgetGuest, keepGuest, type Guest } from "./guest.ts";
import { LinkHead } from "./link-head.tsx";
import { ClosedLink, Message, sayWhyNot } from "./link-message.tsx";

/** All that somebody with an upload link sees: what it is for, who they are, their pictures and what became of them. */
export function SendPage(props: { readonly secret: string }): JSX.Element {
  const [guest, setGuest] = createSignal<Guest | null>(untrack(() => findGuest(props.secret)));
  const [link, setLink] = createSignal<GuestLink | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  async function open(): Promise<void> {
    setRefusal(null);
    proveByToken(guest()?.token ?? null);
    const known = guest() === null ? null : await listSentPictures();
    if (known?.ok === true) return show(known.reply.link);
    // Long after a link has ended its guests are nobody any more.
    if (known?.refusal.code === "unauthenticated") leave();
    else if (known !== null) return void setRefusal(known.refusal);
    const answer = await readUploadLink(props.secret);
    if (answer.ok) show(answer.reply);
    else setRefusal(answer.refusal);
  }

  function show(found: GuestLink): void {
    document.title = `${found.title} – ${found.site}`;
    setLink(found);
  }

  function enter(entered: Guest): void {
    keepGuest(props.secret, entered);
    proveByToken(entered.token);
    setGuest(entered);
  }

  function leave(): void {
    forgetGuest(props.secret);
    proveByToken(null);
    setGuest(null);
  }

  onMount(() => {
    if (props.secret === "") setRefusal({ code: "malformed", title: "" });
    else void open();
  });

  return (
    <Switch
      fallback={
        <p class="send-loading" role="status">
          Opening the link…
        </p>
      }
    >
      <Match when={refusal()}>
        {(known) => (
          <Message {...sayWhyNot(known())}>
            <Show when={known().code !== "malformed" && known().code !== "not_found"}>
              <button type="button" class="button primary" onClick={() => void open()}>
                Try again
              </button>
            </Show>
          </Message>
        )}
      </Match>
      <Match when={link()}>
        {(known) => (
          <div class="send" lang="en">
            <LinkHead link={known()} />
            <Show
              when={guest()}
              fallback={
                <Show when={known().isOpen && known().left > 0} fallback={<ClosedLink link={known()} />}>
                  <EnterForm secret={props.secret} onEntered={enter} onShut={() => void open()} />
                </Show>
              }
            >
              {(person) => <GuestDesk guest={person()} link={known()} onLink={show} onLeave={leave} />}
            </Show>
          </div>
        )}
      </Match>
    </Switch>
  );
}
