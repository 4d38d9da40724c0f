import type { PictureKey } from "./pictures.ts";
import type { SourceKey } from "./sources.ts";

/**
 * How the demo edition is written down. Texts may hold `*emphasis*`, `**strong**`, footnotes, as in
 * `a word^[The note to it.]`, and links: `[words](https://…)` leads outside, `[words](post:key)` to
 * another post of the edition.
 */
export type Block =
  | { readonly kind: "p"; readonly text: string }
  | { readonly kind: "h2"; readonly text: string }
  | { readonly kind: "quote"; readonly text: string; readonly attribution: string }
  | { readonly kind: "pull"; readonly text: string; readonly attribution: string }
  | {
      readonly kind: "excerpt";
      readonly source: SourceKey;
      readonly url: string;
      readonly byline: string;
      readonly body: readonly Block[];
    }
  | { readonly kind: "facts"; readonly title: string; readonly body: readonly Block[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly head: readonly string[];
      /** The first cell of each row is its header. */
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "gallery"; readonly pictures: readonly PictureKey[] }
  | { readonly kind: "ul"; readonly items: readonly string[] }
  | { readonly kind: "ol"; readonly items: readonly string[] }
  | {
      readonly kind: "figure";
      readonly picture: PictureKey;
      /** Null where the picture's own caption is to be shown. */
      readonly caption: string | null;
      readonly width: "text" | "wide" | "full";
    };

export function p(text: string): Block {
  return { kind: "p", text };
}

export function h2(text: string): Block {
  return { kind: "h2", text };
}

export function quote(text: string, attribution: string): Block {
  return { kind: "quote", text, attribution };
}

export function pull(text: string, attribution = ""): Block {
  return { kind: "pull", text, attribution };
}

export function excerpt(from: { source: SourceKey; url: string; byline: string }, ...body: readonly Block[]): Block {
  return { kind: "excerpt", ...from, body };
}

export function facts(title: string, ...body: readonly Block[]): Block {
  return { kind: "facts", title, body };
}

export function table(caption: string, head: readonly string[], ...rows: readonly (readonly string[])[]): Block {
  return { kind: "table", caption, head, rows };
}

export function gallery(...pictures: readonly PictureKey[]): Block {
  return { kind: "gallery", pictures };
}

export function ul(items: readonly string[]): Block {
  return { kind: "ul", items };
}

export function ol(items: readonly string[]): Block {
  return { kind: "ol", items };
}

export function figure(
  picture: PictureKey,
  { caption, width = "text" }: { caption?: string; width?: "text" | "wide" | "full" } = {},
): Block {
  return { kind: "figure", picture, caption: caption ?? null, width };
}
