import { html } from "hono/html";
import type { Card, Headline, Named } from "../../schema/card.ts";
import { encodePath, tagPath } from "../../schema/permalink.ts";
import { formatDate, renderTime, type Calendar } from "./date.ts";
import { showablePicture } from "./figure.ts";
import type { Html } from "./html.ts";
import { languageAttributes } from "./language.ts";
import { isWriter, renderBylines, renderNamed } from "./names.ts";
import { onPhones, renderPicture, type Place } from "./picture.ts";
import type { Swatches } from "./swatches.ts";

/**
 * Where in a list a post stands: the first of the front page, the two beside it, what is below them, the large one
 * of a section; the first of another list, or a line.
 */
export type CardSlot = "lead" | "beside" | "second" | "large" | "below" | "opening" | "brief";

export interface CardSetting {
  readonly calendar: Calendar;
  readonly swatches: Swatches;
  readonly now: number;
  /** The level of the headline among the page's headings. */
  readonly level: 2 | 3;
  /** What of the date the list does not say already. */
  readonly date: "day" | "dayOfMonth" | "none";
  /** The tags whose page this is, which its cards need not repeat. */
  readonly ownTagIds?: readonly string[];
  /** How a search marks what it found, and what it tells in place of the card's own dek. */
  readonly found?: {
    readonly mark: (text: string) => Html;
    readonly dek: Html | string;
    /** Its other tags that were found. */
    readonly tagged: readonly Named[];
  };
}

interface Room {
  /** How it is set. */
  readonly weight: "lead" | "secondary" | "secondary small" | "brief";
  readonly place: Place;
}

const ALONE = onPhones(92);

const rooms: Readonly<Record<CardSlot, Room>> = {
  lead: {
    weight: "lead",
    place: { sizes: `(min-width:79rem) 48rem,(min-width:64rem) 60vw,${ALONE}`, widest: 1200, isFirst: true },
  },
  beside: {
    weight: "secondary",
    place: {
      sizes: `(min-width:79rem) 24rem,(min-width:64rem) 30vw,(min-width:40rem) 43vw,${ALONE}`,
      widest: 1200,
    },
  },
  // Beside a lead it is shown without its picture until there is room for both.
  second: {
    weight: "secondary small",
    place: { sizes: "(min-width:64rem) 18rem,(min-width:40rem) 43vw,9rem", widest: 1200 },
  },
  large: {
    weight: "secondary",
    place: { sizes: `(min-width:79rem) 36rem,(min-width:40rem) 45vw,${ALONE}`, widest: 1200 },
  },
  below: {
    weight: "secondary small",
    place: { sizes: "(min-width:100rem) 27rem,(min-width:79rem) 23.4rem,(min-width:40rem) 29vw,9rem", widest: 800 },
  },
  opening: { weight: "lead", place: { sizes: `(min-width:64rem) 24rem,${ALONE}`, widest: 1200, isFirst: true } },
  brief: { weight: "brief", place: { sizes: "(min-width:40rem) 11rem,9rem", widest: 400 } },
};

export function renderCard(card: Card, slot: CardSlot, setting: CardSetting): Html {
  const { weight, place } = rooms[slot];
  const path = encodePath(card.path);
  const language = languageAttributes(card.language, setting.calendar.language);
  const headline = html`<a href="${path}"${language}>${mark(card.title, setting)}</a>`;
  const dek = setting.found?.dek ?? card.dek;
  return html`<article class="card ${weight}">${renderShot(card, path, place, setting)}<div class="words">${renderKicker(card, setting)}${
    setting.level === 2 ? html`<h2>${headline}</h2>` : html`<h3>${headline}</h3>`
  }${dek === "" ? "" : html`<p class="dek"${language}>${dek}</p>`}${renderMeta(card, setting)}</div></article>`;
}

// The headline is the link that counts; the picture leads to the same place for a hand that reaches for it.
function renderShot(card: Card, path: string, place: Place, { swatches, now }: CardSetting): Html | null {
  const picture = showablePicture(card.lead ?? undefined, now);
  const shown = picture === null ? null : renderPicture(picture, "", place, swatches);
  return shown === null ? null : html`<a class="shot" href="${path}" tabindex="-1" aria-hidden="true">${shown}</a>`;
}

function renderKicker({ kicker }: Card, setting: CardSetting): Html | null {
  return kicker === null || setting.ownTagIds?.includes(kicker.id) === true
    ? null
    : html`<p class="kicker">${renderNamed(kicker, tagPath, mark(kicker.name, setting))}</p>`;
}

function mark(text: string, { found }: CardSetting): Html | string {
  return found === undefined ? text : found.mark(text);
}

function renderMeta(card: Card, setting: CardSetting): Html | null {
  const { calendar, date } = setting;
  const writers = card.bylines.filter(({ role }) => isWriter(role));
  const bylines = renderBylines(writers, ({ name }) => html`${mark(name, setting)}`);
  const source = card.source === null ? null : html`<span>${mark(card.source.name, setting)}</span>`;
  const time = date === "none" ? null : renderTime(card.publishedAt, date, calendar);
  const tagged = (setting.found?.tagged ?? []).map(
    (tag) => html`Tagged ${renderNamed(tag, tagPath, mark(tag.name, setting))}`,
  );
  const parts = [bylines, source, time, ...tagged].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return html`<p class="meta">${parts.map((part, index) => (index === 0 ? part : html` <i aria-hidden="true">·</i> ${part}`))}</p>`;
}

/** A post as one line of a short list: its headline and its day. */
export function renderHeadline(card: Headline, calendar: Calendar): Html {
  const language = languageAttributes(card.language, calendar.language);
  return html`<a href="${encodePath(card.path)}"${language}>${card.title}</a> <time datetime="${new Date(card.publishedAt).toISOString()}">${formatDate(card.publishedAt, "day", calendar)}</time>`;
}
