import type { Page } from "playwright-core";

export interface ShownPicture {
  /** Where it stands: "brief", "figure wide", "gallery". */
  readonly place: string;
  /** How wide it is laid out, before anything of it is cut off, in CSS pixels. */
  readonly shown: number;
  /** The rendition that the browser took, and those that it could have taken, in pixels. */
  readonly chosen: number;
  readonly offered: readonly number[];
  /** By how many CSS pixels its box grew when it came. */
  readonly grew: number;
  readonly hasSize: boolean;
  readonly priority: string | null;
  readonly loading: string | null;
}

/** Goes through a page whose pictures come only when they are let in, and tells of each what the browser took for it. */
export async function readShownPictures(page: Page, letIn: () => void): Promise<ShownPicture[]> {
  const empty = await page.evaluateHandle(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const images = [...document.images].filter((image) => image.offsetParent !== null);
    return images.map((image) => ({ image, room: image.offsetHeight }));
  });
  letIn();
  const shown = await empty.evaluate(async (images) => {
    await Promise.all(images.map(({ image }) => image.decode()));
    return images.map(read);

    function read({ image, room }: { image: HTMLImageElement; room: number }): ShownPicture {
      const { width, height } = image.getBoundingClientRect();
      const [own, high] = ["width", "height"].map((name) => Number(image.getAttribute(name)));
      const sources = [...(image.parentElement?.querySelectorAll("source") ?? [])].map((source) =>
        source.srcset.split(",").map((candidate) => {
          const [address = "", pixels = ""] = candidate.trim().split(" ");
          return { address: new URL(address, location.href).href, width: Number.parseInt(pixels) };
        }),
      );
      const offered = sources.find((all) => all.some(({ address }) => address === image.currentSrc)) ?? [];
      const figure = image.closest("article, figure")?.className.replace("card ", "") ?? "";
      return {
        place: image.closest(".gallery") === null ? figure : "gallery",
        shown: own && high ? Math.max(width, (height * own) / high) : width,
        chosen: offered.find(({ address }) => address === image.currentSrc)?.width ?? 0,
        offered: offered.map((candidate) => candidate.width),
        grew: Math.abs(image.offsetHeight - room),
        hasSize: Boolean(own && high),
        priority: image.getAttribute("fetchpriority"),
        loading: image.getAttribute("loading"),
      };
    }
  });
  await empty.dispose();
  return shown;
}
