import { expect, test, vi } from "vitest";
import { provideIdleCallbacks } from "../../../editor/ui/idle-callback.ts";

test("a browser without idle callbacks gets ones that come, unless they are taken back", async () => {
  const without = {} as Window & typeof globalThis;
  provideIdleCallbacks(without);
  const first = vi.fn();
  const second = vi.fn();
  without.requestIdleCallback(first);
  without.cancelIdleCallback(without.requestIdleCallback(second));
  await vi.waitFor(() => expect(first).toHaveBeenCalledOnce());
  expect(second).not.toHaveBeenCalled();
});

test("a browser that has them keeps its own", () => {
  const own = window.requestIdleCallback;
  provideIdleCallbacks();
  expect(window.requestIdleCallback).toBe(own);
});
