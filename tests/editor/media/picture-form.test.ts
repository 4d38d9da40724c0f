import { createRoot } from "solid-js";
import { describe, expect, onTestFinished, test } from "vitest";
import { createPictureForm, type PictureForm } from "../../../editor/media/picture-form.ts";
import type { Media } from "../../../schema/media.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { makeMedia } from "./make-media.ts";

function open(more: Partial<Media> = {}): { server: FakeServer; form: PictureForm; saved: Media[] } {
  const server = startFakeServer();
  const media = makeMedia({ caption: "A crane falls", ...more });
  server.holdings.media.push(media);
  const saved: Media[] = [];
  const form = createRoot((dispose) => {
    onTestFinished(dispose);
    return createPictureForm({ media, onSaved: (newer) => saved.push(newer) });
  });
  return { server, form, saved };
}

function saveAsSomebodyElse({ holdings }: FakeServer, change: Partial<Media>): void {
  const [media] = holdings.media;
  holdings.media[0] = { ...media!, ...change, version: media!.version + 1 };
}

describe("the form of a picture", () => {
  test("is changed as long as it differs from what the server has", async () => {
    const { form, saved, server } = open();
    form.edit({ credit: "Mia Berg" });
    expect(form.isChanged()).toBe(true);
    form.edit({ credit: "Ana Gil" });
    expect(form.isChanged()).toBe(false);
    form.edit({ credit: "Mia Berg" });
    expect(await form.save()).toBe(true);
    expect(form.isChanged()).toBe(false);
    expect(saved).toMatchObject([{ credit: "Mia Berg", version: 2 }]);
    form.edit({ alt: "Two cranes" });
    expect(await form.save()).toBe(true);
    expect(server.holdings.media[0]).toMatchObject({ credit: "Mia Berg", alt: "Two cranes", version: 3 });
  });

  test("takes over what somebody else alone changed, and saves beside it", async () => {
    const { form, server } = open();
    form.edit({ credit: "Mia Berg" });
    saveAsSomebodyElse(server, { alt: "A fallen crane", focalX: 0.2 });
    expect(await form.save()).toBe(false);
    expect(form.isMerged()).toBe(true);
    expect(form.clashes()).toEqual([]);
    expect(form.fields).toMatchObject({ credit: "Mia Berg", alt: "A fallen crane", focalX: 0.2 });
    expect(await form.save()).toBe(true);
    expect(server.holdings.media[0]).toMatchObject({ credit: "Mia Berg", alt: "A fallen crane", focalX: 0.2 });
  });

  test("keeps both where both changed the same field, until one is chosen", async () => {
    const { form, server } = open();
    form.edit({ alt: "Mine", caption: "Mine" });
    saveAsSomebodyElse(server, { alt: "Theirs", caption: "Theirs" });
    expect(await form.save()).toBe(false);
    expect(form.fields).toMatchObject({ alt: "Mine", caption: "Mine" });
    expect(form.clashes()).toEqual([
      { name: "alt", theirs: "Theirs" },
      { name: "caption", theirs: "Theirs" },
    ]);
    form.takeTheirs(form.clashes()[0]!);
    expect(form.clashes().map(({ name }) => name)).toEqual(["caption"]);
    expect(await form.save()).toBe(true);
    expect(server.holdings.media[0]).toMatchObject({ alt: "Theirs", caption: "Mine" });
    expect(form.clashes()).toEqual([]);
  });

  test("has nothing left to save where both made the same change", async () => {
    const { form, server, saved } = open();
    form.edit({ credit: "Mia Berg" });
    saveAsSomebodyElse(server, { credit: "Mia Berg" });
    expect(await form.save()).toBe(true);
    expect(form.refusal()).toBeNull();
    expect(saved).toMatchObject([{ version: 2 }]);
  });

  test("keeps what is typed while a save is on its way, or did not arrive", async () => {
    const { form, server } = open();
    form.edit({ credit: "Mia Berg" });
    const saving = form.save();
    form.edit({ caption: "Typed meanwhile" });
    expect(await saving).toBe(true);
    expect(form.fields).toMatchObject({ credit: "Mia Berg", caption: "Typed meanwhile" });
    expect(form.isChanged()).toBe(true);
    server.isOnline = false;
    expect(await form.save()).toBe(false);
    expect(form.refusal()?.code).toBe("offline");
    expect(form.fields.caption).toBe("Typed meanwhile");
  });

  test("goes on with a correction that waits, and follows when it is taken back", async () => {
    const server = startFakeServer();
    const media = makeMedia();
    server.own.media.push({ ...media, change: null, posts: 1 });
    const waiting = { credit: { from: "Ana Gil", to: "Coast Pictures" } };
    const form = createRoot((dispose) => {
      onTestFinished(dispose);
      return createPictureForm({ media, waiting, onSaved: () => undefined });
    });
    expect(form.fields.credit).toBe("Coast Pictures");
    expect(form.isChanged()).toBe(false);
    form.edit({ alt: "Two cranes" });
    expect(await form.save()).toBe(true);
    expect(form.isProposed()).toBe(true);
    expect(form.fields).toMatchObject({ alt: "Two cranes", credit: "Coast Pictures" });
    form.renew(media, {});
    expect(form.fields).toMatchObject({ alt: "A crane", credit: "Ana Gil" });
  });

  test("tells before it is saved by how many posts it is shown that it comes to lack something, once", async () => {
    const { form, server } = open();
    const { id } = form.media();
    server.holdings.uses.set(id, [{ postId: "one", title: "Harbour", path: "/1/" }]);
    form.edit({ rights: "unknown", credit: "" });
    expect(form.shown.gaps()).toEqual(["credit", "rights"]);
    expect(await form.save()).toBe(false);
    expect(form.shown.posts()).toBe(1);
    expect(server.holdings.media[0]).toMatchObject({ rights: "staff", version: 1 });
    expect(await form.save()).toBe(true);
    expect(server.holdings.media[0]).toMatchObject({ rights: "unknown", rightsUntil: null, version: 2 });
    expect(form.shown.gaps()).toEqual([]);
  });

  test("ends its right with the save where that is wished, and says when", async () => {
    const { form, server } = open();
    server.holdings.uses.set(form.media().id, [{ postId: "one", title: "Harbour", path: "/1/" }]);
    form.edit({ alt: "" });
    expect(await form.save()).toBe(false);
    form.shown.setEndsRight(true);
    expect(await form.save()).toBe(true);
    expect(server.holdings.media[0]?.rightsUntil).toBeTypeOf("number");
    expect(form.fields.rightsUntil).toBe(server.holdings.media[0]?.rightsUntil);
    expect(form.isChanged()).toBe(false);
  });

  test("saves at once what no post shows, and what comes to lack nothing", async () => {
    const { form } = open();
    form.edit({ rights: "unknown" });
    expect(await form.save()).toBe(true);
    form.edit({ alt: "Two cranes" });
    expect(await form.save()).toBe(true);
  });
});
