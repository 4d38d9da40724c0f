import * as v from "valibot";
import { draftFields, type DraftFields, type PostByline, type Related } from "../../../schema/post.ts";
import { isSame } from "../draft/is-same.ts";
import { mergeOrder } from "./merge-order.ts";

/** A field that both sides changed differently; the lists are merged but for what is at odds. */
export interface FieldConflict {
  readonly name: keyof DraftFields;
  readonly mine: Partial<DraftFields>;
  readonly theirs: Partial<DraftFields>;
}

export interface MergedFields {
  /** With mine wherever there is a conflict. */
  readonly fields: DraftFields;
  readonly conflicts: readonly FieldConflict[];
}

interface Sides<Value> {
  readonly base: Value;
  readonly mine: Value;
  readonly theirs: Value;
}

/** The same value twice, but where both sides want something else. */
type Both<Value> = readonly [mine: Value, theirs: Value];

/** Two versions of a post's fields that both go back to `base`, merged one by one; lists member by member. */
export function mergeFields(base: DraftFields, mine: DraftFields, theirs: DraftFields): MergedFields {
  const sides = { base: tidy(base), mine: tidy(mine), theirs: tidy(theirs) };
  const of = <Name extends keyof DraftFields>(name: Name): Sides<DraftFields[Name]> => ({
    base: sides.base[name],
    mine: sides.mine[name],
    theirs: sides.theirs[name],
  });
  const merged: { [Name in keyof DraftFields]: Both<DraftFields[Name]> } = {
    title: mergeValue(of("title")),
    dek: mergeValue(of("dek")),
    slug: mergeValue(of("slug")),
    language: mergeValue(of("language")),
    bylines: mergeList(of("bylines"), (byline: PostByline) => byline.bylineId),
    dateline: mergeValue(of("dateline")),
    lead: mergeWhole(of("lead"), "mediaId"),
    source: mergeWhole(of("source"), "sourceId"),
    tags: mergeList(of("tags"), (id: string) => id),
    related: mergeList(of("related"), nameRelated),
    seo: mergeParts(of("seo")),
  };
  const names = Object.keys(merged) as (keyof DraftFields)[];
  const take = (side: 0 | 1, chosen: readonly (keyof DraftFields)[]): Partial<DraftFields> =>
    Object.fromEntries(chosen.map((name) => [name, merged[name][side]]));
  const changed = names.filter((name) => !isSame(merged[name][0], sides.mine[name]));
  return {
    fields: { ...mine, ...take(0, changed) },
    conflicts: names
      .filter((name) => !isSame(merged[name][0], merged[name][1]))
      .map((name) => ({ name, mine: take(0, [name]), theirs: take(1, [name]) })),
  };
}

/** As the server stores it: a space at an end is no change of anybody's. */
function tidy(fields: DraftFields): DraftFields {
  const names = Object.keys(draftFields.entries) as (keyof DraftFields)[];
  return Object.fromEntries(
    names.map((name) => {
      const parsed = v.safeParse(draftFields.entries[name], fields[name]);
      return [name, parsed.success ? parsed.output : fields[name]];
    }),
  ) as unknown as DraftFields;
}

function mergeValue<Value>({ base, mine, theirs }: Sides<Value>): Both<Value> {
  if (isSame(mine, base)) return [theirs, theirs];
  return isSame(theirs, base) ? [mine, mine] : [mine, theirs];
}

/** The parts of a thing one by one, such as the caption and the alt text of the same picture. */
function mergeParts<Value extends object>({ base, mine, theirs }: Sides<Value>): Both<Value> {
  const names = Object.keys({ ...mine, ...theirs }) as (keyof Value)[];
  const parts = names.map((name) => mergeValue({ base: base[name], mine: mine[name], theirs: theirs[name] }));
  const take = (side: 0 | 1): Value =>
    Object.fromEntries(names.map((name, index) => [name, parts[index]![side]])) as Value;
  return [take(0), take(1)];
}

/** A thing that may be there or not. Part by part only where it is the same thing on all sides. */
function mergeWhole<Value extends object>(sides: Sides<Value | null>, id: keyof Value): Both<Value | null> {
  const { base, mine, theirs } = sides;
  if (base === null || mine === null || theirs === null) return mergeValue(sides);
  if (base[id] !== mine[id] || base[id] !== theirs[id]) return mergeValue(sides);
  return mergeParts({ base, mine, theirs });
}

/** Lists as sets: what one side added is in, what one took out is out, unless the other side changed it. */
function mergeList<Member>(sides: Sides<Member[]>, nameOf: (member: Member) => string): Both<Member[]> {
  const [base, mine, theirs] = [sides.base, sides.mine, sides.theirs].map(
    (list) => new Map(list.map((member) => [nameOf(member), member])),
  ) as [Map<string, Member>, Map<string, Member>, Map<string, Member>];
  const order = mergeOrder([...base.keys()], [...mine.keys()], [...theirs.keys()]);
  const merged = order.map((name): Both<Member | undefined> => {
    const [first, second] = mergeValue({ base: base.get(name), mine: mine.get(name), theirs: theirs.get(name) });
    // Changed by one and taken out by the other: what was changed stays.
    return [first ?? second, second ?? first];
  });
  const take = (side: 0 | 1): Member[] => merged.map((both) => both[side]).filter((member) => member !== undefined);
  return [take(0), take(1)];
}

function nameRelated(related: Related): string {
  return related.kind === "post" ? related.postId : related.url;
}
