/** The HTML with pictures that only this browser knows (`blob:`) written out as data, as far as they can be read. */
export async function inlineBlobs(html: string): Promise<string> {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const images = [...body.querySelectorAll("img")].filter((image) => image.getAttribute("src")?.startsWith("blob:"));
  await Promise.allSettled(
    images.map(async (image) => {
      const reply = await fetch(image.getAttribute("src")!);
      image.setAttribute("src", await readAsDataUrl(await reply.blob()));
    }),
  );
  return body.innerHTML;
}

function readAsDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result as string));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")));
    reader.readAsDataURL(blob);
  });
}
