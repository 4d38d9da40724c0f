import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { goToControl } from "../../../editor/canvas/block-controls.ts";

let block: HTMLElement;

beforeEach(() => {
  block = document.createElement("figure");
  block.innerHTML = `<figcaption></figcaption><div class="figure-bar"></div>`;
  document.body.append(block);
  onTestFinished(() => block.remove());
});

async function bringBar(): Promise<void> {
  block.querySelector(".figure-bar")!.innerHTML = "<button>Wide</button>";
  await Promise.resolve();
}

const focused = (): string => document.activeElement!.textContent;

describe("goToControl", () => {
  it("waits for controls that are still being fetched, and goes to them when they come", async () => {
    expect(goToControl(block, () => true)).toBe(true);
    block.querySelector("figcaption")!.textContent = "A lock";
    await bringBar();
    expect(focused()).toBe("Wide");
  });

  it("takes the focus from nobody who went on meanwhile", async () => {
    let isWanted = true;
    goToControl(block, () => isWanted);
    isWanted = false;
    await bringBar();
    expect(focused()).not.toBe("Wide");
  });

  it("leaves the key to the browser where a block has no controls", () => {
    block.querySelector(".figure-bar")!.remove();
    expect(goToControl(block, () => true)).toBe(false);
    expect(goToControl(null, () => true)).toBe(false);
  });
});
