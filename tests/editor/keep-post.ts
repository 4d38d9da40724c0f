import { doc, p } from "../../schema/build.ts";
import { newId } from "../../schema/id.ts";
import { emptyDraftFields, type DraftFields } from "../../schema/post.ts";
import type { FakeServer } from "./fake-server.ts";

/** A draft on the fake server. */
export function keepPost(server: FakeServer, fields: Partial<DraftFields> = {}): string {
  const id = newId();
  server.posts.set(id, {
    version: 1,
    key: newId(),
    fields: { ...emptyDraftFields("en"), title: "Night ferry", ...fields },
    document: doc(p("The boat calls twice.")),
    live: null,
    hasChanges: false,
  });
  return id;
}

/** A post on the fake server that readers have seen for a while. */
export function keepLivePost(server: FakeServer, fields: Partial<DraftFields> = {}): string {
  const id = keepPost(server, fields);
  const post = server.posts.get(id)!;
  post.live = { path: "/2026/11/24/night-ferry/", publishedAt: Date.now() - 86_400_000 };
  post.published = structuredClone({ fields: post.fields, document: post.document });
  return id;
}
