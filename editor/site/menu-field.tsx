import { createSignal, Show, type JSX } from "solid-js";
import type { MenuLink } from "../../schema/site.ts";
import { move } from "../post/draft/move.ts";
import { SortableList } from "../ui/sortable-list.tsx";
import { TextField } from "../ui/text-field.tsx";

const MOST = 8;
const LABEL_CHARACTERS = 40;

/** The links of the masthead, in order. */
export function MenuField(props: {
  menu: readonly MenuLink[];
  wrong?: string | undefined;
  isReadOnly: boolean;
  onChange: (menu: MenuLink[]) => void;
}): JSX.Element {
  const [label, setLabel] = createSignal("");
  const [href, setHref] = createSignal("");
  const [problem, setProblem] = createSignal("");

  /** An address of this site loses its origin, so that the link survives another one. */
  function toHref(text: string): string {
    const typed = text.trim();
    if (URL.canParse(typed)) {
      const url = new URL(typed);
      return url.origin === location.origin ? url.pathname + url.search : typed;
    }
    return typed.startsWith("/") ? typed : `/${typed}`;
  }

  function add(): void {
    if (label().trim() === "" || href().trim() === "") {
      return void setProblem("A menu link needs a name and an address.");
    }
    setProblem("");
    props.onChange([...props.menu, { label: label().trim(), href: toHref(href()) }]);
    setLabel("");
    setHref("");
  }

  return (
    <fieldset class="field menu-field" disabled={props.isReadOnly}>
      <legend class="label">Menu</legend>
      <p class="hint">
        Links in the masthead of every page: pages such as /about/, tags such as /tag/harbour/, other sites.
      </p>
      <SortableList
        label="Menu links"
        items={props.menu}
        nameOf={(link) => link.label}
        onMove={(from, to) => props.onChange(move(props.menu, from, to))}
        onRemove={(index) => props.onChange(props.menu.toSpliced(index, 1))}
      >
        {(link) => <span class="hint">{link.href}</span>}
      </SortableList>
      <Show when={props.menu.length < MOST} fallback={<p class="hint">A menu has at most {MOST} links.</p>}>
        <div class="menu-new">
          <TextField label="Link name" value={label()} limit={LABEL_CHARACTERS} onText={setLabel} />
          <TextField label="Link address" value={href()} placeholder="/about/" onText={setHref} />
          <button type="button" class="button plain" onClick={add}>
            Add to the menu
          </button>
        </div>
      </Show>
      <Show when={problem() || props.wrong}>
        <p class="wrong" role="alert">
          {problem() || props.wrong}
        </p>
      </Show>
    </fieldset>
  );
}
