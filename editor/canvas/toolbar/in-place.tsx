import { createSignal, onCleanup, Show, type JSX } from "solid-js";
import { Portal } from "solid-js/web";

/** Puts the toolbar where the desk wants it; on a phone it stays with the text, at the foot of the screen. */
export function InPlace(props: { place: HTMLElement | undefined; children: JSX.Element }): JSX.Element {
  const phone = window.matchMedia("(max-width: 640px)");
  const [isPhone, setPhone] = createSignal(phone.matches);
  const onChange = (): void => void setPhone(phone.matches);
  phone.addEventListener("change", onChange);
  onCleanup(() => phone.removeEventListener("change", onChange));
  return (
    <Show when={isPhone() ? undefined : props.place} fallback={props.children}>
      {(place) => <Portal mount={place()}>{props.children}</Portal>}
    </Show>
  );
}
