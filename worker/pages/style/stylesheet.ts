import { HOUSE_ACCENT } from "../../../schema/accent.ts";
import { INK } from "../../../schema/paper.ts";
import { measures, typeStacks, type TypePairing } from "../../../schema/theme.ts";
import { fontFaces } from "./fonts.ts";
import { listStyles } from "./list-styles.ts";
import { declareColors } from "./paper-colors.ts";
import { postStyles } from "./post-styles.ts";
import { squeeze } from "./squeeze.ts";

/** The shell that every page shares: paper, ink, masthead, footer. */
const shell = `
:root {
  color-scheme: light dark;
  ${declareColors("warm", "light")}; --ink: ${INK.light}; --accent: ${HOUSE_ACCENT.light};
  --text: ${typeStacks.newsroom.text};
  --sans: ${typeStacks.newsroom.labels};
  --line: ${measures.roomy.line}; --air: ${measures.roomy.air};
  --gutter: clamp(1rem, 4vw, 2.5rem);
  --page: 74rem; --side: 16rem;
}
@media (prefers-color-scheme: dark) {
  :root { ${declareColors("warm", "dark")}; --ink: ${INK.dark}; --accent: ${HOUSE_ACCENT.dark} }
}
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 1.125rem/var(--line) var(--text); overflow-wrap: break-word; text-rendering: optimizeLegibility; font-synthesis: weight }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote, pre, hr { margin: 0; padding: 0 }
h1, h2, h3, h4 { font-weight: 600; line-height: 1.15; letter-spacing: -.01em; text-wrap: balance }
@supports (hyphenate-limit-chars: 15 5 5) {
  h1, h2, h3, h4, .kicker { hyphens: auto; hyphenate-limit-chars: 15 5 5 }
}
p { text-wrap: pretty }
img { display: block; max-width: 100%; height: auto }
a { color: inherit; text-decoration-color: color-mix(in srgb, currentcolor 40%, transparent); text-decoration-thickness: 1px; text-underline-offset: .16em }
a:hover { color: var(--accent); text-decoration-color: currentcolor }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 1px }
.sans, .meta, .kicker, .by, .crumbs, .pager, nav, form, figcaption, .foot, .origin, .note, .count, .date { font-family: var(--sans) }
.unseen:not(:focus):not(:active) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; inset-inline-start: var(--gutter); top: .5rem; z-index: 1; padding: .5rem .75rem; background: var(--ink); color: var(--paper); font: 1rem var(--sans) }
.kicker { font-size: .8125rem; line-height: 1.3; font-weight: 600; letter-spacing: .055em; text-transform: uppercase; color: var(--accent) }
.kicker a, .names a, h1 a, h2 a, h3 a, .masthead a, .pager a { text-decoration: none }
.kicker a:hover, .names a:hover, h2 a:hover, h3 a:hover, .pager a:hover { text-decoration: underline }
.masthead, main, .foot { padding-inline: var(--gutter) }
.masthead > *, .foot > * { max-width: var(--page); margin-inline: auto }
.bar { display: flex; align-items: center; justify-content: space-between; gap: 1.5rem; padding-block: .625rem; border-bottom: 1px solid var(--ink) }
.name { font: 600 1.5rem/1.2 var(--text); letter-spacing: -.015em; flex: none; max-width: calc(100% - 8rem) }
.search { display: flex; align-items: center; border-bottom: 1px solid var(--quiet); flex: 0 99 11rem; min-width: 6.5rem }
.search:focus-within { border-color: var(--accent) }
.search input { flex: 1; min-width: 0; width: 100%; padding: .375rem 0; border: 0; background: none; color: inherit; font: .9375rem var(--sans); appearance: none }
.search input::placeholder { color: var(--quiet); opacity: 1 }
.search button { flex: none; width: 2rem; height: 2rem; padding: .5rem; margin-inline-end: -.5rem; border: 0; background: none; color: var(--quiet); cursor: pointer }
.search button:hover { color: var(--accent) }
.search svg { display: block; width: 1rem; height: 1rem; fill: none; stroke: currentcolor; stroke-width: 2 }
.topics { font-size: .875rem; line-height: 1.4; padding-block: .5rem; border-bottom: 1px solid var(--rule) }
.topics ul { display: flex; flex-wrap: wrap; align-items: baseline; gap: .125rem 1.25rem; list-style: none }
.topics a { display: inline-block; padding-block: .25rem }
.topics a:hover, .foot a:hover { text-decoration: underline }
.label, .also h2, .opening small { font: 600 .8125rem/1.3 var(--sans); letter-spacing: .055em; text-transform: uppercase; color: var(--quiet) }
.also { border-top: 1px solid var(--ink); padding-top: 1rem; margin-top: calc(2.5rem*var(--air)) }
.also h2 { margin-bottom: .375rem }
nav, .also, .heads { overflow-wrap: anywhere }
.heads, .also ul { list-style: none }
:is(.heads, .also) li { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .125rem 1.5rem; padding-block: .625rem; border-bottom: 1px solid var(--rule); font-size: 1.1875rem; line-height: 1.25 }
:is(.heads, .also) li:last-child { border: 0 }
:is(.heads, .also) a { font-weight: 600; text-decoration: none; text-wrap: pretty }
:is(.heads, .also) a:hover { text-decoration: underline }
:is(.heads, .also li) :is(time, span) { font: .8125rem/1.4 var(--sans); color: var(--quiet); white-space: nowrap }
main { min-height: 60vh; padding-bottom: 4rem }
main:focus { outline: 0 }
.foot { font-size: .875rem; color: var(--quiet); padding-bottom: 2.5rem }
.foot > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; padding-top: 1rem; border-top: 3px double var(--ink) }
.foot strong { font: 600 1.0625rem var(--text); color: var(--ink) }
.foot ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none }
@media (width < 40rem) {
  :is(.heads, .also) li a { min-width: 100% }
}
@media (min-width: 100rem) {
  :root { --page: 86rem; --side: 22rem }
}
@media (min-width: 125rem) {
  html { font-size: 112.5% }
}
@media (forced-colors: active) {
  .search, .bar, .topics { border-color: CanvasText }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth }
  @view-transition { navigation: auto }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --rule: #999; --accent: #000; color-scheme: light }
  body { font-size: 11pt }
  .skip, .search, .topics, .pager, .foot nav, .shot { display: none }
}
`;

/** What a page is, and so which rules it needs: a post with its text, or a list of posts. */
export type Sheet = "post" | "list";

const squeezed: Readonly<Record<Sheet, string>> = {
  post: squeeze(shell + postStyles),
  list: squeeze(shell + listStyles),
};
const withFaces: Readonly<Record<Sheet, string>> = {
  post: fontFaces + squeezed.post,
  list: fontFaces + squeezed.list,
};

/** The stylesheet of all pages of a kind, its white space squeezed out; with faces where the type has some to load. */
export function stylesheetOf(type: TypePairing, sheet: Sheet): string {
  return (type === "newsroom" ? withFaces : squeezed)[sheet];
}
