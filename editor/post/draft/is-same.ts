import type { BlockJson } from "../../../schema/document-json.ts";

/** Whether two values of JSON say the same, whatever the order of their names. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((member, index) => isSame(member, other[index]));
  }
  const [names, otherNames] = [Object.keys(one), Object.keys(other)];
  if (names.length !== otherNames.length) return false;
  return names.every(
    (name) => Object.hasOwn(other, name) && isSame(one[name as keyof typeof one], other[name as keyof typeof other]),
  );
}

/** Whether two blocks hold the same. An id that only one of them got yet is no difference. */
export function isSameBlock(one: BlockJson | undefined, other: BlockJson | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  if (one.attrs.id === other.attrs.id) return isSame(one, other);
  return isSame({ ...one, attrs: { ...one.attrs, id: null } }, { ...other, attrs: { ...other.attrs, id: null } });
}
