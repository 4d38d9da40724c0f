import type { EndpointName } from "../../../schema/endpoints.ts";
import type { openNewsroom } from "../newsroom.ts";

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;

/** A request that can be sent again, word for word. */
export interface Write {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  /** Null for a request that proves itself otherwise. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that writes, in a house that was made ready for it. */
export interface WritePath {
  readonly endpoint: EndpointName;
  /** What is asked for, in words. */
  readonly title: string;
  /** Makes the house ready and says the request. */
  readonly prepare: (newsroom: Newsroom) => Promise<Write>;
  /** Why a retry after a lost reply may be refused, where it may, and with which code. */
  readonly refusedAgain?: { readonly code: string; readonly because: string };
  /** The rules of the house that hold again only after a later request, and which. */
  readonly putsOff?: { readonly claims: readonly string[]; readonly until: string };
  /** Which objects it may leave in R2 that no row names, and what becomes of them. */
  readonly leaves?: string;
  /** Why a retry may end in another state than the request alone, where it may. */
  readonly differsAgain?: string;
}
