import { html } from "hono/html";
import type { Card, Named } from "../../schema/card.ts";
import { encodePath } from "../../schema/permalink.ts";
import type { Html } from "./html.ts";

/** A name as a link to its own page; `words` are the name as it is to be set there. */
export function renderNamed(named: Named, toPath: (slug: string) => string, words: Html | string = named.name): Html {
  return html`<a href="${encodePath(toPath(named.slug))}">${words}</a>`;
}

/** "Ana Reyes, Jo Blum and Max Ehrlich", each set by `render`. */
export function joinNames(names: readonly Html[]): Html {
  return html`${names.map((name, index) => {
    if (index === 0) return name;
    return html`${index === names.length - 1 ? " and " : ", "}${name}`;
  })}`;
}

type Bylines = Card["bylines"];

/**
 * "By Ana Reyes in Berlin and Jo Blum"; who did something else follows with what it was:
 * "Photographs by Max Ehrlich". A role in small letters says where or how somebody wrote.
 */
export function renderBylines(bylines: Bylines, renderName: (named: Named) => Html): Html | null {
  if (bylines.length === 0) return null;
  const writers = bylines.filter(({ role }) => isWriter(role));
  const roles = [...new Set(bylines.map(({ role }) => role).filter((role) => !isWriter(role)))];
  const groups = roles.map((role) => {
    const names = bylines.filter((byline) => byline.role === role).map(renderName);
    return html`<span class="names">${/\bby$/i.test(role) ? role : `${role} by`} ${joinNames(names)}</span>`;
  });
  if (writers.length > 0) {
    const names = writers.map((byline) => html`${renderName(byline)}${byline.role === "" ? "" : ` ${byline.role}`}`);
    groups.unshift(html`<span class="names">By ${joinNames(names)}</span>`);
  }
  return html`${groups.map((group, index) => (index === 0 ? group : html` ${group}`))}`;
}

/** A plain author, or one whose role says from where ("in Berlin"). */
export function isWriter(role: string): boolean {
  return role === "" || /^\p{Ll}/u.test(role);
}
