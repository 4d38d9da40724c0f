import type { PictureKey } from "./pictures.ts";

/**
 * How the demo edition is written down. Texts may hold `*emphasis*`, `**strong**` and links:
 * `[words](https://…)` leads outside, `[words](post:key)` to another post of the edition.
 */
export type Block =
  | { readonly kind: "p"; readonly text: string }
  | { readonly kind: "h2"; readonly text: string }
  | { readonly kind: "quote"; readonly text: string; readonly attribution: string }
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
