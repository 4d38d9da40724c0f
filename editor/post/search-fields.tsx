import type { JSX } from "solid-js";
import { limits } from "../../schema/limits.ts";
import type { DraftFields } from "../../schema/post.ts";
import { TextField } from "../ui/text-field.tsx";
import type { PostDesk } from "./post-desk.ts";
import { problemOf } from "./slug-field.tsx";

/** What search engines and shared links show, where it is to differ from title and dek. */
export function SearchFields(props: { desk: PostDesk }): JSX.Element {
  const edit = (changed: Partial<DraftFields["seo"]>): void =>
    props.desk.edit({ seo: { ...props.desk.fields.seo, ...changed } });
  return (
    <div class="panel-part">
      <TextField
        label="Search title"
        value={props.desk.fields.seo.title}
        placeholder={props.desk.fields.title}
        limit={limits.titleCharacters}
        hint="About 60 characters are shown."
        onText={(title) => edit({ title })}
      />
      <TextField
        label="Search description"
        isLong
        value={props.desk.fields.seo.description}
        placeholder={props.desk.fields.dek}
        limit={limits.dekCharacters}
        hint="About 155 characters are shown."
        onText={(description) => edit({ description })}
      />
      <TextField
        label="Canonical address"
        type="url"
        isWhole
        value={props.desk.fields.seo.canonical}
        placeholder="https://"
        wrong={problemOf(props.desk, "seo.canonical")}
        hint="Only where another page is the original of this one."
        onText={(canonical) => edit({ canonical: canonical.trim() })}
      />
    </div>
  );
}
