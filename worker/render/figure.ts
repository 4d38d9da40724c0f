import { html } from "hono/html";
import type { FigureWidth } from "../../schema/document.ts";
import type { Picture } from "../../schema/media.ts";
import type { Html } from "./html.ts";
import { renderPicture, type Place } from "./picture.ts";
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
  /** Whether it stands in a row with others. */
  readonly isInGallery?: boolean;
}

// A phone shows three pixels where the eye tells two, so it is told that the column is narrower than it is.
const ON_PHONES = "70vw";
const IN_TEXT = `(min-width:42rem) 38rem,${ON_PHONES}`;

const places: Readonly<Record<FigureWidth, Place>> = {
  text: { sizes: IN_TEXT, widest: 1200 },
  wide: { sizes: `(min-width:79rem) 74rem,(min-width:60rem) 94vw,${IN_TEXT}`, widest: 2000 },
  full: { sizes: `(min-width:60rem) 100vw,${IN_TEXT}`, widest: 2000 },
};

const IN_GALLERY: Place = { sizes: "(min-width:60rem) 32rem,(min-width:40rem) 40vw,35vw", widest: 1200 };

/** Where on its page a picture is found: old addresses of pictures lead there. */
export function pictureAnchor(mediaId: string): string {
  return `picture-${mediaId.slice(-8)}`;
}

/** A picture whose rights have ended leaves a neutral panel and its credit line behind. */
export function showablePicture(picture: Picture | undefined, now: number): Picture | null {
  return picture === undefined || picture.rightsUntil <= now ? null : picture;
}

export function renderFigure(figure: Figure, swatches: Swatches): Html {
  const place = { ...(figure.isInGallery === true ? IN_GALLERY : places[figure.width]), isFirst: figure.isFirst };
  const shown = figure.picture === null ? null : renderPicture(figure.picture, figure.alt, place, swatches);
  const id = figure.anchor === null ? "" : html` id="${figure.anchor}"`;
  return html`<figure${id} class="${classesOf(figure, swatches)}">${shown ?? renderAbsence()}${renderCaption(figure)}</figure>`;
}

function classesOf({ picture, width, isInGallery }: Figure, swatches: Swatches): string {
  if (isInGallery === true) return `figure ${swatches.classForShare(picture)}`;
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
