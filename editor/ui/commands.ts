import { createSignal, onCleanup } from "solid-js";

/** Something that can be done from the command palette, and is listed with its keys in the shortcuts sheet. */
export interface Command {
  readonly id: string;
  /** A verb first: "Publish", "Go to tags". */
  readonly name: string;
  /** The heading it stands under: "Post", "Text", "Go to". */
  readonly group: string;
  readonly keywords?: readonly string[];
  /** As in key-names.ts, where it has a shortcut. */
  readonly keys?: string;
  readonly run: () => void;
}

type Provider = () => readonly Command[];

const [providers, setProviders] = createSignal<readonly Provider[]>([]);

/** Offers commands for as long as the component that calls it stands. Asked anew each time the palette opens. */
export function provideCommands(provider: Provider): void {
  setProviders((all) => [...all, provider]);
  onCleanup(() => setProviders((all) => all.filter((other) => other !== provider)));
}

/** Everything that can be done now, in the order in which it was offered. */
export function listCommands(): Command[] {
  return providers().flatMap((provider) => provider());
}

/** What is laid over the screen by a key or a menu: the palette, or the sheet of shortcuts. */
export type Overlay = "palette" | "shortcuts";

export const [overlay, setOverlay] = createSignal<Overlay | null>(null);
