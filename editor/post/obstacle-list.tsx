import { For, type JSX } from "solid-js";
import type { Obstacle } from "./find-obstacles.ts";

/** What must be mended before a post can be published, each with the way there. */
export function ObstacleList(props: {
  obstacles: readonly Obstacle[];
  onMend: (obstacle: Obstacle) => void;
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

function sayWay(obstacle: Obstacle): string {
  if (obstacle.at.kind === "title") return "Write a title";
  return obstacle.isFields ? "Fill it in" : "Look at it";
}
