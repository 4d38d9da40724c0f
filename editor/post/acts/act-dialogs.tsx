import { useNavigate } from "@solidjs/router";
import { createEffect, createMemo, Match, on, Show, Switch, type JSX } from "solid-js";
import { newId } from "../../../schema/id.ts";
import { act } from "../../api/standing.ts";
import { useSession } from "../../session/session.ts";
import { showToast } from "../../ui/toast.ts";
import { listAddress } from "../list/list-address.ts";
import type { PostDesk } from "../post-desk.ts";
import { ActDialog } from "./act-dialog.tsx";
import type { DeskAct } from "./desk-acts.ts";
import { DiscardDialog } from "./discard-dialog.tsx";
import { createAct } from "./perform-act.ts";

export interface ActDialogsProps {
  readonly desk: PostDesk;
  readonly act: DeskAct;
  readonly onClose: () => void;
  /** Says what came of an act that asked nothing. */
  readonly onNotice: (words: string) => void;
}

/** The acts of the desk's menu, each in its own words; one that harms nobody asks nothing. */
export function ActDialogs(props: ActDialogsProps): JSX.Element {
  const navigate = useNavigate();
  const session = useSession();
  const person = (): ReturnType<typeof session>["person"] => session().person;
  let note = "";
  const title = (): string => props.desk.fields.title || "Untitled";
  // The words of a dialog are those of the post as it stood before the act.
  const before = createMemo(
    on(
      () => props.act,
      () => ({ ...props.desk.placement }),
    ),
  );
  const isPublic = (): boolean => before().state === "live";

  createEffect(
    on(
      () => props.act,
      (chosen) => {
        if (chosen === "askReview") void askReview();
        if (chosen === "takeBack") void takeBack();
        if (chosen === "restore") void restore();
        if (chosen === "trash" && !isPublic()) void trash();
      },
    ),
  );

  async function restore(): Promise<void> {
    const { desk, onClose, onNotice } = props;
    const answer = await createAct(desk, "restorePost").perform({});
    onNotice(answer.ok ? "" : answer.refusal.title);
    onClose();
  }

  async function askReview(): Promise<void> {
    const { desk, onClose, onNotice } = props;
    const answer = await createAct(desk, "askReview").perform({});
    onNotice(answer.ok ? "" : answer.refusal.title);
    if (answer.ok) {
      desk.setReview({ kind: "asked", personId: person().id, by: person().name, at: Date.now(), note: "" });
      showToast({
        words: `“${title()}” is in review.`,
        async undo() {
          const back = await createAct(desk, "returnReview").perform({ note: "" });
          if (back.ok) desk.setReview(null);
          return back.ok ? null : back.refusal.title;
        },
      });
    }
    onClose();
  }

  async function takeBack(): Promise<void> {
    const { desk, onClose, onNotice } = props;
    const answer = await createAct(desk, "returnReview").perform({ note: "" });
    onNotice(answer.ok ? "" : answer.refusal.title);
    if (answer.ok) sayReturned("");
    onClose();
  }

  /** Undone, it is in review as its writer had asked. */
  function sayReturned(note: string): void {
    const { desk } = props;
    const asked = desk.review();
    const told = { kind: "returned", personId: person().id, by: person().name, at: Date.now(), note } as const;
    desk.setReview(note === "" ? null : told);
    showToast({
      words: note === "" ? `“${title()}” is a draft again.` : `“${title()}” went back to its writer.`,
      async undo() {
        const answer = await createAct(desk, "askReview").perform({ isUndo: true });
        if (answer.ok) desk.setReview(asked);
        return answer.ok ? null : answer.refusal.title;
      },
    });
  }

  async function trash(): Promise<void> {
    const { desk, onClose, onNotice } = props;
    const answer = await createAct(desk, "trashPost").perform({});
    if (answer.ok) return leave(answer.reply.version);
    onNotice(answer.refusal.title);
    onClose();
  }

  function leave(version: number): void {
    const { id } = props.desk;
    const key = newId();
    showToast({
      words: `“${title()}” is in the trash.`,
      async undo() {
        const answer = await act("restorePost", id, { version, key });
        if (!answer.ok) return answer.refusal.title;
        navigate(`/posts/${id}`);
        return null;
      },
    });
    navigate(listAddress());
  }

  return (
    <Switch>
      <Match when={props.act === "discard"}>
        <DiscardDialog desk={props.desk} onClose={() => props.onClose()} />
      </Match>
      <Match when={props.act === "returnReview"}>
        <ActDialog
          desk={props.desk}
          name="returnReview"
          words={(reason) => ({ note: (note = reason) })}
          title="Back to the writer?"
          verb="Give it back"
          busy="Giving it back…"
          reason={{
            label: "What is to be changed",
            hint: "The writer reads it beside the text; readers do not.",
            missing: "Please say what is to be changed.",
          }}
          hasNoPages
          onDone={() => sayReturned(note)}
          onClose={() => props.onClose()}
        >
          <p class="publish-title">{title()}</p>
          <p>It is a draft again, and leaves the list of those who publish until a review is asked for anew.</p>
        </ActDialog>
      </Match>
      <Match when={props.act === "cancelUpdate"}>
        <ActDialog
          desk={props.desk}
          name="cancelUpdate"
          words={() => ({})}
          title="Cancel the scheduled update?"
          verb="Cancel the update"
          busy="Cancelling…"
          onClose={() => props.onClose()}
        >
          <p>Readers go on seeing what they see now. The text of the update becomes the draft again.</p>
        </ActDialog>
      </Match>
      <Match when={props.act === "unpublish"}>
        <ActDialog
          desk={props.desk}
          name="unpublish"
          words={() => ({})}
          title={before().wasPublic ? "Unpublish this post?" : "Unschedule this post?"}
          verb={before().wasPublic ? "Unpublish" : "Unschedule"}
          busy="Taking it back…"
          {...(before().wasPublic ? { done: "Unpublished" } : {})}
          onClose={() => props.onClose()}
        >
          <p class="publish-title">{title()}</p>
          <Show when={before().wasPublic} fallback={<p>It becomes a draft again, and does not appear by itself.</p>}>
            <p>
              It becomes a draft again, without a word to readers: its address answers as if nothing had been there. To
              take something back in public, with a reason, withdraw it instead.
            </p>
          </Show>
        </ActDialog>
      </Match>
      <Match when={props.act === "withdraw"}>
        <ActDialog
          desk={props.desk}
          name="withdraw"
          words={(reason) => ({ reason })}
          title="Withdraw this post?"
          verb="Withdraw"
          busy="Withdrawing…"
          reason={{ label: "Reason, which readers see", hint: "The address answers with it from now on." }}
          done="Withdrawn"
          onClose={() => props.onClose()}
        >
          <p class="publish-title">{title()}</p>
          <p>
            Its address says that the post was withdrawn, and why. It leaves lists, feeds and search, and its pictures
            are no longer served.
          </p>
        </ActDialog>
      </Match>
      <Match when={props.act === "reinstate"}>
        <ActDialog
          desk={props.desk}
          name="reinstate"
          words={() => ({})}
          title="Put this post back online?"
          verb="Put back online"
          busy="Putting it back…"
          done="Back online"
          onClose={() => props.onClose()}
        >
          <p class="publish-title">{title()}</p>
          <p>
            Readers see it again as it was when it was withdrawn. Later changes stay a draft until you publish them.
          </p>
        </ActDialog>
      </Match>
      <Match when={props.act === "trash" && isPublic()}>
        <ActDialog
          desk={props.desk}
          name="trashPost"
          words={() => ({})}
          title="Move this post to the trash?"
          verb="Move to trash"
          busy="Moving it…"
          onDone={(receipt) => leave(receipt.version)}
          onClose={() => props.onClose()}
        >
          <p class="publish-title">{title()}</p>
          <p>
            {before().wasPublic
              ? "Readers see this post. It is unpublished first; from the trash it can be restored as a draft for 30 days."
              : "It is published or scheduled. It is unscheduled first; from the trash it can be restored as a draft for 30 days."}
          </p>
        </ActDialog>
      </Match>
    </Switch>
  );
}
