import { For, type JSX } from "solid-js";
import type { Finding } from "../checklist/finding.ts";

/** What must be mended before a post can be published, each with the way there. */
export function ObstacleList(props: {
  obstacles: readonly Finding[];
  onMend: (obstacle: Finding) => void;
}): JSX.Element {
  return (
    <ul class="obstacles" role="list">
      <For each={props.obstacles}>
        {(obstacle) => (
          <li>
            <span>{obstacle.words}</span>
            <button type="button" class="button plain" onClick={() => props.onMend(obstacle)}>
              {sayWay(obstacle)}
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}

function sayWay({ place }: Finding): string {
  if (place.kind === "field") return "Write a title";
  return place.kind === "picture" && place.isFields ? "Fill it in" : "Look at it";
}
