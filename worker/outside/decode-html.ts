/** Where HTML says by itself how it is written, if it does. */
const DECLARED_WITHIN_BYTES = 1024;
const IN_META = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;

/** The text of a page: by its byte order mark, its header, or its own first lines; as UTF-8 where none can be read. */
export function decodeHtml(bytes: Uint8Array, contentType: string): string {
  const inHeader = /charset\s*=\s*"?\s*([\w-]+)/i.exec(contentType)?.[1];
  const inMeta = IN_META.exec(new TextDecoder("latin1").decode(bytes.subarray(0, DECLARED_WITHIN_BYTES)))?.[1];
  return openDecoder(findMark(bytes) ?? inHeader ?? inMeta).decode(bytes);
}

function findMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : null;
}

function openDecoder(name: string | undefined): TextDecoder {
  try {
    return new TextDecoder(name ?? "utf-8");
  } catch {
    return new TextDecoder();
  }
}
