import type { PostReply, PostsReply, SavedReply, SiteReply } from "../../schema/api.ts";
import {
  bold,
  bulletList,
  cell,
  codeBlock,
  divider,
  doc,
  embed,
  footnote,
  headerCell,
  heading,
  inLanguage,
  link,
  listItem,
  orderedList,
  p,
  quote,
  row,
  table,
} from "../../schema/build.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import type { NewPreviewReply } from "../../schema/history.ts";
import { newId } from "../../schema/id.ts";
import { emptyMediaFields, type Media } from "../../schema/media.ts";
import { emptyDraftFields, type DraftFields, type PostKind } from "../../schema/post.ts";
import type { PublicationReceipt } from "../../schema/standing.ts";
import { createApiClient } from "../../worker/commands/api-client.ts";
import type { HouseProcess } from "./house-process.ts";

export const FREE_LICENCE = "https://creativecommons.org/licenses/by/4.0/";
const HOUR_MS = 3_600_000;

/** Where in a completed demo edition stands what no pattern tells from the rest. The edition's dates move with the day it is loaded. */
export type EditionPaths = Readonly<
  Record<
    "repost" | "corrected" | "german" | "gallery" | "blocks" | "alone" | "preview" | "withdrawn" | "mistyped",
    string
  >
>;

const blocks = doc(
  p(
    "The lock",
    footnote("Opened in 1894."),
    " has been ",
    bold("shut"),
    " since ",
    link("https://lock.example/", "May"),
  ),
  heading(2, "What the engineers found"),
  heading(3, "In the gate"),
  heading(4, "And under it"),
  orderedList(3, listItem(p("A seam.")), listItem(p("A shoe."), bulletList(listItem(p("Left."))))),
  codeBlock("", "level  4.20 m\nopen   no"),
  divider(),
  quote("", p("Nobody said this."), quote("The log", p("Seam sound."))),
  embed("https://video.example/lock", "The lock, in ninety seconds", { outlet: "Video", author: "R. Adeyemi" }),
  p(inLanguage("de", "Die Schleuse bleibt zu.")),
  table(
    "Water, in metres",
    row(headerCell(p("Day")), ...["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((day) => headerCell(p(day)))),
    row(headerCell(p("Level")), ...[4.2, 4.1, 4.3, 4.2, 4.4, 4.5, 4.2].map((level) => cell(p(String(level))))),
  ),
);

/** Makes what the demo edition lacks of what readers may come to, as editors make it. */
export async function completeEdition(house: HouseProcess): Promise<EditionPaths> {
  const api = createApiClient(house.origin, await house.token());
  const { posts } = await api.call<PostsReply>("GET", "/api/posts?state=live");
  const find = (title: string): PostsReply["posts"][number] => {
    const post = posts.find((one) => one.title.startsWith(title));
    if (post === undefined) throw new Error(`The demo edition has no post that begins “${title}”.`);
    return post;
  };
  const pathOf = (title: string): string => find(title).path ?? "";

  async function publish(id: string, { version }: { readonly version: number }, note = ""): Promise<string> {
    const request = { version, publishedAt: null, note };
    return (await api.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, request)).path;
  }

  async function write(kind: PostKind, fields: Partial<DraftFields>, document: DocumentJson): Promise<string> {
    const id = newId();
    const draft = { fields: { ...emptyDraftFields("en"), ...fields }, document, grammar: GRAMMAR_VERSION };
    return publish(id, await api.call<SavedReply>("POST", "/api/posts", { id, key: newId(), kind, draft }));
  }

  /** Publishes another version, with other words before its text, another dek, and without its first tag. */
  async function change(title: string, words: string): Promise<void> {
    const { id } = find(title);
    const { version, fields, document, grammar } = await api.call<PostReply>("GET", `/api/posts/${id}`);
    const changed = { ...document, content: [p(words), ...document.content.toReversed()] };
    const draft = {
      fields: { ...fields, dek: words, lead: null, tags: fields.tags.slice(1) },
      document: doc(...changed.content),
      grammar,
    };
    await publish(
      id,
      await api.call<SavedReply>("PUT", `/api/posts/${id}/draft`, { version, key: newId(), draft }),
      words,
    );
  }

  async function withdraw(title: string): Promise<string> {
    const { id, version, path } = find(title);
    const body = { version, key: newId(), reason: "The council asked us to." };
    await api.call("PUT", `/api/posts/${id}/withdrawal`, body);
    return path ?? "";
  }

  async function makePreview(title: string): Promise<string> {
    const body = { id: newId(), expiresAt: Date.now() + HOUR_MS, note: "" };
    const { url } = await api.call<NewPreviewReply>("POST", `/api/posts/${find(title).id}/previews`, body);
    return new URL(url).pathname;
  }

  /** Every page's menu leads to it, and security.txt names somebody. */
  async function leadTo(label: string, href: string): Promise<void> {
    const { version, fields } = await api.call<SiteReply>("GET", "/api/site");
    const changed = { ...fields, contact: "desk@lightship.example", menu: [...fields.menu, { label, href }] };
    await api.call("PUT", "/api/site", { version, fields: changed });
  }

  /** Puts a post's lead picture under a free licence, which pages must then name. */
  async function license(title: string, licenceUrl: string): Promise<void> {
    const { fields } = await api.call<PostReply>("GET", `/api/posts/${find(title).id}`);
    const { version, ...known } = await api.call<Media>("GET", `/api/media/${fields.lead?.mediaId}`);
    const names = Object.keys(emptyMediaFields());
    const same = Object.fromEntries(Object.entries(known).filter(([name]) => names.includes(name)));
    const changed = { ...same, rights: "creative_commons", licenceUrl };
    await api.call("PUT", `/api/media/${known.id}/fields`, { version, fields: changed });
  }

  const correction = { kind: "correction", text: "The lift is on the second floor.", at: Date.now() - HOUR_MS };
  for (const words of ["It was so.", "It was not so."]) await change("When the pilot", words);
  await api.call("POST", `/api/posts/${find("When the pilot").id}/corrections`, { id: newId(), ...correction });
  await license("An anchor", FREE_LICENCE);
  const { tags } = find("An anchor");
  const alone = await write(
    "page",
    { title: "Who we are", dek: "Five people and a boat." },
    doc(p("Write to us."), p("Do.")),
  );
  await leadTo("Who we are", alone);
  return {
    repost: pathOf("When the pilot"),
    corrected: pathOf("An anchor"),
    german: pathOf("Große Brötchen"),
    gallery: pathOf("Why this newspaper"),
    blocks: await write("post", { title: "The lock stays shut", tags: tags.map(({ id }) => id) }, blocks),
    alone,
    preview: await makePreview("The night tram stays"),
    withdrawn: await withdraw("Night tram trial"),
    mistyped: pathOf("The night tram stays").replace("night", "day"),
  };
}
