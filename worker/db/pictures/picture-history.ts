import { PICTURE_ACTS, type PictureAct } from "../../../schema/picture-details.ts";

/** So many of the last things done to a picture are told. */
export const EVENTS_TOLD = 100;

export interface EventColumns {
  readonly id: string;
  readonly at: number;
  readonly action: PictureAct;
  readonly person_id: string | null;
  readonly by_name: string | null;
  readonly detail: string;
}

/** What was done to the picture, the last first; one more than is told. */
export function selectPictureHistory(db: D1Database, mediaId: string): D1PreparedStatement {
  return db
    .prepare(
      `select audit.id, audit.at, audit.action, audit.person_id, people.name as by_name, audit.detail
       from audit left join people on people.id = audit.person_id
       where audit.subject = 'media:' || ?1 and audit.action in (select value from json_each(?2))
       order by audit.at desc, audit.id desc limit ${EVENTS_TOLD + 1}`,
    )
    .bind(mediaId, JSON.stringify(PICTURE_ACTS));
}
