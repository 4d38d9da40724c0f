import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Too narrow for a panel beside the page. */
export const PHONE = "(max-width: 56rem)";
/** Wide enough for the toolbar to stand in the bar above the page. */
export const DESKTOP = "(min-width: 76rem)";

/** Whether a media query fits, as long as whoever asks is there. */
export function createMediaQuery(query: string): Accessor<boolean> {
  const media = matchMedia(query);
  const [fits, setFits] = createSignal(media.matches);
  const onChange = (): void => void setFits(media.matches);
  media.addEventListener("change", onChange);
  onCleanup(() => media.removeEventListener("change", onChange));
  return fits;
}
