import type { Progress } from "./import-progress.ts";

/** What the parts of an import share: where progress is shown, and whether somebody asked to stop. */
export interface ImportRun {
  readonly progress: Progress;
  isStopping(): boolean;
  /** Ends the import between two requests, if somebody asked for it. */
  checkStop(): void;
}

/** Somebody pressed Ctrl-C, and the request on its way has been finished. */
export class ImportStopped extends Error {}

export function createImportRun(progress: Progress, isStopping: () => boolean): ImportRun {
  return {
    progress,
    isStopping,
    checkStop() {
      if (isStopping()) throw new ImportStopped("The import was stopped.");
    },
  };
}
