import type { Context } from "hono";
import { FOREVER } from "../../../schema/forever.ts";
import { actBody, embargoBody, expiryBody, withdrawalBody } from "../../../schema/standing.ts";
import type { App } from "../../app-env.ts";
import { refuse } from "../../problem-error.ts";
import { wasPublic, windowOf, type Standing } from "../../publish/standing.ts";
import { readBody } from "../read-body.ts";
import { changeStanding, type KnownPost } from "./change-standing.ts";
import { refuseTime, takeBack } from "./publication.ts";

/** Sets, moves or clears the time at which readers cease to see the post. */
export async function setExpiry(c: Context<App>): Promise<Response> {
  const { expiresAt, ...body } = await readBody(c, expiryBody);
  return changeStanding(c, "setExpiry", body, ({ before, now }) => {
    refuseTrashed(before);
    const { from } = windowOf(before);
    if (expiresAt !== null && expiresAt <= now) refuseTime("expiresAt", "The time of an expiry must lie ahead.");
    if (expiresAt !== null && from < FOREVER && expiresAt <= from) {
      refuseTime("expiresAt", "The post would expire before it appears.");
    }
    if (expiresAt !== null && before.next !== null && expiresAt <= before.next.at) {
      refuseTime("expiresAt", "The post would expire before its scheduled update takes over.");
    }
    return { toStanding: () => ({ ...before, expiresAt: expiresAt ?? FOREVER }) };
  });
}

/** Keeps a post back until a time, whatever is published before; or lifts that, which takes a right and a reason. */
export async function setEmbargo(c: Context<App>): Promise<Response> {
  const { until, reason, ...body } = await readBody(c, embargoBody);
  return changeStanding(c, "setEmbargo", body, (known) => {
    const { before, now } = known;
    refuseTrashed(before);
    if (until !== null && until <= now) refuseTime("until", "The end of an embargo must lie ahead.");
    if (until !== null && wasPublic(before, now)) {
      refuse("invalid", "Readers have seen that post already: an embargo would come too late.");
    }
    if (until !== null && until >= before.expiresAt) refuseTime("until", "The post expires before that.");
    const isBroken = isWeaker(before, until, now);
    if (isBroken) checkBreaking(known, reason);
    return {
      toStanding: () => ({
        ...before,
        embargoUntil: until,
        embargoReason: until === null ? "" : embargoReason(before, reason, isBroken),
      }),
      audit: {
        action: isBroken ? "post.break_embargo" : "post.embargo",
        detail: { from: before.embargoUntil, until, reason },
      },
    };
  });
}

function isWeaker({ embargoUntil }: Standing, until: number | null, now: number): boolean {
  return embargoUntil !== null && embargoUntil > now && (until === null || until < embargoUntil);
}

/** Why an embargo was shortened is on record; why it holds stays what it was. */
function embargoReason(before: Standing, reason: string, isBroken: boolean): string {
  return isBroken ? before.embargoReason : reason;
}

function checkBreaking({ actor }: KnownPost, reason: string): void {
  if (!actor.capabilities.has("posts.break_embargo")) {
    refuse("forbidden", "Your role does not allow ending an embargo before its time.");
  }
  if (reason === "") {
    const sentence = "Please say why the embargo ends before its time.";
    refuse("invalid", sentence, { fields: { reason: sentence } });
  }
}

/** Takes what readers have seen away in public: its address says that it is gone, and why. */
export async function withdrawPost(c: Context<App>): Promise<Response> {
  const { reason, ...body } = await readBody(c, withdrawalBody);
  return changeStanding(c, "withdraw", body, ({ before, now }) => {
    if (before.state !== "live") refuse("invalid", "That post is not published.");
    if (!wasPublic(before, now)) {
      refuse("invalid", "Readers have not seen that post. Unpublish it instead: then nothing tells of it.");
    }
    return {
      toStanding: () => ({
        ...before,
        state: "withdrawn",
        draftRevisionId: before.draftRevisionId ?? before.next?.revision.id ?? null,
        next: null,
        withdrawnAt: now,
        withdrawalReason: reason,
      }),
      audit: { action: "post.withdraw", detail: { reason } },
      isUrgent: true,
    };
  });
}

/** Puts a withdrawn post back where it was, with the text that readers saw. */
export async function reinstatePost(c: Context<App>): Promise<Response> {
  const body = await readBody(c, actBody);
  return changeStanding(c, "reinstate", body, ({ before }) => {
    if (before.state !== "withdrawn") refuse("invalid", "That post is not withdrawn.");
    if (before.live?.revision.withheldAt !== null) {
      refuse("invalid", "The version that readers saw was withheld. Publish a corrected one instead.");
    }
    return {
      toStanding: () => ({ ...before, state: "live", withdrawnAt: null, withdrawalReason: "" }),
      audit: { action: "post.reinstate", detail: { withdrawnAt: before.withdrawnAt, reason: before.withdrawalReason } },
    };
  });
}

/** Whatever readers see goes first; a withdrawal stays what it is. */
export async function trashPost(c: Context<App>): Promise<Response> {
  const body = await readBody(c, actBody);
  return changeStanding(c, "trashPost", body, ({ actor, before, now }) => {
    if (before.state === "trashed") refuse("invalid", "That post is in the trash already.");
    if (before.state === "live" && !actor.capabilities.has("posts.publish")) {
      refuse("forbidden", "Your role does not allow taking a published post away.");
    }
    const left = before.state === "live" ? takeBack(before, now) : before;
    return {
      toStanding: () => ({ ...left, state: "trashed", trashedAt: now }),
      audit: { action: "post.trash", detail: { state: before.state } },
      isUrgent: before.state === "live",
    };
  });
}

/** Back to what it was, but never by itself back online. */
export async function restorePost(c: Context<App>): Promise<Response> {
  const body = await readBody(c, actBody);
  return changeStanding(c, "restorePost", body, ({ before }) => {
    if (before.state !== "trashed") refuse("invalid", "That post is not in the trash.");
    return {
      toStanding: () => ({ ...before, state: before.withdrawnAt === null ? "draft" : "withdrawn", trashedAt: null }),
      audit: { action: "post.restore", detail: {} },
    };
  });
}

function refuseTrashed({ state }: Standing): void {
  if (state === "trashed") refuse("gone", "That post is in the trash. Restore it first.");
}
