const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

const SIGNS: Readonly<Record<string, string>> = isApple
  ? { Mod: "⌘", Shift: "⇧", Alt: "⌥" }
  : { Mod: "Ctrl", Shift: "Shift", Alt: "Alt" };

/** The keys as they are printed on this keyboard: "Mod-Shift-8" is ⇧⌘8 or Ctrl+Shift+8. */
export function showKeys(keys: string): string {
  const parts = keys
    .split("-")
    .map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part.replace("Arrow", "")));
  return isApple ? [...parts.slice(0, -1).reverse(), parts.at(-1)].join("") : parts.join("+");
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return keys
    .split("-")
    .map((part) => (part === "Mod" ? (isApple ? "Meta" : "Control") : part.length === 1 ? part.toUpperCase() : part))
    .join("+");
}
