import { describe, expect, test } from "vitest";
import { planVariants } from "../../../worker/media/plan-variants.ts";

function widths(width: number, height: number): Record<string, number[]> {
  const planned: Record<string, number[]> = { jpeg: [], webp: [], avif: [] };
  for (const variant of planVariants(width, height)) planned[variant.format]?.push(variant.width);
  return planned;
}

describe("planVariants", () => {
  test("a large picture gets the eight renditions", () => {
    expect(widths(3840, 2560)).toEqual({ jpeg: [1200], webp: [400, 800, 1200, 2000], avif: [400, 800, 1200] });
  });

  test("none is wider than the picture, whose own width stands in for those that would be", () => {
    expect(widths(1000, 600)).toEqual({ jpeg: [1000], webp: [400, 800, 1000], avif: [400, 800, 1000] });
    expect(widths(300, 200)).toEqual({ jpeg: [300], webp: [300], avif: [300] });
    expect(widths(1, 1)).toEqual({ jpeg: [1], webp: [1], avif: [1] });
  });

  test("a width hardly larger than the one before is not worth a rendition", () => {
    expect(widths(850, 600)).toEqual({ jpeg: [850], webp: [400, 800], avif: [400, 800] });
  });

  test("no AVIF is taller than Cloudflare makes it", () => {
    expect(widths(3000, 4000).avif).toEqual([400, 800, 900]);
    for (const [width, height] of [
      [2400, 3600],
      [3000, 4000],
      [1200, 1201],
    ] as const) {
      for (const made of widths(width, height).avif!) expect((made * height) / width).toBeLessThanOrEqual(1200.5);
    }
  });

  test("a picture too tall for a useful AVIF has none, and WebP at every width", () => {
    expect(widths(1200, 9000)).toEqual({ jpeg: [1200], webp: [400, 800, 1200], avif: [] });
  });
});
