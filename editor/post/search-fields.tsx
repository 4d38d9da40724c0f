import type { JSX } from "solid-js";
import { limits } from "../../schema/limits.ts";
import type { DraftFields } from "../../schema/post.ts";
import { TextField } from "../ui/text-field.tsx";
import type { PostDesk } from "./post-desk.ts";
import { SearchPreview, SHOWN } from "./search-preview.tsx";
import { problemOf } from "./slug-field.tsx";

/** What search engines and shared links show, where it is to differ from title and dek, and how that will look. */
export function SearchFields(props: { desk: PostDesk }): JSX.Element {
  const fields = (): DraftFields => props.desk.fields;
  const edit = (changed: Partial<DraftFields["seo"]>): void =>
    props.desk.edit({ seo: { ...props.desk.fields.seo, ...changed } });
  return (
    <div class="panel-part">
      <SearchPreview desk={props.desk} />
      <TextField
        label="Search title"
        value={fields().seo.title}
        placeholder={fields().title}
        limit={limits.titleCharacters}
        hint={sayShown(fields().seo.title || fields().title, SHOWN.title)}
        onText={(title) => edit({ title })}
      />
      <TextField
        label="Search description"
        isLong
        value={fields().seo.description}
        placeholder={fields().dek}
        limit={limits.dekCharacters}
        hint={sayShown(fields().seo.description || fields().dek, SHOWN.description)}
        onText={(description) => edit({ description })}
      />
      <TextField
        label="Canonical address"
        type="url"
        isWhole
        value={fields().seo.canonical}
        placeholder="https://"
        wrong={problemOf(props.desk, "seo.canonical")}
        hint="Only where another page is the original of this one."
        onText={(canonical) => edit({ canonical: canonical.trim() })}
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
