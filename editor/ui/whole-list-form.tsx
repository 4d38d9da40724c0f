import { Show, type JSX } from "solid-js";
import type { WholeList } from "./whole-list.ts";

export interface WholeListFormProps<Reply, One> {
  readonly of: WholeList<Reply, One>;
  readonly isReadOnly: boolean;
  /** "Save rules" */
  readonly verb: string;
  readonly onSave: () => void;
  /** What is said where somebody else saved it meanwhile, and how to go on. */
  readonly newer: (theirs: Reply) => JSX.Element;
  /** What else can be done, beside saving. */
  readonly acts?: JSX.Element;
  readonly children: JSX.Element;
}

/** The form of a list that is saved whole: the list, what became of it, and saving. */
export function WholeListForm<Reply, One>(props: WholeListFormProps<Reply, One>): JSX.Element {
  return (
    <form
      class="settings stack"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      {props.children}
      <Show when={props.of.newer()}>
        {(theirs) => (
          <div class="aside" role="alert">
            {props.newer(theirs())}
          </div>
        )}
      </Show>
      <Show when={props.of.refusal() !== null && props.of.newer() === undefined}>
        <p class="wrong" role="alert">
          {props.of.refusal()?.title}
        </p>
      </Show>
      <p role="status">{props.of.said()}</p>
      <Show when={!props.isReadOnly}>
        <div class="rule-acts">
          {props.acts}
          <button type="submit" class="button plain" aria-disabled={!props.of.isChanged() || props.of.isSaving()}>
            {props.of.isSaving() ? "Saving…" : props.verb}
          </button>
          <Show when={props.of.isChanged()}>
            <button type="button" class="button" onClick={() => props.of.undo()}>
              Undo the changes
            </button>
          </Show>
        </div>
      </Show>
    </form>
  );
}
