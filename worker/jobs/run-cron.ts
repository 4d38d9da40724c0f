export interface CronJob {
  readonly name: string;
  run(): Promise<unknown>;
}

export interface CronSummary {
  readonly done: readonly string[];
  readonly failed: readonly string[];
}

/** Runs the jobs in turn. One that fails is logged, as one line of JSON, and the next one runs. */
export async function runCron(
  jobs: readonly CronJob[],
  log: (line: string) => void = console.error,
): Promise<CronSummary> {
  const done: string[] = [];
  const failed: string[] = [];
  for (const job of jobs) {
    try {
      await job.run();
      done.push(job.name);
    } catch (error) {
      failed.push(job.name);
      log(
        JSON.stringify({
          event: "cron_job_failed",
          job: job.name,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      );
    }
  }
  return { done, failed };
}
