import { useBeforeLeave, useNavigate } from "@solidjs/router";
import { createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Media } from "../../../schema/media.ts";
import { deskImageAddress } from "../../api/media.ts";
import { provideCommands } from "../../ui/commands.ts";
import { part } from "../../ui/part.tsx";
import { DeletePicture } from "../delete-picture.tsx";
import { EarlierFiles } from "../earlier-files.tsx";
import { FocalPoint } from "../focal-point.tsx";
import { Clashes } from "../form-notes.tsx";
import { GapsLine } from "../gaps-line.tsx";
import type { PictureForm } from "../picture-form.ts";
import { PictureWords } from "../picture-words.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import type { Neighbours } from "./neighbours.ts";
import type { OpenPicture } from "./open-picture.ts";
import { PictureAbout } from "./picture-about.tsx";
import { PictureBar } from "./picture-bar.tsx";
import { PictureNotes } from "./picture-notes.tsx";

const ReplaceFile = part(() => import("../replace-file.tsx").then((module) => module.ReplaceFile));

const FIELDS = "input, select, textarea, [contenteditable]";

/** The picture large, its fields, and all there is to tell of it. */
export function PictureRoom(props: {
  readonly picture: OpenPicture;
  readonly form: PictureForm;
  readonly neighbours: Neighbours;
}): JSX.Element {
  const navigate = useNavigate();
  const [leave, setLeave] = createSignal<(() => void) | null>(null);
  const [isDeleting, setDeleting] = createSignal(false);
  const [isReplacing, setReplacing] = createSignal(false);
  let heading!: HTMLHeadingElement;
  const media = () => props.form.media();
  const isFixed = (): boolean => media().state === "trashed" || !props.picture.mayEdit();

  const goTo = (id: string | null): void => {
    if (id !== null) navigate(`/pictures/${id}`);
  };
  const goBack = (): void => navigate(props.neighbours.back(), { scroll: false });

  useBeforeLeave((event) => {
    if (!props.form.isChanged() || event.defaultPrevented) return;
    event.preventDefault();
    setLeave(() => () => event.retry(true));
  });

  function warn(event: BeforeUnloadEvent): void {
    if (props.form.isChanged()) event.preventDefault();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return;
    if (event.target.closest("dialog") !== null || document.querySelector("dialog[open]") !== null) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "s") {
      event.preventDefault();
      return void save();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest(FIELDS) !== null) {
      // The first Escape leaves the field, the second one the picture.
      if (event.key === "Escape") heading.focus();
      return;
    }
    const act = {
      j: () => goTo(props.neighbours.next()),
      ArrowRight: () => goTo(props.neighbours.next()),
      k: () => goTo(props.neighbours.previous()),
      ArrowLeft: () => goTo(props.neighbours.previous()),
      Escape: goBack,
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  /** Something was done to the picture as a whole: everything here follows. */
  function follow(moved: Media): void {
    props.form.renew(moved, {});
    props.neighbours.change(moved);
    void props.picture.load();
  }

  async function save(): Promise<void> {
    if (!isFixed() && props.form.isChanged()) await props.form.save();
  }

  onMount(() => {
    // Whatever had the focus is gone, and what has come is said.
    heading.focus({ preventScroll: true });
    addEventListener("keydown", onKey);
    addEventListener("beforeunload", warn);
    onCleanup(() => {
      removeEventListener("keydown", onKey);
      removeEventListener("beforeunload", warn);
    });
  });
  provideCommands(() => [
    { id: "picture-save", name: "Save the picture", group: "Picture", keys: "Mod-s", run: () => void save() },
    { id: "picture-next", name: "Next picture", group: "Picture", keys: "j", run: () => goTo(props.neighbours.next()) },
    {
      id: "picture-previous",
      name: "Previous picture",
      group: "Picture",
      keys: "k",
      run: () => goTo(props.neighbours.previous()),
    },
    { id: "picture-back", name: "Back to the library", group: "Picture", keys: "Escape", run: goBack },
  ]);

  return (
    <div class="picture-screen">
      <PictureBar
        picture={props.picture}
        form={props.form}
        neighbours={props.neighbours}
        headingRef={(element) => (heading = element)}
      />
      <PictureNotes picture={props.picture} form={props.form} />
      <main class="picture-columns">
        <section class="picture-large" aria-label="The picture">
          <FocalPoint
            src={deskImageAddress(media().id, 1200, media().file)}
            alt={props.form.fields.alt}
            x={props.form.fields.focalX}
            y={props.form.fields.focalY}
            width={media().width}
            height={media().height}
            color={media().color}
            isFixed={isFixed() || props.picture.isReviewed()}
            onMove={(focalX, focalY) => props.form.edit({ focalX, focalY })}
          />
        </section>
        <section class="picture-words" aria-label="Fields">
          <Clashes form={props.form} />
          <GapsLine form={props.form} />
          <fieldset class="picture-fieldset" disabled={isFixed()}>
            <legend class="unseen">What is said of the picture</legend>
            <PictureWords form={props.form} isOnlyWords={props.picture.isReviewed()} />
          </fieldset>
          {/* What is done to the picture's file as a whole stands together. */}
          <Show when={!isFixed() && !props.picture.isReviewed() && media().state === "ready"}>
            <div class="file-acts">
              <button type="button" class="button plain" onClick={() => setReplacing(true)}>
                Replace file…
              </button>
              <button type="button" class="button plain" onClick={() => setDeleting(true)}>
                Delete…
              </button>
            </div>
            <EarlierFiles media={media()} onReplaced={follow} />
          </Show>
        </section>
        <PictureAbout picture={props.picture} />
      </main>
      <Show when={isReplacing()}>
        <ReplaceFile media={media()} onReplaced={follow} onClose={() => setReplacing(false)} />
      </Show>
      <Show when={isDeleting()}>
        <DeletePicture
          media={media()}
          onMoved={follow}
          onClose={() => {
            setDeleting(false);
            // The button that had the focus is gone with what could be deleted.
            if (media().state === "trashed") heading.focus();
          }}
        />
      </Show>
      <Show when={leave()}>
        {(go) => <LeaveDialog form={props.form} onLeave={() => go()()} onStay={() => setLeave(null)} />}
      </Show>
    </div>
  );
}
