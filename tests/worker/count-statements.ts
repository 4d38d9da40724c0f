import { env } from "cloudflare:workers";

/** How many statements the longest batch of a request had: that is the one which writes. */
export async function countStatements(act: () => Promise<unknown>): Promise<number> {
  const batch = env.DB.batch.bind(env.DB);
  let longest = 0;
  env.DB.batch = (statements: D1PreparedStatement[]) => {
    longest = Math.max(longest, statements.length);
    return batch(statements);
  };
  try {
    await act();
  } finally {
    env.DB.batch = batch;
  }
  return longest;
}
