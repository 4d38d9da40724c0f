import { newId } from "../../schema/id.ts";
import type { Role } from "../../schema/roles.ts";
import { build } from "../../worker/commands/build.ts";
import { openHouse } from "../../worker/commands/house.ts";
import { insertPerson, replaceSignInLink } from "../../worker/db/people/people.ts";
import { hashSecret, newSecret } from "../../worker/secret.ts";

/** Takes somebody on in a house that is not open yet. Answers the path of their link into the editor. */
export async function hire(dataDir: string, name: string, role: Role): Promise<string> {
  await build();
  const house = await openHouse({ dataDir, port: 0, log: () => undefined });
  const now = Date.now();
  const personId = newId(now);
  const secret = newSecret();
  await house.db.batch([
    insertPerson(house.db, { id: personId, name, role, now }),
    ...replaceSignInLink(house.db, { secretHash: await hashSecret(secret), personId, now }),
  ]);
  await house.close();
  return `/edit/sign-in#${secret}`;
}
