import { squeeze } from "../style/squeeze.ts";

/** Of the pages of a post's history alone. */
export const historyStyles = squeeze(`
.past h1 a, .note .ways { text-decoration: none }
.opening h1 a { display: block }
.ways { display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; margin-top: .5rem; font: .9375rem/1.5 var(--sans) }
.ways a { padding-block: .25rem }
.ways .size { padding-block: .25rem; color: var(--quiet) }
.versions { list-style: none }
.versions li { display: grid; padding-block: 1.125rem; border-bottom: 1px solid var(--rule); line-height: 1.45 }
.versions h2 { font-size: 1.375rem }
.versions .when { margin-top: .125rem; font: .875rem/1.4 var(--sans); color: var(--quiet) }
.versions :is(.said, .named, .kept) { margin-top: .5rem; max-width: 38rem }
.versions .kept { color: var(--quiet) }
.choice { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem 1rem; padding-block: 1.5rem; font-size: .9375rem }
.choice label { max-width: 100%; color: var(--quiet) }
.choice select { display: block; margin-top: .25rem }
.choice :is(select, button) { min-height: 2.75rem; max-width: 100%; padding: .5rem .75rem; border: 1px solid var(--quiet); border-radius: 0; background: var(--paper); color: var(--ink); font: .9375rem var(--sans) }
.choice button { border-color: var(--ink); font-weight: 600; cursor: pointer }
.choice button:hover { border-color: var(--accent); color: var(--accent) }
main > .version { margin-top: 1.5rem }
ins { background: color-mix(in srgb, #1a7f37 16%, transparent); text-decoration: underline 2px #1a7f37; text-underline-offset: .18em }
del { background: color-mix(in srgb, var(--accent) 12%, transparent); text-decoration-color: var(--accent) }
del + ins { margin-inline-start: .2em }
mark { background: none; color: inherit; border-bottom: 2px dotted var(--accent) }
.fields { padding-top: 1.5rem; font: .9375rem/1.5 var(--sans) }
.fields > div { padding-block: .75rem; border-bottom: 1px solid var(--rule) }
.fields dt { font-size: .8125rem; font-weight: 600; color: var(--quiet) }
.fields dd { margin-top: .25rem }
.past :is(.fields ul, .remarks) { padding: 0; list-style: none }
.became, .remarks { font: .8125rem/1.4 var(--sans); color: var(--quiet) }
.compared .became { hyphens: manual }
.became:not(:first-child), .became + *, .remarks { margin-top: .25rem }
.compared :is(.inserted, .deleted) { padding-inline-start: 1rem; border-inline-start: 3px solid #1a7f37 }
.compared .deleted { border-color: var(--accent) }
.compared .title { font-size: 1.25em }
.compared details { padding-block: .5rem; border-block: 1px solid var(--rule) }
.compared details > * + * { margin-top: 1.1em }
.compared summary { padding-block: .375rem; font: .875rem/1.4 var(--sans); color: var(--quiet); cursor: pointer }
@media (min-width: 64rem) {
  .versions li { grid-template-columns: 15rem minmax(0, 1fr); gap: 0 2rem }
  .versions li > :last-child > :first-child { margin-top: 0 }
  .choice { padding-inline-start: 17rem }
}
@media (prefers-color-scheme: dark) {
  ins { text-decoration-color: #58c26d; background: color-mix(in srgb, #58c26d 18%, transparent) }
  .compared .inserted { border-color: #58c26d }
}
@media print {
  .choice, .ways { display: none }
  ins, del { background: none }
}
`);
