/** Lists of posts: the front page, tags, months, authors, sources, search. */
export const listStyles = `
.front .bar { justify-content: flex-end; gap: 1rem; border: 0; padding-bottom: 0; line-height: 1.3; font: .8125rem var(--sans); color: var(--quiet) }
.front .bar time { flex: none; max-width: calc(100% - 7.5rem); margin-inline-end: auto; text-wrap: balance }
.plate { padding-block: clamp(.75rem, 1.5vw, 1.25rem) clamp(1rem, 2vw, 1.5rem); text-align: center; border-bottom: 3px double var(--ink) }
.plate .name { max-width: none; font-size: clamp(2.5rem, 1rem + 7vw, 5.75rem); line-height: 1; letter-spacing: -.03em; text-wrap: balance }
.plate p { margin-top: .5rem; color: var(--quiet); font-size: 1.0625rem; line-height: 1.35; text-wrap: balance }
.front .topics ul { display: block; text-align: center; text-wrap: balance }
.front .topics li { display: inline-block; margin-inline: .625rem }
.list { max-width: var(--page); margin-inline: auto }
.opening { padding-block: calc(clamp(1.75rem, 4vw, 3.5rem)*var(--air)) calc(clamp(1.25rem, 2.5vw, 2rem)*var(--air)); border-bottom: 1px solid var(--ink) }
.opening h1 { max-width: 64rem; font-size: clamp(2.25rem, 1.25rem + 4.2vw, 4.25rem); line-height: 1.04; letter-spacing: -.022em }
.opening h1 small { display: block; margin-bottom: .5rem }
.hung { display: block; text-indent: -.21em }
.opening .dek { max-width: 42rem; margin-top: .75rem; font-size: 1.25rem; line-height: 1.4 }
.opening .topics { border: 0; padding: 0; margin-top: 1rem }
.topics b { font-weight: 600; color: var(--quiet) }
.both { padding-inline: .5rem !important; text-decoration: none; color: var(--quiet); line-height: 1 }
.months { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--ink) }
.months ul { columns: 11rem; margin-top: .5rem; list-style: none; font: .9375rem/1.4 var(--sans) }
.months li { padding-block: .25rem; color: var(--quiet) }
.months a { color: var(--ink) }
.count { margin-top: .875rem; font-size: .9375rem; color: var(--quiet) }
.opening h1 a { text-decoration: underline 2px color-mix(in srgb, currentcolor 40%, transparent) }
.crumbs { margin-bottom: .75rem; font-size: .9375rem; line-height: 1.4; color: var(--quiet) }
.crumbs ol { display: flex; flex-wrap: wrap; list-style: none }
.crumbs li::after { content: "\\203a"; margin-inline: .5rem }

.card { position: relative }
.shot { display: block }
.shot img { width: 100%; aspect-ratio: 3/2; object-fit: cover }
.card .kicker { margin-bottom: .375rem }
.card h2, .card h3 { font-size: calc(1.125rem + .25rem*var(--air)); line-height: 1.16 }
.card .dek { margin-top: .375rem; text-align: match-parent; color: var(--quiet); line-height: 1.4; font-size: 1.0625rem }
.meta { margin-top: .5rem; font-size: .8125rem; line-height: 1.4; color: var(--quiet) }
.meta i { font-style: normal; margin-inline: .125rem }
.meta time { white-space: nowrap }
.lead h2, .lead h3 { font-size: clamp(1.875rem, 1.3rem + 2.3vw, 2.875rem) !important; line-height: 1.06 !important; letter-spacing: -.018em }
.lead .dek { font-size: 1.1875rem }
.lead .words, .secondary .words { padding-top: .875rem }
.words:only-child { padding-top: 0 !important }
.lede, .rail, .row { display: grid; gap: calc(1.5rem*var(--air)) }
.lede, .row { padding-top: calc(1.5rem*var(--air)) }
.rail > *, .row > * { border-top: 1px solid var(--rule); padding-top: calc(1.25rem*var(--air)) }
.section { margin-top: calc(2.5rem*var(--air)); border-top: 2px solid var(--ink) }
.section > h2 { padding-top: .625rem; font-size: 1.375rem }
.section > .row { padding-top: 1rem }
.section > .row > :first-child { border-top: 0; padding-top: 0 }
.group { border-top: 1px solid var(--rule); padding-top: .75rem }
.group + .group { margin-top: .5rem }
.section .group:first-of-type, .opening + .group { border-top: 0 }
.row + .group, .lede + .group { margin-top: calc(2rem*var(--air)); border-color: var(--ink) }
.group .lead { padding-bottom: 1.25rem; border-bottom: 1px solid var(--rule) }
.group .lead:last-child { border-bottom: 0 }
.date { margin-bottom: .75rem; font: .875rem/1.4 var(--sans); letter-spacing: 0; color: var(--quiet) }
.date :is(b, time:not(:has(b))) { font-weight: 600; color: var(--ink) }
.date a { color: inherit; text-decoration: none }
.date a:hover { text-decoration: underline }
.brief { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; padding-block: calc(1.125rem*var(--air)); border-bottom: 1px solid var(--rule) }
.brief:first-child { padding-top: 0 }
.brief:last-child { border-bottom: 0 }
.brief .words { grid-row: 1 }
.brief .shot { grid-column: 2; width: 6rem }
.brief .shot img { aspect-ratio: 1 }

.amend { padding-block: 1rem; border-bottom: 1px solid var(--rule); max-width: 42rem }
.amend:last-child { border-bottom: 0 }
.amend h3 { font-size: 1.25rem; margin-bottom: .25rem }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--ink); font-size: .9375rem; font-weight: 600 }
.pager a { padding-block: .25rem }
.pager .older { margin-inline-start: auto }
.empty { padding-block: 2rem; max-width: 42rem }
.list > .also { max-width: 48rem }
.opening + .also { border-top: 0; margin-top: .5rem }
.wanted { margin-top: 1.25rem; flex: none; max-width: 30rem }
.wanted input { font-size: 1.125rem; padding-block: .625rem }
.asked, .near, .help { margin-top: 1rem; font: .9375rem/1.5 var(--sans) }
.asked { display: flex; flex-wrap: wrap; gap: .375rem .75rem; align-items: baseline }
.asked span { border-bottom: 1px solid var(--rule) }
.asked a { padding: .375rem .5rem; text-decoration: none; color: var(--quiet) }
.help { color: var(--quiet) }
.help summary { width: fit-content; padding-block: .25rem; cursor: pointer }
.help dl { display: grid; gap: 0 1.5rem; margin-top: .5rem }
.help dt { color: var(--ink) }
.help dd { margin-bottom: .5rem }
.near { font-size: 1.0625rem }
mark { background: color-mix(in srgb, var(--accent) 18%, transparent); color: inherit }

@media (width < 40rem) {
  .small { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem }
  .small .words { grid-row: 1; padding-top: 0 }
  .small .shot { grid-column: 2; width: 6rem }
  .small .shot img { aspect-ratio: 1 }
}
@media (min-width: 40rem) {
  .rail, .row { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 2.5rem }
  .rail, .n4 { grid-template-columns: repeat(2, minmax(0, 1fr)) }
  .rail, .lede + .row { border-top: 1px solid var(--rule); padding-top: calc(1.5rem*var(--air)) }
  .rail > *, .row > * { border: 0; padding: 0 }
  :is(.rail, .row) > * + *::before, .lede > .rail::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: -1.25rem; border-inline-start: 1px solid var(--rule) }
  .row:has(.shot) .words:only-child :is(h2, h3) { font-size: clamp(1.375rem, .75rem + 1.8vw, 2.125rem); line-height: 1.08 }
  .row:has(.shot) .words:only-child .dek { font-size: 1.1875rem }
  .n4 { column-gap: 2.5rem; row-gap: 0; grid-template-rows: auto auto 1fr }
  .n4 > :first-child { grid-row: 1/4; padding-inline-end: 1.25rem; margin-inline-end: -1.25rem; border-inline-end: 1px solid var(--rule) }
  .n4 > :first-child :is(h2, h3) { font-size: clamp(1.625rem, 1rem + 1.6vw, 2.25rem) !important; line-height: 1.08 }
  .n4 > .small { padding-bottom: 1.125rem }
  .n4 > .small + .small { border-top: 1px solid var(--rule); padding-top: 1.125rem }
  .n4 > .small::before, .n4 > .small .shot { display: none }
  .n4 > .small .words { padding-top: 0 }
  .n4 > .small :is(h2, h3) { font-size: 1.375rem !important }
  .n4 > .small .dek { font-size: 1.0625rem !important }
  .lede + .row { margin-top: 1.75rem }
  .brief .shot { width: calc(4rem + 7rem*var(--air)) }
  .brief .shot img { aspect-ratio: 3/2 }
  .brief { gap: 0 2rem }
  .help dl { grid-template-columns: max-content 1fr; align-items: baseline }
}
@media (min-width: 64rem) {
  .lede { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 0 2.5rem; padding-top: calc(1.75rem*var(--air)) }
  .lede > .lead h2 { font-size: 3.25rem !important }
  .rail { position: relative; align-content: start; border: 0; padding: 0 }
  .lede:has(.lead .shot) .rail { grid-template-columns: minmax(0, 1fr); gap: 1.25rem }
  .lede:has(.lead .shot) .rail > * + * { border-top: 1px solid var(--rule); padding-top: 1.25rem }
  .lede:has(.lead .shot) .rail > * + *::before, .lede:not(:has(.lead .shot)) > .rail::before { display: none }
  .lede:not(:has(.lead .shot)) { grid-template-columns: minmax(0, 1fr); gap: 1.75rem }
  .lede:not(:has(.lead .shot)) .lead h2 { font-size: 4.25rem !important; line-height: 1 !important }
  .lede:not(:has(.lead .shot)) .rail { padding-top: 1.75rem; border-top: 1px solid var(--rule) }
  .lede:not(:has(.lead .shot)) .rail h2 { font-size: 1.625rem }
  .lede:not(:has(.lead .shot)) .rail .card:has(.shot) { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.25rem }
  .lede:not(:has(.lead .shot)) .rail .words { padding-top: 0 }
  .group { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 0 2rem }
  .group.whole { display: block }
  .date b { display: block }
  .date { position: sticky; top: 1rem; align-self: start; padding-top: calc(1.125rem*var(--air)); text-wrap: balance }
  .brief { grid-template-columns: minmax(0, 1fr) calc(4rem + 7rem*var(--air)) }
  .brief:first-child { padding-top: calc(1.125rem*var(--air)) }
  .brief .words { display: grid; grid-template: repeat(3, auto) 1fr/repeat(2, minmax(0, 1fr)); gap: 0 2rem }
  .brief .words > * { grid-column: 1 }
  .brief .words > .dek { grid-area: 1/2/-1; margin: 0 }
  .brief h3, .brief h2 { font-size: calc(1.125rem + .3125rem*var(--air)) }
  .found .brief { display: block }
  .group .lead { display: grid; grid-template-columns: 1fr 24rem; gap: 0 2rem; padding-block: calc(1.125rem*var(--air)) calc(1.75rem*var(--air)) }
  .group .lead .words { grid-row: 1; padding-top: 0 }
  .group .lead .shot { grid-column: 2 }
  .group .lead .words:only-child { grid-column: 1/-1; max-width: 44rem }
}
@media (64rem <= width < 100rem) {
  .lede:has(.lead .shot) .small .shot { display: none }
  .lede:has(.lead .shot) .small .words { padding-top: 0 }
}
@media (min-width: 100rem) {
  .lede:has(.lead .shot) { grid-template-columns: minmax(0, 1fr) 38rem }
  .lede:has(.lead .shot) .rail { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2.5rem }
  .lede:has(.lead .shot) .rail > * + * { border: 0; padding: 0 }
  .lede:has(.lead .shot) .rail > * + *::before { display: block }
  .lede > .lead h2 { font-size: 3.75rem !important }
  .lede:has(.lead .shot) .rail img { aspect-ratio: 1 }
  .rail h2 { font-size: 1.625rem !important }
}
@media print {
  .group { break-inside: avoid }
}
`;
