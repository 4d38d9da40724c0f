import type { CDPSession, Page } from "playwright-core";
import { expect } from "vitest";

/** One node of the tree that assistive technology is given. */
interface TreeNode {
  readonly role: string;
  readonly name: string;
  readonly properties: ReadonlyMap<string, unknown>;
}

interface CdpNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
}

const CONTROLS = new Set(
  "button checkbox combobox link listbox menuitem option radio searchbox slider spinbutton switch tab textbox".split(
    " ",
  ),
);
const LANDMARKS = new Set("banner complementary contentinfo form main navigation region search".split(" "));

/** What a screen reader is told of the page as it is now, in its order. */
export async function readTree(page: Page): Promise<readonly TreeNode[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: readonly CdpNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const found: TreeNode[] = [];
  const walk = (node: CdpNode | undefined): void => {
    if (node === undefined) return;
    if (!node.ignored) {
      const properties = new Map((node.properties ?? []).map(({ name, value }) => [name, value.value]));
      found.push({ role: readWords(node.role?.value), name: readWords(node.name?.value), properties });
    }
    for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes[0]);
  return found;
}

/** Every control has a name, landmarks of a kind are told apart, headings skip no level, and the page has one main part. */
export async function expectSensibleTree(page: Page): Promise<readonly TreeNode[]> {
  const tree = await readTree(page);
  const isFocusable = (node: TreeNode): boolean => node.properties.get("focusable") === true;
  const nameless = tree.filter((node) => CONTROLS.has(node.role) && isFocusable(node) && node.name === "");
  expect(nameless.map(({ role }) => `a ${role} without a name`)).toEqual([]);
  const landmarks = tree.filter(({ role }) => LANDMARKS.has(role)).map(({ role, name }) => `${role} “${name}”`);
  expect(landmarks.filter((each, at) => landmarks.indexOf(each) !== at)).toEqual([]);
  const levels = tree.filter(({ role }) => role === "heading").map((node) => Number(node.properties.get("level")));
  // A dialog is all there is while it is open; its own title goes on below the page's.
  const above = tree.some(({ role }) => role === "dialog") ? 1 : 0;
  expect(levels.filter((level, at) => level > (levels[at - 1] ?? above) + 1)).toEqual([]);
  return tree;
}

function readWords(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
