import * as v from "valibot";
import { languageField } from "../../schema/fields.ts";
import type { KeepAddressesReply } from "../../schema/kept-addresses.ts";
import { convertImport } from "../import/convert-import.ts";
import { planAddresses } from "../import/plan-addresses.ts";
import { planImport } from "../import/plan-import.ts";
import type { ImportReport } from "../import/report.ts";
import type { WordPressExport } from "../import/wordpress-export.ts";
import type { ApiClient } from "./api-client.ts";
import { finishImport } from "./finish-import.ts";
import { importNames } from "./import-names.ts";
import { importPictures } from "./import-pictures.ts";
import { importPosts } from "./import-posts.ts";
import type { ImportRun } from "./import-run.ts";

const ADDRESSES_AT_ONCE = 500;

export interface ImportTarget {
  readonly origin: string;
  readonly language: string;
  readonly api: ApiClient;
}

/** Brings an export into a house, or, without one, goes through everything and sends nothing. */
export async function runImport(
  wordPress: WordPressExport,
  media: string | null,
  target: ImportTarget | null,
  run: ImportRun,
): Promise<ImportReport> {
  const api = target?.api ?? null;
  const { site } = wordPress;
  const plan = planImport(wordPress);
  const language = v.is(languageField, site.language) ? site.language : (target?.language ?? "en");
  const pictures = await importPictures(plan, media, api, run);
  const posts = convertImport(plan, pictures, language);
  const names = await importNames(plan, posts, api, run);
  const imported = await importPosts(plan, posts, names, api, language, run);

  const addresses = planAddresses(plan, {
    posts: imported.ids,
    paths: imported.paths,
    pictures: new Map([...pictures.here].map(([key, { mediaId }]) => [key, mediaId])),
    tags: names.tags,
    authors: names.authors,
  });
  const taken: string[] = [];
  run.progress.show("Old addresses", 0, addresses.length);
  for (let from = 0; from < addresses.length; from += ADDRESSES_AT_ONCE) {
    run.checkStop();
    const chunk = addresses.slice(from, from + ADDRESSES_AT_ONCE);
    if (api !== null) {
      taken.push(...(await api.call<KeepAddressesReply>("POST", "/api/import/addresses", { addresses: chunk })).taken);
    }
    run.progress.show("Old addresses", from + chunk.length, addresses.length);
  }
  // Always, even where nothing is new: an import that was stopped may have ended just before it.
  if (api !== null) await finishImport(api, () => run.checkStop());
  run.progress.end();

  return {
    from: `“${site.title || site.url}” (${site.url})`,
    to: target?.origin ?? null,
    posts: imported.reported,
    ...names.counts,
    pictures: {
      made: pictures.made,
      known: pictures.known,
      attachments: wordPress.items.filter((item) => item.type === "attachment").length,
      missing: pictures.missing,
      withGaps: pictures.media.filter((picture) => picture.gaps.length > 0).length,
    },
    addresses: { kept: addresses.length - taken.length, taken },
    comments: plan.comments,
    notes: [...plan.notes, ...plan.tags.notes],
  };
}
