import { readChromiumPath } from "./chromium.ts";

/** Vitest runs this once before the tests that drive a browser. */
export function setup(): void {
  readChromiumPath();
}
