/** Lists of posts: the front page, tags, months, authors, sources, search. */
export const listStyles = `
.front .bar { justify-content: flex-end; border: 0; padding-bottom: .375rem; line-height: 1.3; font: .875rem var(--sans); color: var(--quiet) }
.front .bar time { margin-inline-end: auto }
.plate { padding-block: .25rem 1rem; text-align: center; border-bottom: 3px double var(--ink) }
.plate .name { max-width: none; font-size: clamp(2.5rem, 1rem + 7vw, 5.25rem); line-height: 1.02; letter-spacing: -.03em; text-wrap: balance }
.plate p { margin-top: .375rem; color: var(--quiet); font-size: 1.0625rem; line-height: 1.35 }
.front .topics ul { justify-content: center }
.list { max-width: var(--page); margin-inline: auto }
.opening { padding-block: calc(clamp(1.75rem, 4vw, 3.5rem)*var(--air)) calc(clamp(1.25rem, 2.5vw, 2rem)*var(--air)); border-bottom: 1px solid var(--ink) }
.opening h1 { font-size: clamp(2.25rem, 1.25rem + 4.2vw, 4.25rem); line-height: 1.04; letter-spacing: -.022em }
.opening h1 small { display: block; margin-bottom: .5rem; font: 600 .8125rem/1.3 var(--sans); letter-spacing: .055em; text-transform: uppercase; color: var(--quiet) }
.opening .dek { max-width: 42rem; margin-top: .75rem; font-size: 1.25rem; line-height: 1.4 }
.opening .topics { border: 0; padding: 0; margin-top: 1rem }
.topics b { font-weight: 600; color: var(--quiet) }
.both { margin-inline-start: .25rem; padding-inline: .375rem !important; text-decoration: none; border: 1px solid var(--rule); line-height: 1 }
.months { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--ink) }
.months h2 { font: 600 .8125rem/1.3 var(--sans); letter-spacing: .055em; text-transform: uppercase; color: var(--quiet); margin-bottom: .5rem }
.months ul { columns: 11rem; list-style: none; font: .9375rem/1.4 var(--sans) }
.months li { padding-block: .25rem; color: var(--quiet) }
.months a { color: var(--ink) }
.count { margin-top: .875rem; font-size: .9375rem; color: var(--quiet) }
.count a { color: inherit }

.opening h1 a { text-decoration: underline 2px color-mix(in srgb, currentcolor 40%, transparent) }
.crumbs { margin-bottom: .75rem; font-size: .9375rem; line-height: 1.4; color: var(--quiet) }
.crumbs ol { display: flex; flex-wrap: wrap; list-style: none }
.crumbs li::after { content: "\\203a"; margin-inline: .5rem }
.card { position: relative }
.shot { display: block }
.shot img { width: 100%; aspect-ratio: 3/2; object-fit: cover }
.card .kicker { margin-bottom: .3125rem }
.card h2, .card h3 { font-size: calc(1.125rem + .25rem*var(--air)); line-height: 1.16 }
.card .dek { margin-top: .375rem; color: var(--quiet); line-height: 1.4; font-size: 1.0625rem }
.meta { margin-top: .5rem; font-size: .8125rem; line-height: 1.4; color: var(--quiet) }
.meta i { font-style: normal; margin-inline: .125rem }
.lead.card h2, .lead.card h3 { font-size: clamp(1.875rem, 1.3rem + 2.3vw, 2.875rem); line-height: 1.07; letter-spacing: -.018em }
.lead.card .dek { font-size: 1.1875rem }
.lead .words, .secondary .words { padding-top: .875rem }
.words:only-child { padding-top: 0 !important }

.lede, .rail, .row { display: grid; gap: calc(1.5rem*var(--air)) }
.lede { padding-top: calc(1.5rem*var(--air)) }
.lede .rail > *, .row > * { border-top: 1px solid var(--rule); padding-top: calc(1.25rem*var(--air)) }
.row { padding-top: calc(1.5rem*var(--air)) }
.group { border-top: 1px solid var(--ink); margin-top: 1.25rem; padding-top: .75rem }
.row + .group, .lede + .group { margin-top: calc(2rem*var(--air)) }
.section { margin-top: calc(2.5rem*var(--air)); border-top: 1px solid var(--ink) }
.section > h2 { padding-top: .5rem; font: 600 .8125rem/1.3 var(--sans); letter-spacing: .055em; text-transform: uppercase; color: var(--accent) }
.section > .row { padding-top: 1rem }
.section > .row > :first-child { border-top: 0; padding-top: 0 }
.opening + .group { border-top: 0; margin-top: 0 }
.group .lead { padding-bottom: 1.25rem; border-bottom: 1px solid var(--rule) }
.group .lead:last-child { border-bottom: 0 }
.date { margin-bottom: .75rem; font-size: .875rem; line-height: 1.4; letter-spacing: 0; font-weight: 400; color: var(--quiet) }
.date a { color: inherit; text-decoration: none }
.date a:hover { text-decoration: underline }
.heads { list-style: none }
.heads li { padding-block: .375rem; line-height: 1.3 }
.heads a { font-weight: 600; text-decoration: none }
.heads a:hover { text-decoration: underline }
.heads time { white-space: nowrap; font: .8125rem var(--sans); color: var(--quiet); margin-inline-start: .125rem }
.date b { color: var(--ink) }
.brief { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding-block: calc(1.125rem*var(--air)); border-bottom: 1px solid var(--rule) }
.brief:first-child { padding-top: 0 }
.brief:last-child { border-bottom: 0 }
.brief .words { grid-row: 1; min-width: 0 }
.brief .shot { grid-column: 2; width: 6rem }
.brief .shot img { aspect-ratio: 1 }

.amend { padding-block: 1rem; border-bottom: 1px solid var(--rule); max-width: 48rem }
.amend:last-child { border-bottom: 0 }
.amend h3 { font-size: 1.25rem; margin-bottom: .25rem }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--ink); font-size: .9375rem; font-weight: 600 }
.pager a { padding-block: .25rem }
.pager .older { margin-inline-start: auto }
.empty { padding-block: 2rem; max-width: 42rem }
.found, .list > .also { max-width: 48rem }
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

@media (min-width: 40rem) {
  .row { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: clamp(1.25rem, 3vw, 2rem) }
  .row > * { border-top: 0; padding-top: 0 }
  .row.n4 { grid-template-columns: repeat(4, minmax(0, 1fr)) }
  .lede + .row { border-top: 1px solid var(--rule); margin-top: 1.75rem }
  .brief .shot { width: calc(4rem + 7rem*var(--air)) }
  .brief .shot img { aspect-ratio: 3/2 }
  .brief { gap: 0 2rem }
  .help dl { grid-template-columns: max-content 1fr; align-items: baseline }
}
@media (min-width: 64rem) {
  .lede { grid-template-columns: minmax(0, 47rem) minmax(0, 1fr); gap: 0 2rem; padding-top: calc(1.75rem*var(--air)) }
  .lede:not(:has(.lead .shot)) { grid-template-columns: minmax(0, 1fr); gap: 1.5rem }
  .lede .rail { border-inline-start: 1px solid var(--rule); padding-inline-start: 2rem; align-content: start }
  .lede:not(:has(.lead .shot)) .rail { grid-template-columns: repeat(2, minmax(0, 1fr)); border: 0; padding: 0 }
  .lede .rail > :first-child { border-top: 0; padding-top: 0 }
  .lede .rail > :nth-child(n+2) .shot { display: none }
  .lede .rail > :nth-child(n+2) .words { padding-top: 0 }
  .lede .words { padding-inline-end: 1rem }
  .group { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 0 2rem }
  .group.whole { display: block }
  .heads { padding-top: .625rem }
  .date b { display: block }
  .date { position: sticky; top: 1rem; align-self: start; padding-top: calc(1.125rem*var(--air)); text-wrap: balance }
  .brief:first-child { padding-top: calc(1.125rem*var(--air)) }
  .group .lead { display: grid; grid-template-columns: 1fr 24rem; gap: 0 2rem; padding-block: calc(1.125rem*var(--air)) calc(1.75rem*var(--air)) }
  .group .lead .words { grid-row: 1; padding-top: 0 }
  .group .lead .shot { grid-column: 2 }
  .group .lead .words:only-child { grid-column: 1/-1; max-width: 44rem }
  .brief h3, .brief h2 { font-size: calc(1.125rem + .4375rem*var(--air)) }
  .brief .dek { max-width: 38rem }
}
@media print {
  .group { break-inside: avoid }
}
`;
