/** How long whatever can wait is kept waiting where the browser does not tell when it is idle. */
const WAIT_MS = 50;

/** Gives a browser that has no idle callbacks, such as Safari, ones that come a little later. */
export function provideIdleCallbacks(target: Window & typeof globalThis = window): void {
  if ("requestIdleCallback" in target) return;
  const given: Pick<Window, "requestIdleCallback" | "cancelIdleCallback"> = {
    requestIdleCallback: (task) => window.setTimeout(() => task({ didTimeout: true, timeRemaining: () => 0 }), WAIT_MS),
    cancelIdleCallback: (handle) => clearTimeout(handle),
  };
  Object.assign(target, given);
}
