/** Picture files as cameras and agencies make them, small enough to be made in a test. */

export async function makePicture(
  width: number,
  height: number,
  type: "image/jpeg" | "image/png" | "image/webp" = "image/jpeg",
  paint: (context: OffscreenCanvasRenderingContext2D) => void = () => undefined,
): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#31506b";
  context.fillRect(0, 0, width, height);
  paint(context);
  return new File([await canvas.convertToBlob({ type, quality: 0.9 })], "quay.jpg", { type });
}

/** The same JPEG with segments put in right behind its beginning. */
export async function withSegments(jpeg: Blob, ...segments: { marker: number; body: Uint8Array }[]): Promise<File> {
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  const parts = segments.map(({ marker, body }) => {
    const length = body.length + 2;
    return new Uint8Array([0xff, marker, length >> 8, length & 0xff, ...body]);
  });
  return new File([bytes.slice(0, 2), ...parts, bytes.slice(2)], "quay.jpg", { type: "image/jpeg" });
}

/** EXIF that says how the camera was held. */
export function orientationSegment(orientation: number): { marker: number; body: Uint8Array } {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1];
  return { marker: 0xe1, body: new Uint8Array([...exif, 0, orientation, 0, 0, 0, 0, 0, 0]) };
}

export function xmpSegment(properties: string): { marker: number; body: Uint8Array } {
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:cc="http://creativecommons.org/ns#" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  return { marker: 0xe1, body: new TextEncoder().encode(xmp) };
}

/** IPTC as agencies write it: record 2, datasets by number. */
export function iptcSegment(datasets: Readonly<Record<number, string>>): { marker: number; body: Uint8Array } {
  const data = Object.entries(datasets).flatMap(([number, text]) => {
    const bytes = [...new TextEncoder().encode(text)];
    return [0x1c, 2, Number(number), bytes.length >> 8, bytes.length & 0xff, ...bytes];
  });
  const head = [...new TextEncoder().encode("Photoshop 3.0\0" + "8BIM"), 4, 4, 0, 0];
  const size = [0, 0, data.length >> 8, data.length & 0xff];
  return { marker: 0xed, body: new Uint8Array([...head, ...size, ...data, ...(data.length % 2 === 1 ? [0] : [])]) };
}
