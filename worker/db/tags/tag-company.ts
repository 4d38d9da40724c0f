/** Of so many posts of a tag, the newest, it is told what other tags they have. */
const POSTS_LOOKED_AT = 500;
const BESIDE_MOST = 8;
/** What two tags have in common once is chance. */
const POSTS_LEAST = 2;

/** `together`: in how many of `posts` of the tag's newest posts the other one stands beside it. */
export interface CompanyRow {
  readonly tag_id: string;
  readonly posts: number;
  readonly other_id: string;
  readonly together: number;
}

/** The tags that most often go with each of some, in the newest versions of their newest posts. */
export function selectCompany(db: D1Database, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `with asked as materialized (
         select value as tag_id, coalesce((select post_id from post_tags where tag_id = value
           order by post_id desc limit 1 offset ${POSTS_LOOKED_AT - 1}), '') as since from json_each(?1)),
       sized as materialized (
         select tag_id, since, (select count(*) from post_tags mine where mine.tag_id = asked.tag_id and post_id >= since) as posts
         from asked),
       beside as (
         select asked.tag_id, asked.posts, other.tag_id as other_id, count(*) as together,
           row_number() over (partition by asked.tag_id order by count(*) desc, other.tag_id) as place
         from sized asked cross join post_tags mine on mine.tag_id = asked.tag_id and mine.post_id >= asked.since
           cross join post_tags other on other.post_id = mine.post_id and other.tag_id != asked.tag_id
         group by asked.tag_id, other.tag_id having count(*) >= ${POSTS_LEAST})
       select tag_id, posts, other_id, together from beside where place <= ${BESIDE_MOST} order by tag_id, place`,
    )
    .bind(JSON.stringify(ids));
}
