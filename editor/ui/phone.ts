import { createSignal, onCleanup, type Accessor } from "solid-js";

const PHONE = "(max-width: 56rem)";

/** Whether there is no room for a panel beside the page. */
export function createPhone(): Accessor<boolean> {
  const media = matchMedia(PHONE);
  const [isPhone, setPhone] = createSignal(media.matches);
  const onChange = (): void => void setPhone(media.matches);
  media.addEventListener("change", onChange);
  onCleanup(() => media.removeEventListener("change", onChange));
  return isPhone;
}
