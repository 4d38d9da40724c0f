import { createSignal, createUniqueId, For, Match, Show, Switch, type JSX } from "solid-js";
import type { RevisionRow } from "../../schema/history.ts";
import { isAllowed, useSession } from "../session/session.ts";
import { createClock } from "../ui/clock.ts";
import { sayMoment } from "../ui/say-time.ts";
import { ComparisonView } from "./comparison-view.tsx";
import type { PostHistory } from "./post-history.ts";
import { RestoreDialog } from "./restore-dialog.tsx";
import { sayRevision, wasPublished } from "./say-revision.ts";
import { ShowAgainDialog } from "./show-again-dialog.tsx";
import { WithholdDialog } from "./withhold-dialog.tsx";

export interface ChosenVersionsProps {
  readonly postId: string;
  readonly history: PostHistory;
  readonly onNotice: (notice: string) => void;
}

/** The version that is shown, what can be done with it, and how it differs from another. */
export function ChosenVersions(props: ChosenVersionsProps): JSX.Element {
  const session = useSession();
  const now = createClock();
  const baseField = createUniqueId();
  const [open, setOpen] = createSignal<"restore" | "withhold" | "show_again" | null>(null);
  const say = (row: RevisionRow): string => sayRevision(row, now(), session().site.timeZone);
  const isNewest = (row: RevisionRow): boolean => props.history.rows()?.[0]?.id === row.id;
  const mayWithdraw = (): boolean => isAllowed(session(), "posts.withdraw");

  function finish(notice: string): void {
    setOpen(null);
    props.onNotice(notice);
    void props.history.load();
  }

  return (
    <Show when={props.history.shown()}>
      {(row) => (
        <>
          <div class="history-head">
            <h2>
              Version saved {say(row())}
              <Show when={row().title}>
                <span class="history-version-title">{row().title}</span>
              </Show>
            </h2>
            <div class="history-acts">
              <Show when={!isNewest(row()) && row().withheld === null}>
                <button type="button" class="button plain" onClick={() => setOpen("restore")}>
                  Restore as draft
                </button>
              </Show>
              <Show
                when={mayWithdraw() && row().withheld === null && row().role === null && wasPublished(row(), now())}
              >
                <button type="button" class="button" onClick={() => setOpen("withhold")}>
                  Withhold…
                </button>
              </Show>
              <Show when={mayWithdraw() && row().withheld?.kind === "withheld"}>
                <button type="button" class="button" onClick={() => setOpen("withhold")}>
                  Redact…
                </button>
                <button type="button" class="button" onClick={() => setOpen("show_again")}>
                  Show again…
                </button>
              </Show>
            </div>
            <div class="history-base">
              <label for={baseField}>Compared with</label>
              <select
                id={baseField}
                class="input"
                value={props.history.base()?.id ?? ""}
                disabled={(props.history.rows()?.length ?? 0) < 2}
                onChange={(event) => props.history.compareWith(event.currentTarget.value || null)}
              >
                <Show when={props.history.base() === null}>
                  <option value="">Nothing older</option>
                </Show>
                <For each={props.history.rows()?.filter((other) => other.id !== row().id)}>
                  {(other) => (
                    <option value={other.id} selected={other.id === props.history.base()?.id}>
                      {say(other)}
                      {other.role === "live" ? " (live)" : other.role === "draft" ? " (draft)" : ""}
                    </option>
                  )}
                </For>
              </select>
            </div>
          </div>
          <Show when={row().withheld}>
            {(withheld) => (
              <p class="history-withheld">
                {withheld().kind === "redacted" ? "Redacted" : "Withheld"}{" "}
                {sayMoment(withheld().at, now(), session().site.timeZone)} by {withheld().by}: {withheld().reason}
              </p>
            )}
          </Show>
          <Switch
            fallback={
              <p class="list-empty" role="status">
                Loading the versions…
              </p>
            }
          >
            <Match when={props.history.pairRefusal()}>
              {(known) => (
                <div class="notice alarm" role="alert">
                  <span>These versions cannot be shown. {known().title}</span>
                  <button type="button" class="button plain" onClick={() => props.history.readPairAgain()}>
                    Try again
                  </button>
                </div>
              )}
            </Match>
            <Match when={props.history.pair()}>{(pair) => <ComparisonView pair={pair()} />}</Match>
          </Switch>
          <Show when={open() === "restore"}>
            <RestoreDialog
              postId={props.postId}
              row={row()}
              history={props.history}
              onClose={() => setOpen(null)}
              onOvertaken={() =>
                finish("Somebody saved a newer version meanwhile. It is in the list now: look at it, then restore.")
              }
            />
          </Show>
          <Show when={open() === "withhold"}>
            <WithholdDialog
              postId={props.postId}
              row={row()}
              onClose={() => setOpen(null)}
              onOvertaken={finish}
              onDone={(kind) =>
                finish(kind === "redacted" ? "The version’s text is gone." : "The version is withheld.")
              }
            />
          </Show>
          <Show when={open() === "show_again"}>
            <ShowAgainDialog
              postId={props.postId}
              row={row()}
              onClose={() => setOpen(null)}
              onOvertaken={finish}
              onDone={() => finish("The version is shown again.")}
            />
          </Show>
        </>
      )}
    </Show>
  );
}
