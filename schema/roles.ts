/** What somebody may do; every endpoint asks for one of these, and the editor shows by them. */
export const capabilities = [
  "posts.write_own",
  "posts.write_any",
  "posts.publish",
  "posts.withdraw",
  "posts.break_embargo",
  "tags.write",
  "tags.edit_any",
  "media.send",
  "media.upload",
  "media.read",
  "media.edit_any",
  "site.read",
  "site.write",
  "people.write",
  "import",
] as const;
export type Capability = (typeof capabilities)[number];

export const ROLES = ["admin", "editor", "author", "contributor"] as const;
export type Role = (typeof ROLES)[number];

const contributor: readonly Capability[] = ["media.send", "media.upload"];
const author: readonly Capability[] = [...contributor, "posts.write_own", "tags.write", "media.read", "site.read"];
const editor: readonly Capability[] = [
  ...author,
  "posts.write_any",
  "posts.publish",
  "posts.withdraw",
  "posts.break_embargo",
  "tags.edit_any",
  "media.edit_any",
];

/** The one table of who may do what. */
export const capabilitiesOf: Readonly<Record<Role, readonly Capability[]>> = {
  contributor,
  author,
  editor,
  admin: capabilities,
};
