import { createSignal, For, Show, type JSX } from "solid-js";
import { Icon } from "./icon.tsx";
import "../styles/sortable-list.css";

export interface SortableListProps<Item> {
  readonly items: readonly Item[];
  readonly label: string;
  readonly nameOf: (item: Item) => string;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (index: number) => void;
  /** What stands between an item's name and the button that removes it. */
  readonly children?: (item: Item, index: () => number) => JSX.Element;
}

/** A short list in an order: by the handle with the arrow keys, or dragged by it. */
export function SortableList<Item>(props: SortableListProps<Item>): JSX.Element {
  const [spoken, setSpoken] = createSignal("");
  const [drag, setDrag] = createSignal<{ readonly from: number; readonly to: number } | null>(null);
  let list!: HTMLOListElement;

  function move(from: number, to: number): void {
    const item = props.items[from];
    if (item === undefined || to < 0 || to >= props.items.length || to === from) return;
    const name = props.nameOf(item);
    props.onMove(from, to);
    setSpoken(`“${name}” is now ${to + 1} of ${props.items.length}.`);
    // A line that is moved in the page loses the focus.
    queueMicrotask(() => list.children[to]?.querySelector<HTMLElement>(".handle")?.focus());
  }

  function onKeyDown(event: KeyboardEvent, index: number): void {
    if (event.key === "Escape" && drag() !== null) {
      event.preventDefault();
      event.stopPropagation();
      return void setDrag(null);
    }
    const steps: Record<string, number> = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      Home: 0,
      End: props.items.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(index, to);
  }

  /** The place that the dragged line would have: below as many of the others as have their middle above the pointer. */
  function placeAt(y: number, from: number): number {
    const others = [...list.children].filter((_, index) => index !== from);
    return others.filter((line) => {
      const { top, height } = line.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
  }

  function drop(): void {
    const dragged = drag();
    setDrag(null);
    if (dragged !== null) move(dragged.from, dragged.to);
  }

  const mark = (index: number): string => {
    const dragged = drag();
    if (dragged === null) return "";
    if (dragged.from === index) return "dragged";
    if (dragged.to !== index || dragged.to === dragged.from) return "";
    return dragged.to < dragged.from ? "drop-before" : "drop-after";
  };

  return (
    <>
      <ol role="list" class="sortable" aria-label={props.label} ref={(element) => (list = element)}>
        <For each={props.items}>
          {(item, index) => (
            <li class={mark(index())}>
              <Show when={props.items.length > 1}>
                <button
                  type="button"
                  class="button small handle"
                  aria-label={`Move “${props.nameOf(item)}”`}
                  aria-keyshortcuts="ArrowUp ArrowDown"
                  title="Drag, or move with the arrow keys"
                  onKeyDown={(event) => onKeyDown(event, index())}
                  onPointerDown={(event) => {
                    if (event.button !== 0) return;
                    event.currentTarget.setPointerCapture(event.pointerId);
                    setDrag({ from: index(), to: index() });
                  }}
                  onPointerMove={(event) => {
                    const dragged = drag();
                    if (dragged === null) return;
                    setDrag({ from: dragged.from, to: placeAt(event.clientY, dragged.from) });
                  }}
                  onPointerUp={drop}
                  onPointerCancel={() => setDrag(null)}
                >
                  <Icon name="grip" />
                </button>
              </Show>
              <span class="named">{props.nameOf(item)}</span>
              {props.children?.(item, index)}
              <button
                type="button"
                class="button small"
                aria-label={`Remove “${props.nameOf(item)}”`}
                onClick={() => props.onRemove(index())}
              >
                <Icon name="close" />
              </button>
            </li>
          )}
        </For>
      </ol>
      <span class="unseen" role="status">
        {spoken()}
      </span>
    </>
  );
}
