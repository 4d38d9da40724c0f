import type { Site } from "../../schema/site.ts";

const consequences: Readonly<Record<keyof Site, string>> = {
  name: "The masthead, the title of every window, and the feeds bear the new name.",
  description: "Search engines and the site’s feed give the new description.",
  origin: "Feeds, sitemaps and link previews name the new address. It must lead here, or readers come to nothing.",
  language: "Dates, hyphens and screen readers follow the new language. Each post keeps its own.",
  timeZone: "Days and times are told in the new zone, here and on every page. Addresses stay as they are.",
  contact: "Whoever finds a hole in the site’s safety is told to write there.",
  menu: "The menu in the masthead of every page is another.",
  accent: "Links and kickers take the new colour.",
  type: "Headlines and text are set in other faces. Book and Plain have none to load, so pages come sooner.",
  density: "Gaps, lines and the headlines of lists are set otherwise. The text keeps its size.",
  logo: "The masthead of every page shows the logo, or the name where there is none. Readers of screens hear the name.",
  paper: "Every page lies on another paper, by day and in the dark. The accent is kept readable on it.",
};

/** What each changed setting means for readers, a sentence each. */
export function listConsequences(before: Site, after: Site): string[] {
  const names = Object.keys(consequences) as (keyof Site)[];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => consequences[name]);
}
