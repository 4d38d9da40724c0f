import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { TextRun } from "../../schema/compare-inline.ts";
import type { WordRun } from "../../schema/compare-words.ts";

/** Words in order: what came is underlined, what went is struck out. */
export function RunsView(props: { runs: readonly (WordRun | TextRun)[] }): JSX.Element {
  return <For each={props.runs}>{(run) => <RunView run={run} />}</For>;
}

function RunView(props: { run: WordRun | TextRun }): JSX.Element {
  const marked = (): JSX.Element => {
    const classes = "marks" in props.run ? classesOf(props.run) : "";
    return (
      <Show when={classes !== ""} fallback={props.run.text}>
        <span class={classes}>{props.run.text}</span>
      </Show>
    );
  };
  return (
    <Switch fallback={marked()}>
      <Match when={props.run.kind === "inserted"}>
        <ins>{marked()}</ins>
      </Match>
      <Match when={props.run.kind === "deleted"}>
        <del>{marked()}</del>
      </Match>
      <Match when={"formerMarks" in props.run && props.run.formerMarks !== null}>
        <mark class="remarked">{marked()}</mark>
      </Match>
    </Switch>
  );
}

function classesOf({ marks, isNote }: TextRun): string {
  return [...marks.map((mark) => `run-${mark.type}`), ...(isNote ? ["run-note"] : [])].join(" ");
}
