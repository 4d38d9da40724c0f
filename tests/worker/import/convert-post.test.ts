import { describe, expect, it } from "vitest";
import { blockText } from "../../../schema/document-text.ts";
import type { ConvertedPost } from "../../../worker/import/convert-post.ts";
import { convertText, makeItem, makePicture } from "./make-item.ts";

const BODY = "The harbour froze on Monday.\n\nIt thawed on Tuesday.";

function texts(post: ConvertedPost): readonly string[] {
  return post.document.content.map((block) => `${block.type}: ${blockText(block)}`);
}

function kinds(post: ConvertedPost): readonly string[] {
  return post.notes.map((note) => note.kind);
}

describe("convertPost: the head of the text", () => {
  it("takes a line without a full stop above the byline for the dek", () => {
    const post = convertText(`What the ice left behind in the harbour\n\n<em>By Ada Lind in Ormstad</em>\n\n${BODY}`);
    expect(post).toMatchObject({
      dek: "What the ice left behind in the harbour",
      bylines: [{ name: "Ada Lind", role: "" }],
      dateline: "Ormstad",
    });
    expect(texts(post)).toEqual(["paragraph: The harbour froze on Monday.", "paragraph: It thawed on Tuesday."]);
    expect(kinds(post)).toEqual(["guessed", "guessed"]);
  });

  it.each([
    ["a full stop", "What the ice left behind in the harbour."],
    ["two sentences", "The ice is gone. The harbour is not"],
    ["a link", 'What the <a href="/ice/">ice</a> left behind in the harbour'],
    ["hardly a word", "Ice"],
  ])("leaves a first line with %s in the text", (_what, line) => {
    const post = convertText(`${line}\n\n<em>By Ada Lind</em>\n\n${BODY}`);
    expect(post.dek).toBe("");
    expect(texts(post)).toHaveLength(3);
  });

  it("leaves a first line that stands above text in the text", () => {
    expect(convertText(`What the ice left behind in the harbour\n\n${BODY}`).dek).toBe("");
  });

  it("takes the excerpt for the dek, but not one that repeats the beginning", () => {
    expect(convertText(BODY, [], [], { excerpt: "Ice, <b>briefly</b>" }).dek).toBe("Ice, briefly");
    const repeated = convertText(BODY, [], [], { excerpt: "The harbour froze [&hellip;]" });
    expect(repeated.dek).toBe("");
    expect(repeated.seo.description).toBe("The harbour froze");
  });

  it.each([
    ["Yoast", "_yoast_wpseo_title", "_yoast_wpseo_opengraph-title", "_yoast_wpseo_opengraph-description", "%%title%%"],
    ["Rank Math", "rank_math_title", "rank_math_facebook_title", "rank_math_twitter_description", "%title% %sep%"],
  ])("takes what %s says where it is found and shared, but no patterns", (_plugin, title, shared, words, pattern) => {
    const meta = new Map([
      [title, "Ice, 100 % of it"],
      [shared, pattern],
      ["_yoast_wpseo_twitter-title", "The big thaw"],
      [words, "Three days &amp; nights"],
    ]);
    expect(convertText(BODY, [], [], { meta }).seo).toMatchObject({
      title: "Ice, 100 % of it",
      socialTitle: "The big thaw",
      socialDescription: "Three days & nights",
    });
  });

  it("names the author of the post where the text names nobody", () => {
    expect(convertText(BODY).bylines).toEqual([{ name: "The Desk", role: "" }]);
  });

  it("leaves a byline further down, as compilations have it, in the text", () => {
    const post = convertText(`${BODY}\n\nBy Ada Lind in Ormstad\n\nMore words.`);
    expect(post.bylines).toEqual([{ name: "The Desk", role: "" }]);
    expect(texts(post)).toContain("paragraph: By Ada Lind in Ormstad");
  });

  it("makes a title of the first words where there is none", () => {
    expect(convertText(BODY, [], [], { title: "" }).title).toBe("The harbour froze on Monday.");
    expect(convertText("", [], [], { title: "" }).title).toBe("Untitled");
    expect(convertText(BODY, [], [], { title: "Ice &amp; <i>water</i>" }).title).toBe("Ice & water");
  });
});

describe("convertPost: sources and links", () => {
  it.each([
    [
      "a link after the label",
      '<strong>Read the rest at the source:</strong> <a href="https://www.reuters.com/x">here</a>',
    ],
    [
      "a link in the next paragraph",
      '<strong>Read the rest:</strong>\n\n<a href="https://www.reuters.com/x">https://www.reuters.com/x</a>',
    ],
    ["a bare address", "Read the rest at Reuters: https://www.reuters.com/x"],
    ["an address on the next line", "Read the full story:\nhttps://www.reuters.com/x"],
    ["the label as a link", '<a href="https://www.reuters.com/x">Read the rest of the article at Reuters</a>'],
    ["a source line", '<em>Source:</em> <a href="https://www.reuters.com/x">Reuters</a>'],
  ])("reads the source from %s", (_what, line) => {
    const post = convertText(`${BODY}\n\n${line}`);
    expect(post.source).toEqual({
      outlet: { name: "Reuters", url: "https://www.reuters.com/" },
      url: "https://www.reuters.com/x",
    });
    expect(texts(post)).toHaveLength(2);
  });

  it("names an outlet that it does not know by its host", () => {
    expect(convertText('Read the rest: <a href="http://www.fish-weekly.example/1">here</a>').source?.outlet.name).toBe(
      "fish-weekly.example",
    );
  });

  it("leaves a label without a link in the text and asks for the source", () => {
    const post = convertText(`${BODY}\n\n<strong>Read the rest at the source:</strong>`);
    expect(post.source).toBeNull();
    expect(texts(post).at(-1)).toBe("paragraph: Read the rest at the source:");
    expect(kinds(post)).toEqual(["to_do"]);
  });

  it("leaves two different sources in the text", () => {
    const post = convertText(
      'One.\n\nRead the rest: <a href="https://a.example/">a</a>\n\nTwo.\n\nRead the rest: <a href="https://b.example/">b</a>',
    );
    expect(post.source).toBeNull();
    expect(texts(post)).toHaveLength(4);
    expect(kinds(post)).toEqual(["to_do"]);
  });

  it("leaves links into the own site, and “Read more” in the middle of the text, where they are", () => {
    expect(convertText('Read the rest: <a href="/2018/01/01/own/">here</a>').source).toBeNull();
    expect(convertText(`Read more: <a href="https://a.example/">a</a>\n\n${BODY}`).source).toBeNull();
  });

  it.each([
    ["paragraphs", 'See also:\n\n<a href="/2018/01/01/x/">One</a>\n\n<a href="https://www.dw.com/2">Two</a>'],
    ["lines", '<b>See also:</b>\n<a href="/2018/01/01/x/">One</a>\n<a href="https://www.dw.com/2">Two</a>'],
    [
      "a list",
      '<h3>See also</h3><ul><li><a href="/2018/01/01/x/">One</a></li><li><a href="https://www.dw.com/2"><b>Two</b></a></li></ul>',
    ],
    ["the same line", 'See also: <a href="/2018/01/01/x/">One</a> | <a href="https://www.dw.com/2">Two</a>'],
  ])("reads “See also” from %s", (_what, lines) => {
    const post = convertText(`${BODY}\n\n${lines}`);
    expect(post.related).toEqual([
      { kind: "link", url: "https://old.example/2018/01/01/x/", title: "One", outlet: "" },
      { kind: "link", url: "https://www.dw.com/2", title: "Two", outlet: "Deutsche Welle" },
    ]);
    expect(texts(post)).toHaveLength(2);
  });

  it("refers to a post that comes along by itself", () => {
    expect(convertText('See also: <a href="https://old.example/?p=1">This one</a>').related).toEqual([
      { kind: "post", wordPressId: "1" },
    ]);
  });

  it("leaves “See also” over headings without links in the text", () => {
    const post = convertText("See also:\n\n<h3>Doors are slamming</h3>\n\nA note.");
    expect(post.related).toEqual([]);
    expect(texts(post)).toHaveLength(3);
    expect(kinds(post)).toEqual(["to_do"]);
  });
});

describe("convertPost: pictures", () => {
  const pier = makePicture("7", "pier.jpg", { alt: "The pier", excerpt: "The pier at dawn" });
  const image = (attributes = 'alt="The pier"'): string =>
    `<img class="wp-image-7" src="https://old.example/wp-content/uploads/2019/01/pier-300x200.jpg" ${attributes}>`;
  const captioned = (caption: string, attributes?: string): string =>
    `[caption id="attachment_7" width="300"]${image(attributes)} ${caption}[/caption]`;

  it("takes the figure above all text for the lead picture", () => {
    const post = convertText(`${captioned("The pier at noon")}\n\n${BODY}`, [pier]);
    expect(post.lead).toEqual({ mediaId: "media of pier.jpg", caption: "The pier at noon", alt: null });
    expect(texts(post)).toHaveLength(2);
  });

  it("leaves a first figure whose caption holds a link, or that led elsewhere, in the text", () => {
    expect(convertText(`${captioned('The <a href="https://a.example/">pier</a>')}\n\n${BODY}`, [pier]).lead).toBeNull();
    const linked = `[caption width="3"]<a href="https://a.example/">${image()}</a> The pier[/caption]\n\n${BODY}`;
    const post = convertText(linked, [pier]);
    expect(post.lead).toBeNull();
    expect(JSON.stringify(post.document)).toContain("https://a.example/");
  });

  it("drops a link on a picture to the picture itself without a word", () => {
    const post = convertText(
      `One.\n\n<a href="https://old.example/wp-content/uploads/2019/01/pier.jpg">${image()}</a>`,
      [pier],
    );
    expect(post.notes).toEqual([]);
    expect(texts(post)).toEqual(["paragraph: One.", "figure: "]);
  });

  it("keeps only what differs from the picture's own words, and parts the credit from the caption", () => {
    const post = convertText(`One.\n\n${captioned("The pier, frozen (Jan Holm/AFP)", 'alt="The frozen pier"')}`, [
      pier,
    ]);
    expect(post.document.content[1]).toMatchObject({
      type: "figure",
      attrs: { mediaId: "media of pier.jpg", alt: "The frozen pier", credit: "Jan Holm/AFP" },
      content: [{ type: "text", text: "The pier, frozen" }],
    });
  });

  it("keeps a credit that a lead picture has no field for in its caption", () => {
    expect(convertText(`${captioned("The pier (Jan Holm/AFP)")}\n\n${BODY}`, [pier]).lead?.caption).toBe(
      "The pier (Jan Holm/AFP)",
    );
  });

  it("joins a caption that stands in the paragraph after its picture", () => {
    const post = convertText(
      `One.\n\n${captioned("The pier")}\n\nThe pier as the ice went. PHOTO: JAN HOLM/ZUMA PRESS\n\nTwo.`,
      [pier],
    );
    expect(texts(post)).toEqual(["paragraph: One.", "figure: The pier as the ice went.", "paragraph: Two."]);
    const both = convertText(
      `One.\n\n${captioned("The harbour sign")}\n\nThe pier as the ice went. PHOTO: JAN HOLM/ZUMA PRESS\n\nTwo.`,
      [pier],
    );
    expect(texts(both)[1]).toBe("figure: The harbour sign\nThe pier as the ice went.");
  });

  it("shows no words of a machine, keeps them out of the alt text and asks for better ones", () => {
    const debris = "Image result for pier, dawn, photos";
    const post = convertText(`One.\n\n${captioned(debris, `alt="${debris}"`)}`, [
      makePicture("7", "pier.jpg", { alt: debris, excerpt: debris }),
    ]);
    expect(post.document.content[1]).toMatchObject({ attrs: { alt: null } });
    expect(texts(post)[1]).toBe("figure: ");
    expect(kinds(post)).toEqual(["to_do"]);
  });

  it("keeps the caption of a missing picture, credit and all, as a paragraph in italics", () => {
    const post = convertText(`One.\n\n${captioned("The pier (Jan Holm/AFP)")}\n\nTwo.`, [pier], ["pier.jpg"]);
    expect(post.document.content[1]).toMatchObject({
      type: "paragraph",
      content: [{ text: "The pier (Jan Holm/AFP)", marks: [{ type: "italic" }] }],
    });
    expect(kinds(post)).toEqual(["missing"]);
  });

  it("links a picture of another site, which is not shown", () => {
    const post = convertText('One.\n\n<img src="https://b.example/pier.jpg" alt="Their pier">');
    expect(JSON.stringify(post.document.content[1])).toContain('"href":"https://b.example/pier.jpg"');
    expect(texts(post)[1]).toBe("paragraph: Their pier");
  });

  it("takes the featured image for the lead picture, and shows it once", () => {
    const featured = { meta: new Map([["_thumbnail_id", "7"]]) };
    expect(convertText(BODY, [pier], [], featured).lead).toEqual({
      mediaId: "media of pier.jpg",
      caption: null,
      alt: null,
    });
    expect(texts(convertText(`${captioned("Again")}\n\n${BODY}`, [pier], [], featured))).toHaveLength(2);
    expect(kinds(convertText(BODY, [pier], ["pier.jpg"], featured))).toEqual(["missing"]);
  });

  it("trusts the id of an image only where its address agrees", () => {
    const other = makePicture("8", "other.jpg");
    const post = convertText(
      'One.\n\n<img class="wp-image-8" src="https://old.example/wp-content/uploads/2019/01/pier-300x200.jpg">',
      [pier, other],
    );
    expect(post.document.content[1]).toMatchObject({ attrs: { mediaId: "media of pier.jpg" } });
  });

  it("finds a picture behind a resizing service, edited or scaled", () => {
    const post = convertText(
      'One.\n\n<img src="https://i2.wp.com/old.example/wp-content/uploads/2019/01/pier-e1547715600000-150x150.jpg?w=3&amp;ssl=1">',
      [makePicture("7", "pier-scaled.jpg")],
    );
    expect(post.document.content[1]).toMatchObject({ type: "figure" });
  });
});

describe("convertPost: what does not fit", () => {
  it("refuses a text of two megabytes with its size", () => {
    expect(convertText(`${"word ".repeat(100)}\n\n`.repeat(5000)).refusal).toMatch(
      /too long for one post: 2\.\d MB, where 1\.0 MB fit/,
    );
  });

  it("cuts a title that is too long, and says so", () => {
    const post = convertText(BODY, [], [], { title: "long ".repeat(100) });
    expect(post.title.length).toBeLessThanOrEqual(300);
    expect(kinds(post)).toEqual(["changed"]);
  });

  it("settles headings so that none is skipped", () => {
    const post = convertText("<h4>a</h4><h1>b</h1><h4>c</h4><h6>d</h6><h3>(Editing by Mette Dahl)</h3>");
    const levels = post.document.content.map((block) => (block.type === "heading" ? block.attrs.level : block.type));
    expect(levels).toEqual([2, 2, 3, 4, "paragraph"]);
  });

  it("is the same each time, ids of blocks aside", () => {
    const once = convertText(BODY, [], [], makeItem());
    expect(texts(convertText(BODY, [], [], makeItem()))).toEqual(texts(once));
  });
});
