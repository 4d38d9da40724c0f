import type { Site } from "../../../schema/site.ts";
import { escapeScript } from "./linked-data.ts";
import { describePublisher } from "./linked-publisher.ts";

/** The site for machines, as schema.org has it: who publishes it, how it is searched, and where it says what it got wrong. */
export function describeSite(site: Site): string {
  const home = `${site.origin}/`;
  return escapeScript({
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "WebSite",
        "@id": `${home}#site`,
        url: home,
        name: site.name,
        description: site.description || undefined,
        inLanguage: site.language,
        publisher: { "@id": `${home}#publisher` },
        potentialAction: {
          "@type": "SearchAction",
          target: { "@type": "EntryPoint", urlTemplate: `${site.origin}/search?q={search_term_string}` },
          "query-input": "required name=search_term_string",
        },
      },
      {
        ...describePublisher(site),
        "@id": `${home}#publisher`,
        correctionsPolicy: `${site.origin}/corrections/`,
      },
    ],
  });
}
