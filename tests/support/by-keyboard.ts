import type { Page } from "playwright-core";

const FURTHEST = 90;

interface Focused {
  readonly role: string;
  readonly name: string;
}

/** Goes on with Tab until the focus stands on a control of this name; refuses where no way leads there. */
export async function tabTo(page: Page, name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < FURTHEST; step += 1) {
    const focused = await readFocused(page);
    if (typeof name === "string" ? focused.name === name : name.test(focused.name)) return;
    seen.push(`${focused.role} “${focused.name}”`);
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not lead to ${String(name)}; it leads to:\n${[...new Set(seen)].join("\n")}`);
}

async function readFocused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { role: "", name: "" };
    const labels = "labels" in element ? [...((element.labels ?? []) as NodeListOf<HTMLLabelElement>)] : [];
    const labelledBy = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    const name =
      element.getAttribute("aria-label") ??
      ([
        ...labelledBy.map((id) => document.getElementById(id)?.textContent ?? ""),
        ...labels.map((each) => each.textContent),
      ]
        .join(" ")
        .trim() ||
        element.textContent);
    return { role: element.getAttribute("role") ?? element.localName, name: (name ?? "").replace(/\s+/g, " ").trim() };
  });
}
