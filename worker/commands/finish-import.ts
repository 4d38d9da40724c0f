import type { FinishReply } from "../../schema/kept-addresses.ts";
import type { ApiClient } from "./api-client.ts";

/** Ends an import: the server works out what belongs together in several requests, and cuts and purges with the last. */
export async function finishImport(api: ApiClient, checkStop: () => void = () => undefined): Promise<void> {
  for (;;) {
    checkStop();
    const { isFinished } = await api.call<FinishReply>("POST", "/api/import/finish", {});
    if (isFinished) return;
  }
}
