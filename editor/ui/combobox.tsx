import { createSignal, createUniqueId, For, onCleanup, Show, type JSX } from "solid-js";
import { foldName } from "../../schema/fold.ts";
import { safeUrl } from "../../schema/safe-href.ts";

const TYPING_PAUSE_MS = 120;

export interface ComboboxProps<Choice> {
  readonly label: string;
  readonly placeholder?: string;
  /** What may be meant by what is typed, best first. */
  readonly find: (typed: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  readonly nameOf: (choice: Choice) => string;
  readonly noteOf?: (choice: Choice) => string;
  readonly onChoose: (choice: Choice) => void;
  /** Given, a name that is not there yet can be made: by Enter, by comma, or by its own line in the list. */
  readonly onMake?: (name: string) => void;
  /** Given, a web address that is pasted, or typed and entered, is taken as that and not as a name. */
  readonly onAddress?: (url: string) => void;
  readonly hint?: string;
  readonly limit?: number;
  readonly onDeleteBack?: () => void;
  readonly inputRef?: (input: HTMLInputElement) => void;
}

/** A text field that completes what is typed. ARIA's combobox with a list: the focus stays in the field. */
export function Combobox<Choice>(props: ComboboxProps<Choice>): JSX.Element {
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const [choices, setChoices] = createSignal<readonly Choice[]>([]);
  const [isOpen, setOpen] = createSignal(false);
  const [active, setActive] = createSignal(-1);
  const [spoken, setSpoken] = createSignal("");
  let asking: AbortController | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let list: HTMLUListElement | undefined;
  onCleanup(() => {
    clearTimeout(pause);
    asking?.abort();
  });

  const name = (): string => typed().trim().replace(/\s+/g, " ");
  const exact = (): Choice | undefined =>
    choices().find((choice) => foldName(props.nameOf(choice)) === foldName(name()));
  const canMake = (): boolean =>
    props.onMake !== undefined &&
    name() !== "" &&
    exact() === undefined &&
    name().length <= (props.limit ?? Number.POSITIVE_INFINITY);
  const count = (): number => choices().length + (canMake() ? 1 : 0);

  async function ask(): Promise<void> {
    asking?.abort();
    const { signal } = (asking = new AbortController());
    const found = await props.find(name(), signal);
    if (signal.aborted) return;
    setChoices(found);
    setActive(-1);
    if (isOpen()) setSpoken(found.length === 0 ? "No suggestions" : `${found.length} suggestions`);
  }

  function askSoon(): void {
    clearTimeout(pause);
    pause = setTimeout(() => void ask(), TYPING_PAUSE_MS);
  }

  function open(): void {
    if (isOpen()) return;
    setOpen(true);
    void ask();
  }

  function close(): void {
    setOpen(false);
    setActive(-1);
    setSpoken("");
  }

  function reset(): void {
    clearTimeout(pause);
    asking?.abort();
    setTyped("");
    setChoices([]);
    close();
  }

  function take(index: number): void {
    const choice = choices()[index];
    const made = name();
    const isMaking = choice === undefined && canMake();
    if (choice === undefined && !isMaking) return;
    reset();
    if (choice !== undefined) props.onChoose(choice);
    else props.onMake?.(made);
  }

  function takeAddress(text: string): boolean {
    const url = /^https?:\/\/\S+$/i.test(text.trim()) ? safeUrl(text) : null;
    if (url === null || props.onAddress === undefined) return false;
    reset();
    props.onAddress(url);
    return true;
  }

  /** Enter and comma: what is marked, else what has exactly this name, else a new one. */
  function takeTyped(): void {
    if (active() >= 0) return take(active());
    if (takeAddress(typed())) return;
    const same = exact();
    take(same === undefined ? choices().length : choices().indexOf(same));
  }

  function move(by: number): void {
    if (!isOpen()) return open();
    if (count() === 0) return;
    setActive((active() + by + count() + (active() < 0 && by < 0 ? 1 : 0)) % count());
    list?.children[active()]?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      takeTyped();
    } else if (event.key === "," && props.onMake !== undefined && !/^https?:/i.test(typed())) {
      event.preventDefault();
      takeTyped();
    } else if (event.key === "Escape" && isOpen()) {
      // One Escape closes the list, not the dialog around it too.
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && typed() === "") {
      props.onDeleteBack?.();
    }
  }

  return (
    <div class="combobox field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        ref={(input) => props.inputRef?.(input)}
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={props.placeholder ?? ""}
        aria-autocomplete="list"
        aria-expanded={isOpen() && count() > 0}
        aria-controls={`${id}-choices`}
        aria-activedescendant={active() >= 0 ? `${id}-${active()}` : undefined}
        aria-describedby={`${id}-hint`}
        value={typed()}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
          askSoon();
        }}
        onPaste={(event) => {
          if (typed() === "" && takeAddress(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
        }}
        onKeyDown={onKeyDown}
        onClick={open}
        onBlur={close}
      />
      <span id={`${id}-hint`} classList={{ hint: props.hint !== undefined }} hidden={props.hint === undefined}>
        {props.hint}
      </span>
      <Show when={(props.limit ?? Number.POSITIVE_INFINITY) < name().length}>
        <span class="wrong">At most {props.limit} characters.</span>
      </Show>
      <span class="unseen" role="status">
        {spoken()}
      </span>
      <ul
        id={`${id}-choices`}
        ref={(element) => (list = element)}
        class="choices"
        role="listbox"
        aria-label={props.label}
        hidden={!isOpen() || count() === 0}
      >
        <For each={choices()}>
          {(choice, index) => (
            <li
              id={`${id}-${index()}`}
              role="option"
              aria-selected={active() === index()}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(index())}
            >
              <span>{props.nameOf(choice)}</span>
              <span class="note">{props.noteOf?.(choice)}</span>
            </li>
          )}
        </For>
        <Show when={canMake()}>
          <li
            id={`${id}-${choices().length}`}
            role="option"
            aria-selected={active() === choices().length}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(choices().length)}
          >
            <span>New: “{name()}”</span>
          </li>
        </Show>
      </ul>
    </div>
  );
}
