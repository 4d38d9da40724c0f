import type { PostReply } from "../../../schema/api.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import type { Refusal } from "../../api/answer.ts";
import { readPost } from "../../api/posts.ts";
import type { Draft } from "../draft/draft.ts";
import { readDocument } from "../draft/open-post.ts";
import type { Theirs } from "../draft/save-state.ts";

type Newer = Draft & { readonly version: number; readonly savedAt: number };

/**
 * The version that the server has. It is read whole, since a refusal carries it without the names of
 * what it refers to; where that fails, what came with the refusal is as good. `onReply` gets the rest.
 */
export async function readTheirs(
  id: string,
  refusal: Refusal | null,
  onReply: (reply: PostReply) => void,
): Promise<Theirs | null> {
  const answer = await readPost(id);
  if (answer.ok) {
    onReply(answer.reply);
    return toTheirs(answer.reply);
  }
  const current = refusal?.current as Partial<Newer> | undefined;
  if (current?.fields === undefined || current.document === undefined) return null;
  return toTheirs({ version: 0, savedAt: 0, grammar: 0, ...current } as Newer);
}

async function toTheirs(newer: Newer): Promise<Theirs> {
  const document = await readDocument(newer.document, newer.grammar).catch(() => null);
  return {
    version: newer.version,
    savedAt: newer.savedAt,
    draft: { fields: newer.fields, document: document ?? newer.document, grammar: GRAMMAR_VERSION },
    isReadable: document !== null,
  };
}
