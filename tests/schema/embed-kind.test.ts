import { describe, expect, it } from "vitest";
import { readEmbedOutlet } from "../../schema/embed-kind.ts";

describe("readEmbedOutlet", () => {
  it.each([
    ["https://www.youtube.com/watch?v=abc", "video", "YouTube"],
    ["https://youtu.be/abc", "video", "YouTube"],
    ["https://bsky.app/profile/ana.example/post/3k", "social", "Bluesky"],
    ["https://x.com/ana/status/1", "social", "X"],
    ["https://social.example/@ana/112233", "social", "social.example"],
    ["https://social.example/@ana", "page", "social.example"],
    ["https://www.paper.example/youtube.com/", "page", "paper.example"],
    ["https://notyoutube.com/", "page", "notyoutube.com"],
  ])("%s is a %s at %s", (url, kind, name) => {
    expect(readEmbedOutlet(url)).toEqual({ kind, name });
  });

  it("makes nothing of what is no web address", () => {
    expect(readEmbedOutlet("javascript:alert(1)")).toBeNull();
  });
});
