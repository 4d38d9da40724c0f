import { directionOf } from "../../../schema/direction.ts";
import { SOCIAL_IMAGE } from "../../../schema/social-image.ts";

const QUALITY = 0.86;
const MARGIN = 72;
const RULE = 16;
const PAPER = "#fffdf9";
const INK = "#1a1a1a";
const QUIET = "#5d5952";
const HOUSE_ACCENT = "#99201f";
const SERIF = 'Newsreader, Georgia, "Times New Roman", serif';
/** From the largest down, the first at which the headline fits. */
const SIZES = [96, 84, 74, 66, 58, 50, 44];
const LINE_HEIGHT = 1.1;

export interface SocialWords {
  /** Empty for the site's own image. */
  readonly headline: string;
  readonly siteName: string;
  /** `#rrggbb`, or empty for the house's. */
  readonly accent: string;
  readonly language: string;
}

/** A headline set in the reader's face under the site's name, as a JPEG for shared links. Null where this browser draws none. */
export async function drawSocialImage({ headline, siteName, accent, language }: SocialWords): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, SOCIAL_IMAGE);
  canvas.lang = language;
  const context = canvas.getContext("2d");
  if (context === null) return null;
  // Without the face the headline is set in the next one: late is worse than plain.
  await Promise.race([document.fonts.load(`600 96px Newsreader`, headline), pause(2000)]).catch(() => undefined);
  const { width, height } = SOCIAL_IMAGE;
  const isRightToLeft = directionOf(language) === "rtl";
  const start = isRightToLeft ? width - MARGIN : MARGIN;
  context.direction = isRightToLeft ? "rtl" : "ltr";
  context.textAlign = "start";
  context.textBaseline = "alphabetic";
  context.fillStyle = PAPER;
  context.fillRect(0, 0, width, height);
  context.fillStyle = accent === "" ? HOUSE_ACCENT : accent;
  context.fillRect(0, 0, width, RULE);

  const most = width - 2 * MARGIN;
  const words = headline === "" ? siteName : headline;
  const room = height - RULE - 2 * MARGIN - (headline === "" ? 0 : 90);
  context.fillStyle = INK;
  const { size, lines } = fit(context, words, { width: most, height: room }, language);
  context.font = `600 ${size}px ${SERIF}`;
  let y = RULE + MARGIN + size * 0.8;
  if (headline === "") y += (room - lines.length * size * LINE_HEIGHT) / 2;
  for (const line of lines) {
    context.fillText(line, start, y);
    y += size * LINE_HEIGHT;
  }
  if (headline !== "") {
    context.fillStyle = QUIET;
    context.fillRect(MARGIN, height - MARGIN - 56, most, 1);
    context.font = `600 34px ${SERIF}`;
    context.fillText(cut(context, siteName, most), start, height - MARGIN);
  }
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** The largest size at which the words fit; at the smallest the last line is cut. */
function fit(
  context: CanvasRenderingContext2D,
  words: string,
  room: Room,
  language: string,
): { size: number; lines: string[] } {
  for (const size of SIZES) {
    context.font = `600 ${size}px ${SERIF}`;
    const lines = breakLines(context, words, room.width, language);
    if (lines.length * size * LINE_HEIGHT <= room.height) return { size, lines };
  }
  const size = SIZES.at(-1) ?? 44;
  const lines = breakLines(context, words, room.width, language);
  const count = Math.floor(room.height / (size * LINE_HEIGHT));
  const last = cut(context, lines.slice(count - 1).join(" "), room.width);
  return { size, lines: [...lines.slice(0, count - 1), last] };
}

/** Broken between words, as the language has them; a word that is wider than a line between its letters. */
function breakLines(context: CanvasRenderingContext2D, words: string, width: number, language: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(words, language)) {
    if (line !== "" && context.measureText((line + piece).trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line = line === "" ? piece.trimStart() : line + piece;
    while (context.measureText(line.trimEnd()).width > width) {
      const kept = cutAt(context, line, width);
      lines.push(kept);
      line = line.slice(kept.length);
    }
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines;
}

/** Words, each with the spaces and marks behind it, so that no line begins with a comma. */
function pieces(words: string, language: string): string[] {
  const found: string[] = [];
  let isOpen = false;
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(words)) {
    const isOpening = /^[\p{Ps}\p{Pi}]+$/u.test(segment);
    const joins = found.length > 0 && (isOpen || (isWordLike !== true && !isOpening));
    if (joins) found[found.length - 1] += segment;
    else found.push(segment);
    isOpen = isOpening;
  }
  return found;
}

/** As many whole letters as fit, one at least. */
function cutAt(context: CanvasRenderingContext2D, words: string, width: number): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(words)) {
    if (kept !== "" && context.measureText(kept + segment).width > width) break;
    kept += segment;
  }
  return kept;
}

function cut(context: CanvasRenderingContext2D, words: string, width: number): string {
  if (context.measureText(words).width <= width) return words;
  return `${cutAt(context, words, width - context.measureText("…").width).trimEnd()}…`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
