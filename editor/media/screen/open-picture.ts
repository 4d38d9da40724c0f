import { createMemo, createSignal, getOwner, onCleanup, onMount, runWithOwner, untrack, type Accessor } from "solid-js";
import type { Media } from "../../../schema/media.ts";
import type { PictureRun } from "../../../schema/picture-changes.ts";
import type { PictureDetailsReply } from "../../../schema/picture-details.ts";
import type { Refusal } from "../../api/answer.ts";
import { listRuns } from "../../api/own-media.ts";
import { readPictureDetails } from "../../api/picture-details.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { createPictureForm, type PictureForm } from "../picture-form.ts";

/** One picture that is looked at: its fields to change, and all that is told beside them. */
export interface OpenPicture {
  /** Null until it is known what may be changed. */
  readonly form: Accessor<PictureForm | null>;
  readonly details: Accessor<PictureDetailsReply | null>;
  /** Where readers saw it, for whoever may not see posts. */
  readonly runs: Accessor<readonly PictureRun[]>;
  readonly refusal: Accessor<Refusal | null>;
  readonly isLoading: Accessor<boolean>;
  /** Whether whoever looks at it may change it at all. */
  readonly mayEdit: Accessor<boolean>;
  /** Readers see it: an editor looks at what is changed, and only words may be. */
  readonly isReviewed: Accessor<boolean>;
  load(): Promise<void>;
}

export function createOpenPicture(options: {
  readonly id: string;
  /** As the library had it: an editor need not wait for the rest. */
  readonly known: Media | null;
  readonly onSaved: (media: Media) => void;
}): OpenPicture {
  const session = useSession();
  const isEditor = (): boolean => isAllowed(session(), "media.edit_any");
  const [details, setDetails] = createSignal<PictureDetailsReply | null>(null);
  const [runs, setRuns] = createSignal<readonly PictureRun[]>([]);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [isLoading, setLoading] = createSignal(false);
  const [form, setForm] = createSignal<PictureForm | null>(null);
  const asking = new AbortController();
  onCleanup(() => asking.abort());

  // Made when the server has answered, it is to end with the screen all the same.
  const owner = getOwner();
  function open(media: Media, told: PictureDetailsReply | null): void {
    const form = runWithOwner(owner, () =>
      createPictureForm({
        media,
        waiting: told?.waiting?.isOwn === true ? told.waiting.fields : undefined,
        onSaved(saved) {
          options.onSaved(saved);
          void load();
        },
      }),
    );
    setForm(form ?? null);
  }

  async function load(): Promise<void> {
    setLoading(true);
    const [answer, ran] = await Promise.all([
      readPictureDetails(options.id, asking.signal),
      isAllowed(session(), "posts.write_own") ? null : listRuns({ picture: options.id }),
    ]);
    if (asking.signal.aborted) return;
    setLoading(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    if (ran?.ok) setRuns(ran.reply.runs);
    setDetails(answer.reply);
    const { media, waiting } = answer.reply;
    const known = form();
    if (known === null) open(media, answer.reply);
    else if (media.version >= known.media().version) known.renew(media, waiting?.isOwn === true ? waiting.fields : {});
  }

  if (options.known !== null && untrack(isEditor)) open(options.known, null);
  onMount(() => void load());

  const isOwn = (): boolean => details()?.broughtBy?.id === session().person.id;
  const isShown = createMemo(() => {
    const uses = details()?.uses ?? [];
    const now = Date.now();
    const isSeen = uses.some(
      ({ kind, from, until }) => kind === "published" && (from ?? 0) <= now && (until === null || until > now),
    );
    return isSeen || runs().some(({ until }) => until === null) || details()?.waiting?.isOwn === true;
  });

  return {
    form,
    details,
    runs,
    refusal,
    isLoading,
    mayEdit: () => isEditor() || isOwn(),
    isReviewed: () => !isEditor() && isOwn() && isShown(),
    load,
  };
}
