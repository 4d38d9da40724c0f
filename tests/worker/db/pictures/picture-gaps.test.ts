import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { findPictureGaps, RIGHTS } from "../../../../schema/rights.ts";
import { hasGaps } from "../../../../worker/db/pictures/picture-gaps.ts";

const NOW = 1_000;
const words = ["", "Words"];
const licences = ["", "https://example.org/terms", "https://creativecommons.org/licenses/by/4.0/"];

test("the database and the code tell the same of every combination of class, words, licence and end", async () => {
  const pictures = RIGHTS.flatMap((rights) =>
    words.flatMap((alt) =>
      [false, true].flatMap((decorative) =>
        words.flatMap((caption) =>
          words.flatMap((credit) =>
            licences.flatMap((licenceUrl) =>
              [NOW, NOW + 1].map((rightsUntil) => ({
                alt,
                decorative,
                caption,
                credit,
                rights,
                licenceUrl,
                rightsUntil,
              })),
            ),
          ),
        ),
      ),
    ),
  );
  const { results } = await env.DB.prepare(
    `with media as (
       select key, value ->> 'alt' as alt, value ->> 'decorative' as decorative, value ->> 'caption' as caption, value ->> 'credit' as credit,
         value ->> 'rights' as rights, value ->> 'licenceUrl' as licence_url, value ->> 'rightsUntil' as rights_until
       from json_each(?2))
     select ${hasGaps("?1")} as lacks from media order by key`,
  )
    .bind(NOW, JSON.stringify(pictures))
    .all<{ lacks: number }>();
  expect(results).toHaveLength(pictures.length);
  const told = pictures.filter((_, index) => results[index]?.lacks === 1);
  expect(told).toEqual(pictures.filter((picture) => findPictureGaps(picture, NOW).length > 0));
  expect(told.length).toBeLessThan(pictures.length);
});
