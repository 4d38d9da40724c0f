import type { Context } from "hono";
import { html } from "hono/html";
import { FOREVER } from "../../schema/forever.ts";
import type { App } from "../app-env.ts";
import { answerFile, readSettings } from "./answer-file.ts";

/** As long as the format lets a name be. */
const NAME_CHARACTERS = 16;

/** By which a browser searches the site from its own bar. */
export async function openSearchFile(c: Context<App>): Promise<Response> {
  const site = await readSettings(c);
  const body = html`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${Array.from(site.name).slice(0, NAME_CHARACTERS).join("")}</ShortName>
<Description>Search ${site.name}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Language>${site.language}</Language>
<Image width="192" height="192" type="image/png">${site.origin}/icon-192.png</Image>
<Url type="text/html" template="${site.origin}/search?q={searchTerms}"/>
</OpenSearchDescription>
`;
  const type = "application/opensearchdescription+xml; charset=UTF-8";
  return answerFile(c, site, { body: String(await body), type, until: FOREVER });
}
