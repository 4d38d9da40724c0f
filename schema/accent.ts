import { paperColors, type Paper } from "./paper.ts";

/** The colour of a house that chose none. */
export const HOUSE_ACCENT = { light: "#99201f", dark: "#f0928a" };

/** The contrast that small text needs at least (WCAG 2, AA), with a little to spare for rounding. */
const CONTRAST = 4.6;

/** A chosen colour as pages use it: darkened or lightened as far as it takes to be read on the paper by day and by night. */
export interface Accent {
  readonly light: string;
  readonly dark: string;
}

/** Null for what is no colour (`#rrggbb`). */
export function toAccent(color: string, paper: Paper): Accent | null {
  if (!/^#[0-9a-f]{6}$/.test(color)) return null;
  const { light, dark } = paperColors[paper];
  return { light: toReadable(color, light.paper, 0), dark: toReadable(color, dark.paper, 255) };
}

/** Moves the colour towards black (0) or white (255) until it stands out from the paper. */
function toReadable(color: string, paper: string, pole: 0 | 255): string {
  let channels = toChannels(color);
  while (contrast(channels, toChannels(paper)) < CONTRAST) {
    channels = channels.map((channel) => Math.round(channel + (pole - channel) * 0.06 + (pole === 255 ? 1 : -1)));
    channels = channels.map((channel) => Math.min(255, Math.max(0, channel)));
  }
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

export function toChannels(color: string): number[] {
  return [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16));
}

export function contrast(a: readonly number[], b: readonly number[]): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
