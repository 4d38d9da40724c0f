import { createSignal } from "solid-js";

/** How many remarks house style has on the text that is open; null where there are no rules. */
export const [remarkCount, setRemarkCount] = createSignal<number | null>(null);
