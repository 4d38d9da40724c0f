import { createMemo, createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import type { SocialImageOf } from "../../../schema/social-image.ts";
import type { Receipt } from "../../../schema/standing.ts";
import type { Refusal } from "../../api/answer.ts";
import { useSession } from "../../session/session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Foreseen } from "../../ui/foreseen.tsx";
import { createRehearsal } from "../../ui/rehearsal.ts";
import { sayTime } from "../../ui/say-time.ts";
import { TextField } from "../../ui/text-field.tsx";
import { checkPost } from "../checklist/check-post.ts";
import type { Finding } from "../checklist/finding.ts";
import { goToPlace } from "../checklist/go-to-place.ts";
import { PublishCheck } from "../checklist/publish-check.tsx";
import { saySaveState } from "../draft/save-state.ts";
import { ExpiryField } from "../fields/expiry-field.tsx";
import { createNearSlug } from "../fields/near-slug.ts";
import type { PostDesk } from "../post-desk.ts";
import { dropDueImage, sendDueImage } from "../sharing/due-images.ts";
import { EmbargoChoice } from "./embargo-choice.tsx";
import { listPictures } from "./find-obstacles.ts";
import { ObstacleList } from "./obstacle-list.tsx";
import { createAct } from "./perform-act.ts";
import { PublicationTime } from "./publication-time.tsx";
import { createPublication } from "./publication.ts";
import { ReceiptView } from "./receipt-view.tsx";
import { UpdateTime } from "./update-time.tsx";

export interface PublishDialogProps {
  readonly desk: PostDesk;
  readonly onClose: () => void;
  /** Shows the panel, for whoever closed the dialog to mend something there. */
  readonly onPanel: () => void;
}

/** The last look before readers see it: what is in the way, when it appears, what changes, and afterwards what changed. */
export function PublishDialog(props: PublishDialogProps): JSX.Element {
  const session = useSession();
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [receipt, setReceipt] = createSignal<Receipt | null>(null);
  // A dialog is about one post for as long as it is open.
  // oxlint-disable-next-line solid/reactivity
  const publication = createPublication(props.desk);
  // oxlint-disable-next-line solid/reactivity
  const act = createAct(props.desk, "publish");
  const isLive = (): boolean => props.desk.placement.state === "live";
  const say = (at: number): string => sayTime(at, Date.now(), session().site.timeZone);
  // oxlint-disable-next-line solid/reactivity
  const near = createNearSlug(props.desk, 0);
  // The draft's text is not reactive; its pictures and links are, and they are what is mended from here.
  const check = createMemo(() => {
    return checkPost(props.desk, { at: publication.from() ?? Date.now(), near: near(), say });
  });
  const errors = (): Finding[] => check().findings.filter(({ level }) => level === "error");
  const hasWarnings = (): boolean => check().findings.some(({ level }) => level === "warning");
  // Which pages change does not hang on what is said about it.
  const rehearsal = createRehearsal(
    () => {
      if (errors().length > 0 || receipt() !== null) return null;
      const words = publication.words();
      return { ...words, note: "", override: publication.isHeld() && publication.override() !== null ? "…" : null };
    },
    (words) => act.rehearse(words),
  );
  /** What only the server found, such as a picture whose rights were changed a moment ago. */
  const refused = (): Finding[] =>
    Object.entries(refusal()?.code === "incomplete" ? (refusal()?.fields ?? {}) : {}).map(([name, words]) => ({
      level: "error",
      words,
      place: name.startsWith("media.")
        ? { kind: "picture", mediaId: name.slice("media.".length), isFields: true }
        : { kind: "field", field: "title" },
    }));

  async function publish(): Promise<void> {
    const words = publication.words();
    if (publication.isHeld() && publication.override() !== null && words.override === null) {
      return void setRefusal({ code: "invalid", title: "Please say why the embargo is broken." });
    }
    setBusy(true);
    setRefusal(null);
    const answer = await act.perform(words);
    setBusy(false);
    if (answer.ok) {
      setReceipt(answer.reply);
      drawForSharing(words.updateAt === null ? "live" : "next");
      return props.desk.setWhen(null);
    }
    if (answer.refusal.code === "conflict") return props.onClose();
    setRefusal(answer.refusal);
  }

  /** Readers' links show the headline where there is no picture. Nobody waits for it; the desk says where it could not be sent. */
  function drawForSharing(of: SocialImageOf): void {
    const { id, fields } = props.desk;
    if (fields.lead !== null) return dropDueImage(id);
    void sendDueImage(id, { of, title: fields.title, language: fields.language });
  }

  function go({ place }: Finding): void {
    const { desk, onPanel } = props;
    props.onClose();
    goToPlace(desk, place, onPanel);
  }

  return (
    <Switch>
      <Match when={receipt()}>{(known) => <ReceiptView receipt={known()} onClose={() => props.onClose()} />}</Match>
      <Match when={errors().length > 0 || refused().length > 0}>
        <Dialog
          title="Not ready to publish"
          onClose={() => props.onClose()}
          foot={
            <button type="button" class="button plain" onClick={() => props.onClose()}>
              Back to the post
            </button>
          }
        >
          <ObstacleList obstacles={refused().length > 0 ? refused() : errors()} onMend={go} />
        </Dialog>
      </Match>
      <Match when={true}>
        <Dialog
          title={isLive() ? "Publish changes" : "Publish"}
          onClose={() => props.onClose()}
          foot={
            <button type="button" class="button primary" disabled={isBusy()} onClick={() => void publish()}>
              {isBusy() ? "Publishing…" : `${publication.verb()}${hasWarnings() ? " anyway" : ""}`}
            </button>
          }
        >
          <p class="publish-title">{props.desk.fields.title}</p>
          <Switch fallback={<PublicationTime desk={props.desk} />}>
            <Match when={publication.isSeen()}>
              <UpdateTime at={publication.updateAt()} onAt={publication.setUpdateAt} />
            </Match>
            <Match when={publication.isHeld()}>
              <EmbargoChoice desk={props.desk} override={publication.override()} onOverride={publication.setOverride} />
            </Match>
          </Switch>
          <Show when={publication.isSeen()}>
            <TextField
              label="What changed? (optional)"
              value={publication.note()}
              limit={limits.reasonCharacters}
              hint="Readers find it in the post’s history."
              onText={publication.setNote}
            />
          </Show>
          <p>
            {sayWhen()} {sayReplaced()} {sayPictures()}
          </p>
          <PublishCheck desk={props.desk} check={check()} onGo={go} />
          <Foreseen
            rehearsal={rehearsal}
            heading={publication.from() === null ? "Pages that change" : "Pages that change then"}
            nothing="No page that readers can open changes."
          />
          <ExpiryField desk={props.desk} />
          <Show when={refusal()}>
            {(known) => (
              <div class="aside" role="alert">
                <p>{known().title}</p>
                <Show when={known().code === "unavailable" && props.desk.saveState().kind !== "saved"}>
                  <p>{saySaveState(props.desk.saveState(), props.desk.isKept())}</p>
                </Show>
                <Show when={known().suggestion}>
                  {(suggestion) => (
                    <button
                      type="button"
                      class="button plain"
                      onClick={() => {
                        props.desk.edit({ slug: suggestion() });
                        void publish();
                      }}
                    >
                      Publish as “{suggestion()}”
                    </button>
                  )}
                </Show>
              </div>
            )}
          </Show>
        </Dialog>
      </Match>
    </Switch>
  );

  function sayWhen(): string {
    const from = publication.from();
    if (publication.isSeen()) {
      return from === null
        ? "Readers see the new version at once."
        : `Readers see the new version from ${say(from)}. Its address cannot change then.`;
    }
    return from === null ? "Readers see it at once." : `Readers see it from ${say(from)}.`;
  }

  function sayReplaced(): string {
    const { updateAt } = props.desk.placement;
    if (updateAt === null || updateAt <= Date.now()) return "";
    return `The update that was scheduled for ${say(updateAt)} is cancelled: this version takes its place.`;
  }

  function sayPictures(): string {
    const number = listPictures(props.desk.fields, props.desk.readDocument()).length;
    if (number === 0) return "";
    return number === 1 ? "It carries one picture." : `It carries ${number} pictures.`;
  }
}
