import { isBlank } from "./dom-edits.ts";

/** What became of the pictures in a paste. */
export interface PastedPictures {
  /** Takes the file in and gives its media id; null where it cannot be taken. */
  upload(file: File): string | null;
  /** Picture files that came along with the HTML; one stands in for a picture whose own bytes cannot be read. */
  readonly files: File[];
  remote: number;
  lost: number;
}

/** Pictures that came with their bytes are taken in; those on other sites stay behind as links. */
export function readPastedPictures(body: HTMLElement, pictures: PastedPictures): void {
  for (const image of body.querySelectorAll("img")) {
    const replacement = replaceImage(image, pictures);
    const link = image.closest("a");
    const place = link && isOnlyContent(image, link) ? link : image;
    const figure = place.closest("figure:not([data-media-id])");
    if (replacement === null) place.remove();
    else place.replaceWith(replacement);
    if (figure) settleFigure(figure);
  }
}

function isOnlyContent(image: Element, link: Element): boolean {
  return isBlank(link) && link.querySelectorAll("img").length === 1 && link.contains(image);
}

function replaceImage(image: HTMLImageElement, pictures: PastedPictures): Node | null {
  const { ownerDocument } = image;
  const source = image.getAttribute("src") ?? "";
  const alt = (image.getAttribute("alt") ?? "").trim();
  if (isDecoration(image)) return null;
  if (isEmoji(image, alt)) return ownerDocument.createTextNode(alt);
  if (/^https?:/i.test(source)) {
    pictures.remote += 1;
    const link = ownerDocument.createElement("a");
    link.setAttribute("href", source);
    link.textContent = `Picture: ${alt || readFileName(source)}`;
    return link;
  }
  const file = source.startsWith("data:") ? readDataUrl(source) : (pictures.files.shift() ?? null);
  const mediaId = file === null ? null : pictures.upload(file);
  if (mediaId === null) {
    pictures.lost += 1;
    return null;
  }
  const figure = ownerDocument.createElement("figure");
  figure.setAttribute("data-media-id", mediaId);
  return figure;
}

/** Counting pixels, and the boxes that Google Docs draws before the items of a checklist. */
function isDecoration(image: HTMLImageElement): boolean {
  if (image.getAttribute("aria-roledescription") === "checkbox") return true;
  return ["width", "height"].some(
    (side) => image.hasAttribute(side) && Number.parseInt(image.getAttribute(side)!, 10) <= 2,
  );
}

function isEmoji(image: HTMLImageElement, alt: string): boolean {
  return (
    /\p{Extended_Pictographic}/u.test(alt) &&
    alt.length <= 12 &&
    !/\p{L}/u.test(alt) &&
    image.closest("figure") === null
  );
}

function readFileName(address: string): string {
  const name = URL.canParse(address) ? new URL(address).pathname.split("/").at(-1) : "";
  try {
    return decodeURIComponent(name || "on another site");
  } catch {
    return name || "on another site";
  }
}

export function readDataUrl(address: string): File | null {
  const [, type, base64, data] = /^data:(image\/[\w.+-]+)(?:;[\w=-]+)*?(;base64)?,(.*)$/is.exec(address) ?? [];
  if (type === undefined || data === undefined) return null;
  try {
    const text = base64 ? atob(data) : decodeURIComponent(data);
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return new File([bytes], `pasted.${type.slice(6).replace("jpeg", "jpg")}`, { type });
  } catch {
    return null;
  }
}

/** A figure around one taken picture keeps its caption; any other falls apart into what it holds. */
function settleFigure(figure: Element): void {
  const taken = figure.querySelectorAll("figure[data-media-id]");
  const caption = figure.querySelector("figcaption");
  if (taken.length === 1 && caption && !taken[0]!.contains(caption)) taken[0]!.append(caption);
}
