import type { JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import type { DraftFields } from "../../../schema/post.ts";
import { TextField } from "../../ui/text-field.tsx";
import type { PostDesk } from "../post-desk.ts";
import { SharePreview } from "../sharing/share-preview.tsx";
import { SEARCH_SHOWN } from "./search-lengths.ts";
import { SearchPreview } from "./search-preview.tsx";
import { problemOf } from "./slug-field.tsx";

/** How many characters of each are shown, about: by search engines, and on the card of a shared link. */
const SHOWN = { ...SEARCH_SHOWN, socialTitle: 70, socialDescription: 160 } as const;

/** What search engines and shared links show, where it is to differ from title and dek, and how that will look. */
export function SearchFields(props: { desk: PostDesk }): JSX.Element {
  const fields = (): DraftFields => props.desk.fields;
  const seo = (): DraftFields["seo"] => fields().seo;
  const edit = (changed: Partial<DraftFields["seo"]>): void =>
    props.desk.edit({ seo: { ...props.desk.fields.seo, ...changed } });
  const title = (): string => seo().title || fields().title;
  const description = (): string => seo().description || fields().dek;
  const socialTitle = (): string => seo().socialTitle || title();
  const socialDescription = (): string => seo().socialDescription || description();
  return (
    <div class="panel-part">
      <SearchPreview desk={props.desk} title={title()} description={description()} shown={SHOWN} />
      <TextField
        label="Search title"
        value={seo().title}
        placeholder={fields().title}
        limit={limits.titleCharacters}
        hint={sayShown(title(), SHOWN.title)}
        onText={(words) => edit({ title: words })}
      />
      <TextField
        label="Search description"
        isLong
        value={seo().description}
        placeholder={fields().dek}
        limit={limits.dekCharacters}
        hint={sayShown(description(), SHOWN.description)}
        onText={(words) => edit({ description: words })}
      />
      <TextField
        label="Canonical address"
        type="url"
        isWhole
        value={seo().canonical}
        placeholder="https://"
        wrong={problemOf(props.desk, "seo.canonical")}
        hint="Only where another page is the original of this one."
        onText={(canonical) => edit({ canonical: canonical.trim() })}
      />
      <SharePreview desk={props.desk} title={socialTitle()} description={socialDescription()} />
      <TextField
        label="Social title"
        value={seo().socialTitle}
        placeholder={title()}
        limit={limits.titleCharacters}
        hint={sayShown(socialTitle(), SHOWN.socialTitle)}
        onText={(words) => edit({ socialTitle: words })}
      />
      <TextField
        label="Social description"
        isLong
        value={seo().socialDescription}
        placeholder={description()}
        limit={limits.dekCharacters}
        hint={sayShown(socialDescription(), SHOWN.socialDescription)}
        onText={(words) => edit({ socialDescription: words })}
      />
    </div>
  );
}

/** How much of a text is seen, said before it is too long. */
function sayShown(text: string, shown: number): string {
  const used = text.length;
  if (used === 0) return `About ${shown} characters are shown.`;
  if (used <= shown) return `${used} of about ${shown} characters that are shown.`;
  return `${used} characters; after about ${shown} the rest is cut off.`;
}
