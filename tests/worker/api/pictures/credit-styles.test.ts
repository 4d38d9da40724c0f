import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { CreditStylesReply } from "../../../../schema/credit-styles.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { makeToken, openNewsroom } from "../../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  newsroom = await openNewsroom();
  await env.DB.prepare("delete from settings where key = 'credit_styles'").run();
});

const styles = [
  { name: "AP", credit: "© AP" },
  { name: "Reuters", credit: "{creator}/Reuters" },
];
const save = (version: number, sent: readonly unknown[], token?: string) =>
  newsroom.call<CreditStylesReply & Problem>("PUT", "/api/credit-styles", { version, styles: sent }, token);

describe("how agencies are credited", () => {
  test("is read by who brings pictures and changed by who runs the site, on record and without a purge", async () => {
    const author = await makeToken("author", newsroom.clock.now);
    expect((await save(0, styles, author.token)).status).toBe(403);
    const saved = await save(0, styles);
    expect(saved).toMatchObject({ status: 200, body: { styles } });
    const found = await newsroom.call<CreditStylesReply>("GET", "/api/credit-styles", undefined, author.token);
    expect(found.body).toEqual(saved.body);
    expect(newsroom.edge.purges).toEqual([]);
    const detail = await env.DB.prepare("select detail from audit where subject = 'credit_styles'").first("detail");
    expect(JSON.parse(String(detail))).toEqual({ from: [], to: styles });
  });

  test("changed by two at once stays the first one's, and the other is told; the same save again is not", async () => {
    const each = await Promise.all([save(0, styles), save(0, styles.slice(1))]);
    expect(each.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { body } = await newsroom.call<CreditStylesReply>("GET", "/api/credit-styles");
    expect(each.find(({ status }) => status === 409)?.body.current).toEqual(body);
    expect(await save(0, body.styles)).toMatchObject({ status: 200, body });
  });

  test("is refused without a name or a credit", async () => {
    expect((await save(0, [{ name: " ", credit: "© AP" }])).body.code).toBe("invalid");
    expect((await save(0, [{ name: "AP", credit: "" }])).body.code).toBe("invalid");
  });
});
