import { bylinePath, encodePath, sourcePath, tagPath } from "../../schema/permalink.ts";
import { allRows } from "../db/first-row.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { toFeedSettings, selectFeedSettings } from "../db/syndication/feed-settings.ts";
import { failTopics, selectDueTopics, settleTopics, type DueTopic } from "../db/syndication/hub-topics.ts";
import { postOutside } from "../outside/fetch-outside.ts";
import { openLooks, type Outside } from "../outside/outside.ts";
import { FEED_FORMATS, feedIn } from "../pages/feed-address.ts";

/** Feeds told of in one run, each in every format; what is left comes a minute later. */
const TOPICS_A_RUN = 20;
const BACKOFF_MS = 60_000;
/** The last one comes an hour after the first. */
const MOST_ATTEMPTS = 7;

export interface HubParts {
  readonly db: D1Database;
  readonly outside: Outside;
  readonly resolver: string | undefined;
  readonly now: number;
}

/**
 * Tells the hub which feeds have changed for readers: in one form, as its publishers do. What the hub
 * does not take is told again later, and given up when it never does; no publication waits for it.
 */
export async function pingHub({ db, outside, resolver, now }: HubParts): Promise<number> {
  const due = allRows<DueTopic>(await selectDueTopics(db, now, TOPICS_A_RUN).run());
  if (due.length === 0) return 0;
  const [settings, siteRow] = await db.batch([selectFeedSettings(db), selectSite(db)]);
  const { hub } = toFeedSettings(settings);
  const { origin } = toSite(siteRow);
  const changed = due.filter(
    (topic) => topic.content !== "" && topic.content !== topic.told && toFeedPath(topic) !== null,
  );
  if (hub === "" || changed.length === 0) {
    await settleTopics(db, due, now).run();
    return 0;
  }
  const form = new URLSearchParams({ "hub.mode": "publish" });
  for (const rss of changed.flatMap((topic) => toFeedPath(topic) ?? [])) {
    for (const format of FEED_FORMATS) form.append("hub.url", `${origin}${encodePath(feedIn(format, rss))}`);
  }
  const trouble = await tell(hub, form, { outside, origin, resolver });
  const unchanged = due.filter((topic) => !changed.includes(topic));
  await db.batch(
    trouble === null
      ? [settleTopics(db, due, now)]
      : [
          settleTopics(db, unchanged, now),
          failTopics(db, changed, { error: trouble, now, backoffMs: BACKOFF_MS, most: MOST_ATTEMPTS }),
        ],
  );
  return trouble === null ? changed.length : 0;
}

/** What went wrong, in words; null where the hub took it. */
async function tell(
  hub: string,
  form: URLSearchParams,
  { outside, origin, resolver }: { outside: Outside; origin: string; resolver: string | undefined },
): Promise<string | null> {
  const sent = { body: form.toString(), type: "application/x-www-form-urlencoded" };
  const arrival = await postOutside(hub, sent, openLooks(outside, { origin, resolver })());
  switch (arrival.kind) {
    case "arrived":
      void arrival.response.body?.cancel().catch(() => undefined);
      return arrival.response.ok ? null : `The hub answered ${arrival.response.status}.`;
    case "closed":
      return "The hub’s address is not one of the open internet.";
    case "silent":
      return "The hub did not answer.";
    default:
      return arrival satisfies never;
  }
}

/** The list's feed in RSS; null where the list is gone. */
function toFeedPath({ list, slug }: DueTopic): string | null {
  if (list === "home") return "/feed/";
  if (list === "corrections") return "/corrections/feed/";
  if (slug === null) return null;
  const [kind = ""] = list.split(":", 1);
  const path = kind === "tag" ? tagPath(slug) : kind === "byline" ? bylinePath(slug) : sourcePath(slug);
  return `${path}feed/`;
}
