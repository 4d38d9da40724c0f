import * as v from "valibot";

/** The id under which feeds tell a post: an IRI, so that Atom may have it as well. Of imported posts it is the old site's. */
export const feedIdField = v.pipe(
  v.string(),
  v.maxLength(1000),
  v.regex(/^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}\p{C}]+$/iu, "The id in feeds is an address or a URN."),
);
