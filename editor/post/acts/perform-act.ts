import { newId } from "../../../schema/id.ts";
import type { Receipt } from "../../../schema/standing.ts";
import type { Answer } from "../../api/answer.ts";
import { act, type ActBodies, type ActName, type ActWords } from "../../api/standing.ts";
import { noteQueuedPurge } from "../../site/outbox.ts";
import { toPlacement, type PostDesk } from "../post-desk.ts";

export interface Act<Name extends ActName> {
  /** What it would change; nothing is done. */
  rehearse(words: ActWords<Name>): Promise<Answer<Receipt>>;
  /** Does it to the newest text. On a conflict the desk takes over: a dialog has nothing left to say. */
  perform(words: ActWords<Name>): Promise<Answer<Receipt>>;
}

/** An act on the post that is on the desk. Tried again in the same words, it is the same act. */
export function createAct<Name extends ActName>(desk: PostDesk, name: Name): Act<Name> {
  let attempt = { words: "", key: "" };

  async function whileSaved(words: ActWords<Name>, more: object, isDone: boolean): Promise<Answer<Receipt>> {
    const answer = await desk.queue.whileSaved(async (version) => {
      const body = { ...words, ...more, version } as unknown as ActBodies[Name];
      const reply = await act(name, desk.id, body);
      if (isDone && reply.ok) desk.queue.adopt(reply.reply.version);
      return reply;
    });
    const title = "The text could not be saved first, so nothing was done.";
    return answer ?? { ok: false, refusal: { code: "unavailable", title } };
  }

  return {
    rehearse: (words) => whileSaved(words, { rehearse: true }, false),
    async perform(words) {
      const said = JSON.stringify(words);
      if (said !== attempt.words) attempt = { words: said, key: newId() };
      const answer = await whileSaved(words, { key: attempt.key }, true);
      if (answer.ok) {
        desk.place(toPlacement(answer.reply));
        if (answer.reply.purge === "queued") noteQueuedPurge();
      } else if (answer.refusal.code === "conflict") void desk.queue.meetConflict(answer.refusal);
      return answer;
    },
  };
}
