import { createMemo, createSignal, type Accessor } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { mediaFields, type Media, type MediaFields } from "../../schema/media.ts";
import type { ChangedWords, SavedMediaReply } from "../../schema/picture-changes.ts";
import type { Answer, Refusal } from "../api/answer.ts";
import { restoreMedia, saveMedia } from "../api/media.ts";
import { pickFields } from "./picture-acts.ts";
import { createShownBy, type ShownBy } from "./shown-by.ts";

type Name = keyof MediaFields;
const NAMES = Object.keys(mediaFields.entries) as Name[];

/** A field that two people changed at once, and what the other one made of it. */
export type Clash = { readonly [One in Name]: { readonly name: One; readonly theirs: MediaFields[One] } }[Name];

/** The fields of one picture while somebody changes them. */
export interface PictureForm {
  /** The picture as the server had it last. */
  readonly media: Accessor<Media>;
  /** As they are on the screen. */
  readonly fields: MediaFields;
  readonly isChanged: Accessor<boolean>;
  readonly isBusy: Accessor<boolean>;
  /** Why the last save did not succeed. */
  readonly refusal: Accessor<Refusal | null>;
  /** Somebody else saved meanwhile, and what only they changed was taken over. */
  readonly isMerged: Accessor<boolean>;
  /** What both changed: it stays as it is here, beside what the other one made of it. */
  readonly clashes: Accessor<readonly Clash[]>;
  /** It was saved from here, and nothing has been changed since. */
  readonly isSaved: Accessor<boolean>;
  /** What was saved waits for an editor, and nothing has been changed since. */
  readonly isProposed: Accessor<boolean>;
  /** What becomes of the posts that show it, where it comes to lack something. */
  readonly shown: ShownBy;
  wrong(name: Name): string | undefined;
  edit(changed: Partial<MediaFields>): void;
  /** Takes what the other one made of a field. */
  takeTheirs(clash: Clash): void;
  /** Whether the fields are with the server now. False, too, where there is something to tell first. */
  save(): Promise<boolean>;
  restore(): Promise<boolean>;
  /** The server has a newer version of the picture, or another correction waits: what is not being changed here follows. */
  renew(media: Media, waiting: ChangedWords): void;
}

export interface PictureFormOptions {
  readonly media: Media;
  /** A correction that waits for an editor: it is what is gone on with. */
  readonly waiting?: ChangedWords | undefined;
  readonly onSaved: (saved: SavedMediaReply) => void;
}

export function createPictureForm(options: PictureFormOptions): PictureForm {
  const [media, setMedia] = createSignal<Media>({ ...options.media });
  const begun = openFields(options.media, options.waiting ?? {});
  const [waiting, setWaiting] = createSignal<ChangedWords>(options.waiting ?? {});
  const [opened, setOpened] = createSignal(begun);
  const [fields, setFields] = createStore<MediaFields>({ ...begun });
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [clashing, setClashing] = createSignal<readonly Clash[]>([]);
  const [isMerged, setMerged] = createSignal(false);
  const [isSaved, setSaved] = createSignal(false);
  const [isProposed, setProposed] = createSignal(false);
  const isChanged = createMemo(() => NAMES.some((name) => fields[name] !== opened()[name]));
  const shown = createShownBy(media, opened, fields);
  const clashes = createMemo(() => clashing().filter(({ name, theirs }) => fields[name] !== theirs));

  /** Field by field: what was not changed here follows the newer one, and what was stays. */
  function merge(newer: Media): void {
    const theirs = openFields(newer, waiting());
    const before = opened();
    const clashed = NAMES.filter(
      (name) => fields[name] !== before[name] && theirs[name] !== before[name] && theirs[name] !== fields[name],
    );
    const followed = NAMES.filter((name) => fields[name] === before[name]);
    setMedia(newer);
    setOpened(theirs);
    setFields(Object.fromEntries(followed.map((name) => [name, theirs[name]])) as Partial<MediaFields>);
    setClashing(clashed.map((name) => ({ name, theirs: theirs[name] }) as Clash));
  }

  /** Shows what was saved, without taking back what was typed while it was on its way. */
  function settle(saved: Media, sent: MediaFields): void {
    const since = NAMES.filter((name) => fields[name] !== sent[name]).map((name) => [name, fields[name]] as const);
    setMedia(saved);
    setOpened(sent);
    setFields({ ...sent, ...Object.fromEntries(since) });
    setClashing([]);
    setMerged(false);
  }

  async function ask<Reply>(request: Promise<Answer<Reply>>): Promise<Reply | null> {
    setBusy(true);
    const answer = await request;
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) return answer.reply;
    const newer = answer.refusal.code === "conflict" ? (answer.refusal.current as Media | undefined) : undefined;
    if (newer !== undefined) {
      merge(newer);
      setMerged(true);
    }
    return null;
  }

  return {
    media,
    fields,
    isChanged,
    isBusy,
    refusal,
    clashes,
    isMerged,
    shown,
    isSaved: () => isSaved() && !isChanged(),
    isProposed: () => isProposed() && !isChanged() && refusal() === null,
    wrong: (name) => refusal()?.fields?.[`fields.${name}`],
    edit(changed) {
      setFields(changed);
      setProposed(false);
    },
    takeTheirs({ name, theirs }) {
      setFields({ [name]: theirs } as Partial<MediaFields>);
    },
    async save() {
      if (isBusy()) return false;
      const learning = shown.learn();
      if (learning !== null) {
        setBusy(true);
        const isNews = await learning;
        setBusy(false);
        if (isNews) return false;
      }
      const endRight = shown.endsRight();
      const sent = { ...unwrap(fields) };
      const saved = await ask(saveMedia(media().id, { version: media().version, fields: sent, endRight }));
      if (saved === null) {
        // Both of them made the same of it: there is nothing left to save.
        if (!isMerged() || isChanged()) return false;
        settle(media(), opened());
        setRefusal(null);
        setSaved(true);
        options.onSaved(media());
        return true;
      }
      const { change, shownBy: _posts, ...reply } = saved;
      setWaiting(change?.fields ?? {});
      if (endRight) setFields({ rightsUntil: reply.rightsUntil });
      settle(reply, endRight ? { ...sent, rightsUntil: reply.rightsUntil } : sent);
      setSaved(change === undefined);
      setProposed(change !== undefined);
      options.onSaved(saved);
      return true;
    },
    async restore() {
      if (isBusy()) return false;
      const receipt = await ask(restoreMedia(media().id, { version: media().version }));
      if (receipt === null) return false;
      merge(receipt.media);
      options.onSaved(receipt.media);
      return true;
    },
    renew(newer, waits) {
      setWaiting(waits);
      merge(newer);
    },
  };
}

/** The fields as they are, with what waits in place of what it is to change. */
function openFields(media: Media, waiting: ChangedWords): MediaFields {
  const words = Object.entries(waiting).map(([name, { to }]) => [name, to] as const);
  return { ...pickFields(media), ...Object.fromEntries(words) };
}
