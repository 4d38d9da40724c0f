import { env } from "cloudflare:workers";
import { newId } from "../../../schema/id.ts";
import { testSite } from "../newsroom.ts";
import { readNames } from "./base-house.ts";
import { makeRichPost, mustCall } from "./post-writes.ts";
import type { WritePath } from "./write-path.ts";

export const houseWrites: readonly WritePath[] = [
  {
    endpoint: "createSignInLink",
    title: "a sign-in link is made",
    prepare: async () => ({ method: "POST", path: "/api/sign-in-links", body: {} }),
    differsAgain: "A second link ends the first, whose secret was lost with the reply.",
  },
  {
    endpoint: "signIn",
    title: "somebody signs in",
    prepare: async (newsroom) => {
      const { url } = await mustCall<{ url: string }>(newsroom, "POST", "/api/sign-in-links", {});
      return { method: "POST", path: "/api/session", body: { secret: url.split("#")[1] }, token: null };
    },
    refusedAgain: { code: "forbidden", because: "A link serves once; the session's secret was lost with the reply." },
  },
  {
    endpoint: "signOut",
    title: "somebody signs out",
    prepare: async (newsroom) => {
      const { url } = await mustCall<{ url: string }>(newsroom, "POST", "/api/sign-in-links", {});
      const response = await newsroom.fetchAs(null, "POST", "/api/session", { secret: url.split("#")[1] });
      const cookie = (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
      return { method: "DELETE", path: "/api/session", token: null, headers: { Cookie: cookie } };
    },
    refusedAgain: { code: "unauthenticated", because: "Whoever asks again is signed out already." },
  },
  {
    endpoint: "createTag",
    title: "a tag is made",
    prepare: async ({ clock }) => ({
      method: "POST",
      path: "/api/tags",
      body: { id: newId(clock.now), name: "Ferries" },
    }),
  },
  {
    endpoint: "saveTag",
    title: "a tag that posts have gets another name",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const { id } = readNames().tag;
      return { method: "PUT", path: `/api/tags/${id}`, body: { version: 1, name: "Port", description: "Ships." } };
    },
  },
  {
    endpoint: "deleteTag",
    title: "a tag that posts have is deleted",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      return { method: "DELETE", path: `/api/tags/${readNames().tag.id}`, body: { version: 1 } };
    },
    refusedAgain: { code: "not_found", because: "The tag is gone, which is what was asked for." },
  },
  {
    endpoint: "restoreTag",
    title: "a deleted tag is brought back",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const { id } = readNames().tag;
      await mustCall(newsroom, "DELETE", `/api/tags/${id}`, { version: 1 });
      return { method: "DELETE", path: `/api/tags/${id}/deletion`, body: {} };
    },
  },
  {
    endpoint: "mergeTag",
    title: "a tag that posts have becomes part of another",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const into = (await newsroom.makeTag("Quays")).id;
      return { method: "PUT", path: `/api/tags/${readNames().tag.id}/merger`, body: { version: 1, into } };
    },
  },
  {
    endpoint: "undoMerge",
    title: "a merger is taken back",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const path = `/api/tags/${readNames().tag.id}/merger`;
      const into = (await newsroom.makeTag("Quays")).id;
      await mustCall(newsroom, "PUT", path, { version: 1, into });
      return { method: "DELETE", path, body: { version: 2 } };
    },
  },
  {
    endpoint: "saveTagAliases",
    title: "a tag gets other names",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      return { method: "PUT", path: `/api/tags/${readNames().tag.id}/aliases`, body: { version: 1, names: ["Docks"] } };
    },
  },
  {
    endpoint: "createByline",
    title: "a byline is made",
    prepare: async ({ clock }) => ({
      method: "POST",
      path: "/api/bylines",
      body: { id: newId(clock.now), name: "Ada Lindqvist" },
    }),
  },
  {
    endpoint: "createSource",
    title: "an outlet is made",
    prepare: async ({ clock }) => ({
      method: "POST",
      path: "/api/sources",
      body: { id: newId(clock.now), name: "Coast Pictures" },
    }),
  },
  {
    endpoint: "writeSite",
    title: "the settings are changed",
    prepare: async (newsroom) => {
      const { version } = (await newsroom.call<{ version: number }>("GET", "/api/site")).body;
      return { method: "PUT", path: "/api/site", body: { version, fields: { ...testSite, name: "The Evening Post" } } };
    },
  },
  {
    endpoint: "saveFrontPage",
    title: "the front page is chosen",
    prepare: async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      const sections = [{ tagId: readNames().tag.id, posts: 3 }];
      return { method: "PUT", path: "/api/front-page", body: { version: 0, fields: { pinned: [id], sections } } };
    },
  },
  {
    endpoint: "saveHouseRules",
    title: "the house's rules are changed",
    prepare: async ({ clock }) => ({
      method: "PUT",
      path: "/api/house-rules",
      body: {
        version: 0,
        rules: [
          {
            id: newId(clock.now),
            kind: "words",
            find: "%",
            replace: "per cent",
            reason: "",
            isCaseSensitive: false,
            language: "",
          },
        ],
      },
    }),
  },
  {
    endpoint: "saveCreditStyles",
    title: "how agencies are credited is changed",
    prepare: async () => ({
      method: "PUT",
      path: "/api/credit-styles",
      body: { version: 0, styles: [{ name: "AP", credit: "© AP" }] },
    }),
  },
  {
    endpoint: "saveFeedSettings",
    title: "feeds get a hub, and IndexNow is told",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      return {
        method: "PUT",
        path: "/api/feeds",
        body: { version: 0, fields: { hub: "https://hub.example/", indexNow: true } },
      };
    },
  },
  {
    endpoint: "keepAddresses",
    title: "old addresses are kept",
    prepare: async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      const { tag, picture } = readNames();
      const addresses = [
        { path: "/?p=12", to: { kind: "post", id } },
        { path: "/2019/01/crane.jpg", to: { kind: "upload", id: picture.id } },
        { path: "/category/port/", to: { kind: "tag", id: tag.id } },
      ];
      return { method: "POST", path: "/api/import/addresses", body: { addresses } };
    },
  },
  {
    endpoint: "finishImport",
    title: "an import ends",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      await env.DB.prepare("update revisions set more_posts = null").run();
      return { method: "POST", path: "/api/import/finish", body: {} };
    },
  },
];
