import { createSignal } from "solid-js";

/** True from the moment an endpoint asks who we are until somebody has signed in again. */
export const [isSignedOut, setSignedOut] = createSignal(false);
