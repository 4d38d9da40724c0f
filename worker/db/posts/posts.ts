export function selectPost(db: D1Database, postId: string): D1PreparedStatement {
  return db.prepare("select * from posts where id = ?1").bind(postId);
}
