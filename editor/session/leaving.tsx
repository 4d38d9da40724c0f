import { createSignal, onMount, Show, type JSX } from "solid-js";
import { signOut } from "../api/session.ts";
import { countUnsent, countUnsentPictures, forgetPerson } from "../post/draft/unsent.ts";
import { Dialog } from "../ui/dialog.tsx";
import { announceSession } from "./other-tabs.ts";
import { useSession } from "./session.ts";

/** Signs out as soon as it is shown, unless text or pictures on this device would be lost by that: then it asks. */
export function Leaving(props: { onStay: (problem: string) => void }): JSX.Element {
  const session = useSession();
  const [unsent, setUnsent] = createSignal({ posts: 0, pictures: 0 });
  const isAsking = (): boolean => unsent().posts + unsent().pictures > 0;

  async function leave(): Promise<void> {
    const { id } = session().person;
    const [posts, pictures] = await Promise.all([countUnsent(id), countUnsentPictures(id)]);
    setUnsent({ posts, pictures });
    if (!isAsking()) await leaveAnyway();
  }

  async function leaveAnyway(): Promise<void> {
    const answer = await signOut();
    if (!answer.ok && answer.refusal.code !== "unauthenticated") {
      props.onStay(`You are still signed in. ${answer.refusal.title}`);
      return;
    }
    await forgetPerson(session().person.id);
    announceSession();
    location.assign("/edit/");
  }

  onMount(() => void leave());

  return (
    <Show when={isAsking()}>
      <Dialog
        title="Some of your work has not reached the server"
        onClose={() => props.onStay("")}
        foot={
          <>
            <button type="button" class="button" onClick={() => void leaveAnyway()}>
              Sign out and discard it
            </button>
            <button type="button" class="button primary" onClick={() => props.onStay("")}>
              Stay signed in
            </button>
          </>
        }
      >
        <p>
          {sayUnsent(unsent())} Signing out removes what is kept here. Open the post, or the pictures, to have it saved
          first.
        </p>
      </Dialog>
    </Show>
  );
}

function sayUnsent({ posts, pictures }: { posts: number; pictures: number }): string {
  const changed = posts === 1 ? "One post has" : `${posts} posts have`;
  const unsent = pictures === 1 ? "One picture has" : `${pictures} pictures have`;
  return [
    ...(posts > 0 ? [`${changed} changes kept on this device only.`] : []),
    ...(pictures > 0 ? [`${unsent} not been sent yet.`] : []),
  ].join(" ");
}
