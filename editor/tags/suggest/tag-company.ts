import { createSignal } from "solid-js";
import { listTagCompany } from "../../api/names.ts";

/** By a tag's id, what share of its newest posts carry another one too, by that one's. */
export type TagCompany = ReadonlyMap<string, ReadonlyMap<string, number>>;

const [known, setKnown] = createSignal<TagCompany>(new Map());
const asked = new Set<string>();

/** What goes with the tags that were asked for since the editor was opened. */
export const tagCompany = known;

/** Asks once for each tag; where there is no answer, again the next time. */
export async function loadTagCompany(ids: readonly string[]): Promise<void> {
  const fresh = ids.filter((id) => !asked.has(id));
  if (fresh.length === 0) return;
  fresh.forEach((id) => asked.add(id));
  const answer = await listTagCompany(fresh);
  if (!answer.ok) return fresh.forEach((id) => asked.delete(id));
  const { tags } = answer.reply;
  const shares = tags.map(
    ({ id, posts, beside }) => [id, new Map(beside.map((one) => [one.id, one.posts / posts]))] as const,
  );
  setKnown((all) => new Map([...all, ...shares]));
}
