import { describe, expect, it } from "vitest";
import { runCron } from "../../../worker/jobs/run-cron.ts";

describe("runCron", () => {
  it("runs the jobs in turn, and the others when one fails", async () => {
    const order: string[] = [];
    const lines: string[] = [];
    const job = (name: string, fails = false): { name: string; run(): Promise<void> } => ({
      name,
      async run() {
        await Promise.resolve();
        order.push(name);
        if (fails) throw new Error(`${name}\nfailed`);
      },
    });
    const summary = await runCron([job("cut"), job("drain", true), job("pictures")], (line) => lines.push(line));
    expect(order).toEqual(["cut", "drain", "pictures"]);
    expect(summary).toEqual({ done: ["cut", "pictures"], failed: ["drain"] });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain("\n");
    expect(JSON.parse(lines[0]!)).toMatchObject({ event: "cron_job_failed", job: "drain" });
  });

  it("survives a job that throws before it is asynchronous", async () => {
    const broken = {
      name: "broken",
      run(): Promise<void> {
        throw new Error("at once");
      },
    };
    expect(await runCron([broken], () => undefined)).toEqual({ done: [], failed: ["broken"] });
  });
});
