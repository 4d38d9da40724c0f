/** A post's own page. */
export const postStyles = `
.post { display: grid; grid-template-columns: minmax(0, 38rem); justify-content: center; row-gap: 0 }
.post .head { padding-top: calc(clamp(1.5rem, 4vw, 3.25rem)*var(--air)) }
.head .kicker { margin-bottom: .625rem }
.head h1 { font-size: clamp(2.125rem, 1.35rem + 3.3vw, 3.75rem); line-height: 1.05; letter-spacing: -.022em }
.head .long { font-size: clamp(1.75rem, 1.2rem + 2.2vw, 2.875rem); line-height: 1.1 }
.head .dek { margin-top: .875rem; font-size: clamp(1.25rem, 1.1rem + .6vw, 1.5rem); line-height: 1.35; color: var(--quiet); max-width: 44rem; text-wrap: balance }
.by { margin-top: 1.25rem; padding-block: .75rem; border-block: 1px solid var(--rule); font-size: .9375rem; line-height: 1.45 }
.by .names { display: block; font-weight: 600 }
.by p + p { margin-top: .25rem }
.by .when, .by .line { color: var(--quiet); font-size: .8125rem }
.post > .lead { margin-top: 1.5rem }
.lead img { max-height: 85vh; object-fit: cover }
.figure img { width: 100% }
.full.figure img { max-height: 92vh; object-fit: cover }
figcaption { margin-top: .5rem; max-width: 42rem; font-size: .875rem; line-height: 1.45; color: var(--ink) }
.credit { color: var(--quiet) }
.absent { padding: 3rem 1rem; background: var(--tint); color: var(--quiet); text-align: center; font: .9375rem var(--sans) }

.text { font-size: clamp(1.125rem, 1.05rem + .4vw, 1.3125rem); line-height: calc(var(--line) + .05); font-variant-numeric: oldstyle-nums; hanging-punctuation: first last; padding-top: calc(1.5rem*var(--air)) }
.text > * + * { margin-top: calc(1.1em*var(--air)) }
.text > h2 { font-size: 1.35em; margin-top: 1.75em }
.text > h3 { font-size: 1.1em; margin-top: 1.6em }
.text > h4 { font-size: 1em; margin-top: 1.5em }
.text > :is(h2, h3, h4) + * { margin-top: .5em }
.text p { hyphens: auto; hyphenate-limit-chars: 9 4 4 }
.text a:not(:hover) { text-decoration-color: var(--accent) }
.text :is(ul, ol) { padding-inline-start: 1.35em }
.text li + li, .text li > * { margin-top: .4em }
.text li::marker { color: var(--quiet) }
.text blockquote { padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--accent) }
.text blockquote > * + * { margin-top: .6em }
.text blockquote footer { font: .875rem/1.45 var(--sans); color: var(--quiet) }
.text blockquote:not(.excerpt, .social) footer::before { content: "— " }
.text .pull { padding: 1.125rem 0 .25rem; border: 0; background: linear-gradient(var(--accent), var(--accent)) top left / 4rem 3px no-repeat }
.text .pull:is(:dir(rtl), :has(> p:dir(rtl))) { background-position: top right }
.pull p { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.125rem); font-weight: 600; line-height: 1.18; letter-spacing: -.015em; hyphens: manual; text-wrap: balance }
.text .excerpt { border-inline-start: 1px solid var(--ink) }
.text time { unicode-bidi: isolate }
:is(.excerpt, .social) footer a { display: block; margin-top: .25rem; font-weight: 600; color: var(--ink) }
.text hr { border: 0; height: 1.5em; text-align: center }
.text hr::before { content: "* * *"; color: var(--quiet); letter-spacing: .5em; margin-inline-end: -.5em }
.text :is(pre, code) { direction: ltr; unicode-bidi: isolate }
.text pre { overflow-x: auto; padding: 1rem; background: var(--tint); font: .875rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; tab-size: 2 }
.text :not(pre) > code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .82em; background: var(--tint); padding: .1em .25em }
.text sub, .text sup { font-size: .7em; line-height: 0 }
.noted { font-family: var(--sans); font-variant-numeric: lining-nums; white-space: nowrap }
.noted a { padding: .5em .1em; text-decoration: none; color: var(--accent) }
.notes { padding-top: .875rem; border-top: 1px solid var(--rule); font: .875rem/1.5 var(--sans); overflow-wrap: anywhere }
.notes li:target, .noted a:target { background: var(--tint); outline: .25rem solid var(--tint) }
.notes .back { padding-inline: .25em; text-decoration: none }
.text > .figure { margin-top: 1.7em }
.text > :is(.figure, .pull) + * { margin-top: 1.7em }
.text > :is(.pull, .gallery, .table, .facts, .embed, .notes, .note, pre):not(:first-child), .text > :is(.gallery, .table, .facts, .embed) + * { margin-top: 1.7em }
.gallery { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem .625rem }
.gallery .strip { display: contents }
.gallery figure { min-width: 0 }
.gallery.odd .strip:first-child figure:first-child { grid-column: 1/3 }
.gallery figcaption { font-size: .8125rem }
.table { font: .9375rem/1.4 var(--sans); font-variant-numeric: lining-nums tabular-nums }
.table table { width: 100%; border-collapse: collapse; border-bottom: 1px solid var(--ink) }
.table caption { padding-bottom: .5rem; font: 600 1.125rem/1.25 var(--text); text-align: start; text-wrap: balance }
.table :is(th, td) { padding: .5rem 0; padding-inline-end: .75rem; border-top: 1px solid var(--rule); text-align: start; vertical-align: top; overflow-wrap: anywhere; hyphens: auto }
.table :is(th, td):last-child { padding-inline-end: 0 }
.table thead :is(th, td) { border-top-color: var(--ink); border-bottom: 1px solid var(--ink); vertical-align: bottom }
.table th { font-weight: 600 }
.table .end { text-align: end }
.table .mid { text-align: center }
.scroll { overflow-x: auto; scrollbar-width: thin; background: linear-gradient(to left, var(--paper) 1.5rem, transparent 4rem) local, linear-gradient(to left, color-mix(in srgb, var(--ink) 12%, transparent), transparent .75rem) }
.scroll :is(th, td) { min-width: 4.5rem; overflow-wrap: break-word; hyphens: manual }
.scroll caption { max-width: calc(100vw - 2*var(--gutter)) }
.facts { padding: .875rem 0 1.125rem; border-top: 3px solid var(--ink); border-bottom: 1px solid var(--ink); font: .9375rem/1.5 var(--sans) }
.facts .table:last-child table { border: 0 }
.facts > * + * { margin-top: .6em }
.facts .title { font: 1.25rem/1.2 var(--text); text-wrap: balance }
.facts .title strong { font-weight: 600 }
.facts :is(h2, h3, h4) { font-size: 1em }
.embed { padding-block: .75rem .875rem; border-block: 1px solid var(--rule) }
.text .embed.social { padding-inline-start: 1.25rem; border: 0; border-inline-start: 3px solid var(--rule) }
.embed .what, .embed .who { font: .8125rem/1.4 var(--sans); color: var(--quiet) }
.embed.video .what::before { content: "▶\\FE0E" / ""; margin-inline-end: .35em; color: var(--accent) }
.embed .title { margin-top: .125rem; font-size: 1.1875rem; font-weight: 600; line-height: 1.25; text-wrap: balance }
.embed .title a { text-decoration: none }
.embed .about { margin-top: .25rem; font: .9375rem/1.45 var(--sans) }
.embed .who { margin-top: .25rem }
.opaque { padding: .875rem 1rem; background: var(--tint) }

.origin, .note, .tags, .beside { margin-top: calc(2.5rem*var(--air)) }
.origin { padding: 1rem 1.125rem; background: var(--tint); border-inline-start: 3px solid var(--ink); font-size: .9375rem; line-height: 1.5 }
.origin strong { display: block; font: 600 1.25rem/1.2 var(--text); margin-bottom: .25rem }
.origin .onward { margin-top: .375rem; font-weight: 600 }
.note { padding: .875rem 1.125rem; border: 1px solid var(--accent); font-size: .9375rem; line-height: 1.5 }
.note strong:first-child { color: var(--accent) }
.note p + p { margin-top: .5rem }
.head ~ .note { margin-top: 1.5rem }
main > .note { max-width: var(--page); margin-inline: auto }
.tags ul { display: flex; flex-wrap: wrap; gap: .375rem 1rem; list-style: none; font-size: .9375rem }
.tags, .beside { border-top: 1px solid var(--ink); padding-top: 1rem }
.tags .label { margin-bottom: .625rem }
.beside { display: grid; gap: 1.25rem; font: 600 1.25rem/1.2 var(--text) }
.beside a { text-decoration: none; display: block; text-wrap: balance }
.beside span { display: block; margin-bottom: .375rem }

@media (width < 40rem) {
  .gallery img { aspect-ratio: 1; object-fit: cover }
  .gallery.odd .strip:first-child figure:first-child img { aspect-ratio: 3/2 }
}
@media (min-width: 40rem) {
  .gallery, .strip { gap: .75rem }
  .gallery, .gallery .strip { display: flex; flex-direction: column }
  .gallery .strip { flex-direction: row }
  .strip figure { flex-basis: 0 }
}
@media (min-width: 46rem) {
  .beside { grid-template-columns: 1fr 1fr; gap: 2rem }
  .beside .next { grid-column: 2; text-align: end }
}
@media (min-width: 60rem) {
  .post, .text { display: grid; grid-template-columns: [full-start] minmax(0, 1fr) [wide-start] minmax(0, var(--side)) 2rem [text-start] minmax(0, 38rem) [text-end] 2rem minmax(0, var(--side)) [wide-end] minmax(0, 1fr) [full-end]; justify-content: stretch }
  .post { margin-inline: calc(var(--gutter)*-1) }
  .post > * { grid-column: text }
  .post > .text, .post > .full { grid-column: full }
  .post > .head { grid-column: text-start/wide-end }
  .post > .lead { grid-column: wide }
  .text > * { grid-column: text; min-width: 0 }
  .text > .wide, .text > .gallery { grid-column: wide }
  .text > .full { grid-column: full }
  .full figcaption { padding-inline: var(--gutter) }
}
@media (min-width: 78rem) {
  .post > .margin { grid-column: wide-start/text-start; height: 0; margin: 0; padding: 0; padding-inline-end: 2rem; border: 0 }
  .margin > :first-child { margin-top: 2.25rem }
  .margin .when a { display: block }
  .margin .when [aria-hidden] { display: none }
  .margin + .text { padding-top: 2rem }
}
@media print {
  .post, .text { display: block }
  .text a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere }
  .text .notes li a::after { content: none }
  .notes .back { display: none }
  .figure, blockquote, tr, .strip, .facts, .embed { break-inside: avoid }
  .scroll { overflow: visible }
  h2, h3 { break-after: avoid }
  .beside { display: none }
}
`;
