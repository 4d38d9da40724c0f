import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

const HOW_TO_INSTALL = `No Chromium was found, and the tests need one.
  Debian, Ubuntu:  sudo apt-get install chromium
  macOS:           brew install --cask chromium   (or Google Chrome)
  anywhere:        set CHROMIUM to the browser's path`;

/** How the tests start Chromium: it stays quiet on the network, and works as root in a container. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** The path of a Chromium or Chrome: the one that CHROMIUM names, else the first in a usual place or on the path. */
export function findChromiumPath(): string | null {
  const named = process.env["CHROMIUM"];
  if (named) return existsSync(named) ? named : null;
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...USUAL_PLACES, ...onPath].find((path) => existsSync(path)) ?? null;
}

/** The same, for a test that cannot do without: says how to install one. */
export function readChromiumPath(): string {
  const found = findChromiumPath();
  if (found) return found;
  const named = process.env["CHROMIUM"];
  throw new Error(named ? `CHROMIUM names ${named}, and there is no such file.` : HOW_TO_INSTALL);
}
