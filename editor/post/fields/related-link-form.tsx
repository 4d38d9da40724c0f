import { createSignal, onMount, Show, untrack, type JSX } from "solid-js";
import * as v from "valibot";
import { limits } from "../../../schema/limits.ts";
import { relatedField, type Related } from "../../../schema/post.ts";
import { completeHref, readPastedUrl } from "../../canvas/link-address.ts";
import { TextField } from "../../ui/text-field.tsx";
import { createOutsideLook, hostOf } from "./outside-look.ts";

/** A link to a page outside. Its pasted address fills in what is still empty. */
export function RelatedLinkForm(props: {
  /** What it begins with, if somebody pasted it elsewhere. */
  url: string;
  /** False where there is no room for it. */
  onAdd: (link: Related) => boolean;
  onClose: () => void;
}): JSX.Element {
  const look = createOutsideLook();
  const [url, setUrl] = createSignal(untrack(() => props.url));
  const [title, setTitle] = createSignal("");
  const [outlet, setOutlet] = createSignal("");
  const [problem, setProblem] = createSignal("");
  let form!: HTMLFormElement;

  async function take(address: string): Promise<void> {
    setUrl(address);
    const page = await look.look(address);
    if (page === null || url() !== address) return;
    setUrl(page.canonical);
    if (title() === "") setTitle(page.title);
    if (outlet() === "") setOutlet(page.outlet);
    look.say(page.title === "" ? `${hostOf(page.url)} does not say its title.` : `Filled from ${hostOf(page.url)}.`);
  }

  function add(): void {
    const parsed = v.safeParse(relatedField, {
      kind: "link",
      url: completeHref(url()) ?? url(),
      title: title(),
      outlet: outlet(),
    });
    if (!parsed.success) return void setProblem(parsed.issues[0].message);
    if (props.onAdd(parsed.output)) props.onClose();
  }

  onMount(() => {
    if (url() !== "") void take(url());
    form.querySelector("input")?.focus();
  });

  return (
    <form
      ref={(element) => (form = element)}
      class="aside"
      aria-label="A link to another site"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div
        class="paste-place"
        onPaste={(event) => {
          const pasted = readPastedUrl(event.clipboardData?.getData("text/plain") ?? "");
          if (pasted === null || url() !== "") return;
          event.preventDefault();
          void take(pasted);
        }}
      >
        <TextField label="Address" value={url()} placeholder="https://" onText={setUrl} />
      </div>
      <TextField label="Title" value={title()} limit={limits.titleCharacters} onText={setTitle} />
      <TextField label="Outlet" value={outlet()} limit={limits.sourceNameCharacters} onText={setOutlet} />
      <span class="hint" role="status">
        {look.words()}
      </span>
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
      <div class="named-line">
        <button type="submit" class="button plain">
          Add the link
        </button>
        <button type="button" class="button" onClick={() => props.onClose()}>
          Cancel
        </button>
      </div>
    </form>
  );
}
