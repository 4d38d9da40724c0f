import { contrast, toChannels } from "../../schema/accent.ts";

const WIDTH = 96;
/** What signs and drawings need against their ground (WCAG 2, AA). */
const CONTRAST = 3;
/** Of the whole box: a thin wordmark fills little of it. */
const LEAST_SHARE = 0.02;

/** Whether enough of a picture can be told from the paper it lies on. */
export function standsOut(image: HTMLImageElement, paper: string): boolean {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = Math.max(1, Math.round((WIDTH * image.naturalHeight) / image.naturalWidth));
  const context = canvas.getContext("2d");
  if (context === null) return true;
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const ground = toChannels(paper);
  let seen = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (contrast([data[at]!, data[at + 1]!, data[at + 2]!], ground) >= CONTRAST) seen += 1;
  }
  return seen >= (data.length / 4) * LEAST_SHARE;
}
