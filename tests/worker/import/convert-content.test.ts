import { describe, expect, it } from "vitest";
import {
  bold,
  bulletList,
  cell,
  codeBlock,
  divider,
  embed,
  figure,
  footnote,
  gallery,
  headerCell,
  heading,
  italic,
  link,
  listItem,
  orderedList,
  p,
  pullQuote,
  quote,
  row,
  table,
} from "../../../schema/build.ts";
import type { BlockJson, InlineJson } from "../../../schema/document-json.ts";
import type { ConvertedContent } from "../../../worker/import/conversion.ts";
import { convertContent } from "../../../worker/import/convert-content.ts";
import { readFootnotes } from "../../../worker/import/read-footnote.ts";

const br: InlineJson = { type: "hardBreak" };

function convert(html: string, attachedPictures: readonly string[] = []): ConvertedContent {
  return convertContent(html, {
    siteUrl: "https://old.example",
    base: "https://old.example/2019/01/17/post/",
    attachedPictures,
  });
}

const toEnd = (made: ReturnType<typeof cell>) => ({ ...made, attrs: { ...made.attrs, align: "end" as const } });

function blocks(html: string): readonly BlockJson[] {
  return convert(html).blocks;
}

describe("convertContent: classic text", () => {
  it("makes paragraphs at blank lines and breaks at the ends of lines", () => {
    expect(blocks("One\ntwo\n\nthree\r\n \r\nfour")).toEqual([p("One", br, "two"), p("three"), p("four")]);
  });

  it("counts a break and the end of its line once, and two breaks as a paragraph's end", () => {
    expect(blocks("a<br />\nb<br><br>c")).toEqual([p("a", br, "b"), p("c")]);
  });

  it("carries marks across a blank line", () => {
    expect(blocks("<em>one\n\ntwo</em>")).toEqual([p(italic("one")), p(italic("two"))]);
  });

  it("leaves no paragraph where there are no words", () => {
    expect(blocks("<p>&nbsp;</p>\n\n<p></p>\n\n<h2> </h2>text<blockquote></blockquote><ul><li></li></ul>")).toEqual([
      p("text"),
    ]);
  });

  it("folds white space but keeps spaces that must not break", () => {
    expect(blocks("a  \t b&nbsp;c <b> d </b> e")).toEqual([p("a b\u00a0c ", bold("d "), "e")]);
  });

  it("drops the tag for more and joins pages, counting them", () => {
    const converted = convert("one\n<!--more-->\ntwo\n\n<!--nextpage-->\n\nthree");
    expect(converted.blocks).toEqual([p("one"), p("two"), p("three")]);
    expect(converted.pageBreaks).toBe(1);
  });

  it("knows marks by tag and by style", () => {
    expect(blocks('<span style="font-weight:700">a</span><i>b</i>')).toEqual([p(bold("a"), italic("b"))]);
    const [paragraph] = blocks("<u>a</u><del>b</del><code>c</code>H<sub>2</sub>x<sup>3</sup>");
    expect(JSON.stringify(paragraph)).toMatch(/underline.*strike.*code.*subscript.*superscript/);
  });
});

describe("convertContent: links", () => {
  it("makes links into the old site paths, and keeps others", () => {
    expect(
      blocks(
        '<a href="http://www.old.example/a/?b=1#c">x</a> <a href="../other/">y</a> <a href="//new.example/z">z</a>',
      ),
    ).toEqual([
      p(link("/a/?b=1#c", "x"), " ", link("/2019/01/17/other/", "y"), " ", link("https://new.example/z", "z")),
    ]);
  });

  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "http://",
  ])("drops the link to %j, keeps its words and says so", (href) => {
    const converted = convert(`<a href="${href}">words</a>`);
    expect(converted.blocks).toEqual([p("words")]);
    expect(converted.notes).toHaveLength(1);
  });
});

describe("convertContent: blocks", () => {
  it("nests lists, however they were closed", () => {
    const nested = bulletList(listItem(p("a"), bulletList(listItem(p("b")))), listItem(p("c")));
    expect(blocks("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")).toEqual([nested]);
    expect(blocks("<ul><li>a</li><ul><li>b</li></ul><li>c</ul>")).toEqual([nested]);
  });

  it("begins every item with a paragraph", () => {
    expect(blocks("<ol start='3'><li><h3>Head</h3>text</li><li><hr></li></ol>")).toEqual([
      orderedList(3, listItem(p(bold("Head")), p("text")), listItem(p(), divider())),
    ]);
  });

  it("takes who is quoted from a citation or from a last line after a dash", () => {
    expect(blocks("<blockquote><p>Words.</p><cite>Ann, poet</cite></blockquote>")).toEqual([
      quote("Ann, poet", p("Words.")),
    ]);
    expect(blocks("<blockquote>Words.\n\n— Ann</blockquote>")).toEqual([quote("Ann", p("Words."))]);
    expect(blocks("<blockquote>— is a dash</blockquote>")).toEqual([quote("", p("— is a dash"))]);
    expect(blocks('<blockquote><p>Words.</p><cite><a href="/ann/">Ann</a></cite></blockquote>')).toEqual([
      quote(
        "",
        p("Words."),
        p({ type: "text", text: "Ann", marks: [{ type: "link", attrs: { href: "/ann/" } }, { type: "italic" }] }),
      ),
    ]);
  });

  it("keeps code to the letter", () => {
    expect(blocks('<pre class="brush: js"><code>if (a &lt; b) {\n\n  c();\n}</code></pre>')).toEqual([
      codeBlock("js", "if (a < b) {\n\n  c();\n}"),
    ]);
    expect(blocks("[code lang=php]<?php echo [1]; ?>[/code]")).toEqual([codeBlock("php", "<?php echo [1]; ?>")]);
  });

  it("keeps a table, its headers, its spans and its caption", () => {
    expect(
      blocks(
        '<figure class="wp-block-table"><table><thead><tr><th>Year</th><th style="text-align:right">Loads</th></tr></thead>' +
          "<tbody><tr><th>1910</th><td align=right>4<br>12</td></tr><tr><td colspan=9>none since</td></tr></tbody></table>" +
          "<figcaption>Loads by year</figcaption></figure>",
      ),
    ).toEqual([
      table(
        "Loads by year",
        row(headerCell(p("Year")), toEnd(headerCell(p("Loads")))),
        row(headerCell(p("1910")), toEnd(cell(p("4", br, "12")))),
        row({ ...cell(p("none since")), attrs: { colspan: 2, rowspan: 1, align: "start" } }),
      ),
    ]);
  });

  it("squares a ragged table, and lets no cell reach out of it", () => {
    const made = blocks("<table><tr><td rowspan=9>a</td><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>");
    const tall = { ...cell(p("a")), attrs: { colspan: 1, rowspan: 2, align: "start" as const } };
    expect(made).toEqual([table("", row(tall, cell(p("b")), cell(p("c"))), row(cell(p("d")), cell(p())))]);
  });

  it("keeps lists and headings of a cell as paragraphs, and puts pictures and cards after the table", () => {
    const converted = convert(
      "<table><tr><td><h3>Gate</h3><ul><li>shut</li></ul></td><td>4 m<iframe src=https://vimeo.com/1></iframe></td></tr></table>",
    );
    expect(converted.blocks).toEqual([
      table("", row(cell(p(bold("Gate")), p("• shut")), cell(p("4 m")))),
      embed("https://vimeo.com/1"),
    ]);
    expect(converted.notes).toEqual([{ kind: "changed", text: "What stood in a table beside its words follows it." }]);
  });

  it("reads a table of one column as layout", () => {
    expect(blocks("<table><tr><td><p>a</p><p>b</p></td></tr></table>")).toEqual([p("a"), p("b")]);
  });

  it("keeps the level of headings for the whole post to settle", () => {
    expect(blocks("<h1>a</h1><h6><b>b</b></h6>")).toEqual([heading(1 as 2, "a"), heading(6 as 2, "b")]);
  });

  it("does not nest deeper than the grammar allows", () => {
    const deep = convert(`${"<blockquote>".repeat(300)}deep${"</blockquote>".repeat(300)}`);
    const depth = (block: BlockJson): number => (block.type === "quote" ? 1 + depth(block.content[0]!) : 1);
    expect(depth(deep.blocks[0]!)).toBeLessThan(30);
    expect(JSON.stringify(deep.blocks)).toContain("deep");
  });
});

describe("convertContent: blocks of the block editor", () => {
  it("reads the end of a line as a space between block comments, and as a break outside them", () => {
    expect(blocks("<!-- wp:paragraph --><p>a\nb</p><!-- /wp:paragraph -->\n\nc\nd")).toEqual([
      p("a b"),
      p("c", br, "d"),
    ]);
  });

  it("keeps the lines of verse", () => {
    expect(blocks('<!-- wp:verse --><pre class="wp-block-verse">one\n  two</pre><!-- /wp:verse -->')).toEqual([
      p("one", br, "two"),
    ]);
  });

  it("says which blocks WordPress filled by itself", () => {
    expect(convert("<!-- wp:latest-posts /-->").notes).toEqual([
      { kind: "left_out", text: "A block that WordPress filled by itself (latest-posts)." },
    ]);
  });
});

describe("convertContent: films and posts elsewhere", () => {
  it.each([
    ["https://youtu.be/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"],
    ["[embed]https://vimeo.com/123[/embed]", "https://vimeo.com/123"],
    ["[youtube=http://www.youtube.com/watch?v=abcdef&w=320]", "http://www.youtube.com/watch?v=abcdef&w=320"],
    ["[vimeo 12345]", "https://vimeo.com/12345"],
    ['<iframe src="//www.youtube.com/embed/abcdef?start=30"></iframe>', "https://www.youtube.com/watch?v=abcdef&t=30s"],
    ['<iframe src="https://maps.elsewhere.example/x"></iframe>', "https://maps.elsewhere.example/x"],
    [
      '<object><param name="movie" value="http://www.youtube.com/v/abcdef"><embed src="http://www.youtube.com/v/abcdef"></object>',
      "https://www.youtube.com/watch?v=abcdef",
    ],
    ['<video controls><source src="https://elsewhere.example/film.mp4"></video>', "https://elsewhere.example/film.mp4"],
  ])("%s becomes an embed", (html, url) => {
    expect(blocks(html)).toEqual([embed(url)]);
  });

  it("leaves an address within a sentence alone, and links one that nothing is known of", () => {
    expect(blocks("see https://youtu.be/abcdef there")).toEqual([p("see https://youtu.be/abcdef there")]);
    expect(blocks("https://elsewhere.example/x")).toEqual([
      p(link("https://elsewhere.example/x", "https://elsewhere.example/x")),
    ]);
  });

  it("leaves out frames and scripts that cannot be shown, and says so", () => {
    const converted = convert(
      '<iframe src="javascript:x"></iframe><script src="https://elsewhere.example/x.js"></script><style>p{}</style>ok',
    );
    expect(converted.blocks).toEqual([p("ok")]);
    expect(converted.notes.map((note) => note.kind)).toEqual(["left_out", "left_out"]);
  });
});

describe("convertContent: pictures", () => {
  it("reads captions of the new form, the old form and HTML's own", () => {
    const forms = [
      '[caption id="attachment_7" align="alignnone" width="3"]<img class="wp-image-7" src="/a.jpg" alt="An > alt" /> The <em>words</em>[/caption]',
      '[caption id="attachment_7" width="3" caption="The &lt;em&gt;words&lt;/em&gt;"]<img src="/a.jpg" alt="An > alt" />[/caption]',
      '<figure><img class="wp-image-7" src="/a.jpg" alt="An > alt"><figcaption>The <em>words</em></figcaption></figure>',
    ];
    const [fresh, old, html] = forms.map((form) => convert(form));
    expect(fresh!.blocks).toEqual([figure("picture:0", {}, "The ", italic("words"))]);
    expect(html!.blocks).toEqual(fresh!.blocks);
    expect(fresh!.pictures).toEqual([
      { key: "picture:0", src: "/a.jpg", attachmentId: "7", alt: "An > alt", href: null },
    ]);
    expect(html!.pictures).toEqual(fresh!.pictures);
    expect(old!.pictures).toEqual(fresh!.pictures);
    expect(JSON.stringify(old!.blocks)).toContain("words");
  });

  it("parts a paragraph at a picture that stands in it, and remembers where the picture led", () => {
    const converted = convert('before <a href="/big.jpg"><img src="/small.jpg"></a> after');
    expect(converted.blocks).toEqual([p("before"), figure("picture:0"), p("after")]);
    expect(converted.pictures[0]?.href).toBe("/big.jpg");
  });

  it("shows galleries by their ids, or all pictures of the post", () => {
    expect(convert('[gallery ids="3,1"]').pictures.map((picture) => picture.attachmentId)).toEqual(["3", "1"]);
    expect(convert("[gallery exclude='5']", ["4", "5", "6"]).pictures.map((picture) => picture.attachmentId)).toEqual([
      "4",
      "6",
    ]);
  });

  it("finds pictures that are loaded late", () => {
    expect(
      convert(
        '<img src="data:image/gif;base64,R0" data-src="/late.jpg"><noscript><img src="/late.jpg"></noscript>',
      ).pictures.map((picture) => picture.src),
    ).toEqual(["/late.jpg"]);
  });

  it("reads smileys as text and counters of visits as nothing", () => {
    expect(
      blocks(
        'hi <img class="wp-smiley" alt=":)" src="/s.gif"><img src="https://count.example/p.gif" width="1" height="1">',
      ),
    ).toEqual([p("hi :)")]);
  });

  it("knows wide and full pictures", () => {
    expect(
      blocks(
        '<figure class="alignwide"><img src="/a.jpg"></figure><figure class="wp-block-image alignfull"><img src="/b.jpg"></figure>',
      ),
    ).toEqual([figure("picture:0", { width: "wide" }), figure("picture:1", { width: "full" })]);
  });
});

describe("convertContent: shortcodes", () => {
  it("keeps what it does not know as it was typed, and says so", () => {
    const converted = convert(
      '[contact-form-7 id="9"]\n\nThe [harbour] board [sic] met.\n\n[[gallery]] shows pictures.',
    );
    expect(converted.blocks).toEqual([
      p('[contact-form-7 id="9"]'),
      p("The [harbour] board [sic] met."),
      p("[gallery] shows pictures."),
    ]);
    expect(converted.notes).toHaveLength(1);
    expect(converted.notes[0]?.text).toContain("[contact-form-7]");
  });
});

describe("convertContent: what news is told with", () => {
  it("makes a gallery of a gallery, by shortcode and by block, and of one picture a figure", () => {
    expect(convert('[gallery ids="3,1"]').blocks).toEqual([gallery(figure("picture:0"), figure("picture:1"))]);
    expect(
      convert(
        '<figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li><figure><img src="/a.jpg"><figcaption>A</figcaption></figure></li>' +
          '<li><figure><img src="/b.jpg"></figure></li></ul><figcaption class="blocks-gallery-caption">Both</figcaption></figure>',
      ).blocks,
    ).toEqual([gallery(figure("picture:0", {}, "A"), figure("picture:1")), p(italic("Both"))]);
    expect(convert('[gallery ids="3"]').blocks).toEqual([figure("picture:0")]);
  });

  it("makes a pull quote of one, with who said it", () => {
    expect(
      blocks(
        '<figure class="wp-block-pullquote"><blockquote><p>You hear it</p><p>first.</p><cite>Ruth</cite></blockquote></figure>',
      ),
    ).toEqual([pullQuote("Ruth", "You hear it", br, "first.")]);
  });

  it("puts a footnote where its mark stands, from beside the text or from a shortcode", () => {
    const converted = convertContent(
      '<!-- wp:paragraph --><p>Shut<sup data-fn="n1" class="fn"><a href="#n1" id="n1-link">1</a></sup>.</p><!-- /wp:paragraph --><!-- wp:footnotes /-->',
      {
        siteUrl: "https://old.example",
        base: "https://old.example/x/",
        attachedPictures: [],
        footnotes: readFootnotes('[{"id":"n1","content":"Since <em>May</em>."},{"id":2}]'),
      },
    );
    expect(converted.blocks).toEqual([p("Shut", footnote("Since May."), ".")]);
    expect(converted.notes).toEqual([]);
    expect(blocks('Shut [footnote]Since "May" & <b>June</b>.[/footnote] again')).toEqual([
      p("Shut", footnote('Since "May" & June.'), " again"),
    ]);
  });

  it("makes nothing of footnotes that are no list", () => {
    expect([...readFootnotes("{}"), ...readFootnotes("[1, null]"), ...readFootnotes("")]).toEqual([]);
  });

  it("keeps the words and the writer of a post on a network", () => {
    expect(
      blocks(
        '<blockquote class="twitter-tweet"><p lang="en">The gate is shut.</p>&mdash; Ruth Adeyemi (@ruth) <a href="https://twitter.com/ruth/status/1">May 1</a></blockquote>',
      ),
    ).toEqual([embed("https://twitter.com/ruth/status/1", "", { text: "The gate is shut.", author: "Ruth Adeyemi" })]);
  });
});
