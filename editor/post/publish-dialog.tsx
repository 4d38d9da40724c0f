import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import type { PublicationReceipt } from "../../schema/standing.ts";
import type { Refusal } from "../api/answer.ts";
import { publishPost } from "../api/posts.ts";
import { useSession } from "../session/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { sayTime } from "../ui/say-time.ts";
import { findObstacles, listPictures, type Obstacle } from "./find-obstacles.ts";
import { ObstacleList } from "./obstacle-list.tsx";
import { toPlacement, type PostDesk } from "./post-desk.ts";
import { PublicationTime } from "./publication-time.tsx";
import { ReceiptView } from "./receipt-view.tsx";
import { saySaveState } from "./save-state.ts";

export interface PublishDialogProps {
  readonly desk: PostDesk;
  readonly onClose: () => void;
  /** Takes whoever closed the dialog to the title. */
  readonly onTitle: () => void;
}

/** The last look before readers see it: what is in the way, when it appears, and afterwards what changed. */
export function PublishDialog(props: PublishDialogProps): JSX.Element {
  const session = useSession();
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [receipt, setReceipt] = createSignal<PublicationReceipt | null>(null);
  const isLive = (): boolean => props.desk.placement.state === "live";
  const isDue = (): boolean => (props.desk.when() ?? 0) > Date.now();
  const verb = (): string => {
    if (isDue()) return "Schedule";
    return isLive() ? "Publish changes" : "Publish";
  };
  const obstacles = (): Obstacle[] => {
    const { desk } = props;
    // The draft's text is not reactive; its pictures are, and they are what is mended from here.
    const document = desk.readDocument();
    return findObstacles(
      desk.fields,
      document,
      {
        media: (id) => desk.pictures.media(id),
        nameOf: (id) => desk.pictures.nameOf(id),
        isUnfinished: (id) => desk.pictures.isUnfinished(id),
        isPublished: isLive(),
      },
      Date.now(),
    );
  };
  /** What only the server found, such as a picture whose rights were changed a moment ago. */
  const refused = (): Obstacle[] =>
    Object.entries(refusal()?.code === "incomplete" ? (refusal()?.fields ?? {}) : {}).map(([name, words]) => ({
      words,
      at: name.startsWith("media.") ? { kind: "picture", mediaId: name.slice("media.".length) } : { kind: "title" },
      isFields: name.startsWith("media."),
    }));

  async function publish(): Promise<void> {
    setBusy(true);
    setRefusal(null);
    const { id, queue } = props.desk;
    const publishedAt = props.desk.when();
    const answer = await queue.whileSaved(async (version) => {
      const reply = await publishPost(id, { version, publishedAt });
      if (reply.ok) queue.adopt(reply.reply.version);
      return reply;
    });
    setBusy(false);
    if (answer === null) {
      return void setRefusal({
        code: "unavailable",
        title: "The text could not be saved first, so nothing was published.",
      });
    }
    if (answer.ok) return settle(answer.reply);
    if (answer.refusal.code === "conflict") {
      props.onClose();
      return void props.desk.queue.meetConflict(answer.refusal);
    }
    setRefusal(answer.refusal);
  }

  function settle(reply: PublicationReceipt): void {
    setReceipt(reply);
    props.desk.setWhen(null);
    props.desk.place(toPlacement(reply));
  }

  function mend(obstacle: Obstacle): void {
    props.onClose();
    if (obstacle.at.kind === "title") return props.onTitle();
    if (obstacle.isFields) return props.desk.pictures.edit(obstacle.at.mediaId);
    props.desk.canvas()?.focus();
  }

  return (
    <Switch>
      <Match when={receipt()}>{(known) => <ReceiptView receipt={known()} onClose={() => props.onClose()} />}</Match>
      <Match when={obstacles().length > 0 || refused().length > 0}>
        <Dialog
          title="Not ready to publish"
          onClose={() => props.onClose()}
          foot={
            <button type="button" class="button plain" onClick={() => props.onClose()}>
              Back to the post
            </button>
          }
        >
          <ObstacleList obstacles={refused().length > 0 ? refused() : obstacles()} onMend={mend} />
        </Dialog>
      </Match>
      <Match when={true}>
        <Dialog
          title={isLive() ? "Publish changes" : "Publish"}
          onClose={() => props.onClose()}
          foot={
            <button type="button" class="button primary" disabled={isBusy()} onClick={() => void publish()}>
              {isBusy() ? "Publishing…" : verb()}
            </button>
          }
        >
          <p class="publish-title">{props.desk.fields.title}</p>
          <PublicationTime desk={props.desk} />
          <p>
            <Show
              when={isDue()}
              fallback={isLive() ? "Readers see the new version at once." : "Readers see it at once."}
            >
              Readers see it from {sayTime(props.desk.when() ?? 0, Date.now(), session().site.timeZone)}.
            </Show>{" "}
            {sayPictures()}
          </p>
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

  function sayPictures(): string {
    const number = listPictures(props.desk.fields, props.desk.readDocument()).length;
    if (number === 0) return "";
    return number === 1 ? "It carries one picture." : `It carries ${number} pictures.`;
  }
}
