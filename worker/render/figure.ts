import { html } from "hono/html";
import type { FigureWidth } from "../../schema/document.ts";
import type { Picture } from "../../schema/media.ts";
import type { Html } from "./html.ts";
import { onPhones, renderPicture, type Place } from "./picture.ts";
import type { Swatches } from "./swatches.ts";

/** A picture with its words. `picture` is null where it may not be shown, or is not there any more. */
export interface Figure {
  readonly anchor: string | null;
  readonly picture: Picture | null;
  readonly width: FigureWidth;
  readonly alt: string;
  readonly caption: Html | string;
  readonly credit: string;
  readonly isFirst: boolean;
  /** Its place in a row with others; null where it stands alone. */
  readonly strip: StripPlace | null;
}

export interface StripPlace {
  /** How much of the row is its own, 1 being all of it. */
  readonly share: number;
  /** Whether it has a row of its own on a phone, where all others are squares, two beside each other. */
  readonly isAcross: boolean;
}

/** How much of the window's width the text takes where it takes all it can, in percent. */
const COLUMN = 92;
const IN_TEXT = `(min-width:42rem) 38rem,${onPhones(COLUMN)}`;

const places: Readonly<Record<FigureWidth, Place>> = {
  text: { sizes: IN_TEXT, widest: 1200 },
  wide: { sizes: `(min-width:100rem) 86rem,(min-width:74rem) 74rem,(min-width:60rem) 100vw,${IN_TEXT}`, widest: 2000 },
  full: { sizes: `(min-width:60rem) 100vw,${IN_TEXT}`, widest: 2000 },
};

function placeInStrip({ share, isAcross }: StripPlace, picture: Picture | null): Place {
  // Cut to a square, a picture that is wider than high is as wide again as what is seen of it.
  const ratio = picture !== null && picture.height > 0 ? picture.width / picture.height : 1;
  const onPhone = isAcross ? COLUMN * Math.max(1, ratio / 1.5) : (COLUMN / 2) * Math.max(1, ratio);
  const of = (whole: number): number => Math.ceil(whole * share);
  return {
    sizes: `(min-width:74rem) ${of(74)}rem,(min-width:60rem) ${of(100)}vw,(min-width:40rem) ${of(38)}rem,${onPhones(onPhone)}`,
    widest: 1200,
  };
}

/** Where on its page a picture is found: old addresses of pictures lead there. */
export function pictureAnchor(mediaId: string): string {
  return `picture-${mediaId.slice(-8)}`;
}

/** A picture whose rights have ended leaves a neutral panel and its credit line behind. */
export function showablePicture(picture: Picture | undefined, now: number): Picture | null {
  return picture === undefined || picture.rightsUntil <= now ? null : picture;
}

export function renderFigure(figure: Figure, swatches: Swatches): Html {
  const { strip, picture, isFirst } = figure;
  const place = { ...(strip === null ? places[figure.width] : placeInStrip(strip, picture)), isFirst };
  const shown = picture === null ? null : renderPicture(picture, figure.alt, place, swatches);
  const id = figure.anchor === null ? "" : html` id="${figure.anchor}"`;
  return html`<figure${id} class="${classesOf(figure, swatches)}">${shown ?? renderAbsence()}${renderCaption(figure)}</figure>`;
}

function classesOf({ picture, width, strip }: Figure, swatches: Swatches): string {
  if (strip !== null) return `figure ${swatches.classForShare(picture)}`;
  return width === "text" ? "figure" : `figure ${width}`;
}

function renderAbsence(): Html {
  return html`<p class="absent">This picture is not available.</p>`;
}

function renderCaption({ caption, credit }: Figure): Html | string {
  if (String(caption) === "" && credit === "") return "";
  const separator = String(caption) === "" || credit === "" ? "" : " ";
  return html`<figcaption>${caption}${separator}${credit === "" ? "" : html`<span class="credit">${credit}</span>`}</figcaption>`;
}
