import { mediaFields, type Media, type MediaFields } from "../../schema/media.ts";
import type { Refusal } from "../api/answer.ts";
import { gatherPictures } from "../api/collections.ts";
import { restoreMedia, saveMedia, trashMedia } from "../api/media.ts";
import type { BulkAct, BulkRow, Outcome } from "../ui/bulk-run.ts";

export interface PictureRow extends BulkRow {
  readonly media: Media;
}

export function toRow(media: Media): PictureRow {
  return { id: media.id, title: media.alt || media.caption || media.fileName, media };
}

export function countPictures(number: number): string {
  return number === 1 ? "1 picture" : `${number} pictures`;
}

export function pickFields(media: Media): MediaFields {
  const picked = Object.keys(mediaFields.entries).map((name) => [name, media[name as keyof MediaFields]]);
  return Object.fromEntries(picked) as MediaFields;
}

const refuse = (refusal: Refusal): Outcome => ({ kind: "refused", refusal });

/** Gives many pictures the same credit, rights or whatever else is named; what is not named stays. */
export function createEditing(change: Partial<MediaFields>): BulkAct<PictureRow> {
  const names = Object.keys(change) as (keyof MediaFields)[];

  async function edit({ id, media }: PictureRow): Promise<Outcome> {
    if (media.state !== "ready") return { kind: "left", words: "It is not in the library any more." };
    const before = pickFields(media);
    if (names.every((name) => before[name] === change[name])) return { kind: "left", words: "It says so already." };
    const answer = await saveMedia(id, { version: media.version, fields: { ...before, ...change } });
    if (!answer.ok) return refuse(answer.refusal);
    if (answer.reply.change !== undefined) return { kind: "left", words: "An editor looks at the change first." };
    return {
      kind: "done",
      async undo() {
        const back = await saveMedia(id, { version: answer.reply.version, fields: before });
        return back.ok ? null : back.refusal;
      },
    };
  }

  return { doing: "Changing", say: (number) => `${countPictures(number)} changed.`, perform: edit };
}

/** Puts pictures into a collection, or takes them out. */
export function createGathering(collection: { id: string; name: string }, isAdding: boolean): BulkAct<PictureRow> {
  const move = (id: string, adds: boolean) =>
    gatherPictures(collection.id, adds ? { add: [id], remove: [] } : { add: [], remove: [id] });

  async function gather({ id }: PictureRow): Promise<Outcome> {
    const answer = await move(id, isAdding);
    if (!answer.ok) return refuse(answer.refusal);
    const { added, removed } = answer.reply;
    if (added.length + removed.length === 0) {
      return { kind: "left", words: isAdding ? "It is in there already." : "It was not in there." };
    }
    return {
      kind: "done",
      async undo() {
        const back = await move(id, !isAdding);
        return back.ok ? null : back.refusal;
      },
    };
  }

  return {
    doing: isAdding ? "Adding" : "Taking out",
    say: (number) => `${countPictures(number)} ${isAdding ? "added to" : "taken out of"} “${collection.name}”.`,
    perform: gather,
  };
}

export function createPictureTrashing(): BulkAct<PictureRow> {
  async function trash({ id, media }: PictureRow): Promise<Outcome> {
    const answer = await trashMedia(id, { version: media.version });
    if (!answer.ok) return refuse(answer.refusal);
    const { uses, moreUses } = answer.reply;
    return {
      kind: "done",
      ...(uses.length + moreUses > 0 ? { note: "taken from posts that have it" } : {}),
      async undo() {
        const back = await restoreMedia(id, { version: answer.reply.media.version });
        return back.ok ? null : back.refusal;
      },
    };
  }

  return {
    doing: "Moving to the trash",
    say: (number) => `${countPictures(number)} moved to the trash.`,
    perform: trash,
  };
}
