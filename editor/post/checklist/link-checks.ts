import { createSignal, type Accessor } from "solid-js";
import type { LinkCheck } from "../../../schema/api.ts";
import { checkLinks } from "../../api/outside.ts";
import type { PostDesk } from "../post-desk.ts";

/** So many at a time: each takes a few requests of the Worker, which has fifty on the free plan. */
const AT_A_TIME = 12;

/** Where the links of a post lead, for as long as its desk stands. */
export interface LinkChecks {
  readonly known: Accessor<ReadonlyMap<string, LinkCheck>>;
  /** How many of those that are being checked are done; null while nothing is. */
  readonly progress: Accessor<{ readonly done: number; readonly all: number } | null>;
  readonly problem: Accessor<string>;
  check(hrefs: readonly string[]): Promise<void>;
}

const ofDesks = new WeakMap<PostDesk, LinkChecks>();

/** The panel and the dialog of a desk share what was found. */
export function linkChecksOf(desk: PostDesk): LinkChecks {
  const made = ofDesks.get(desk) ?? createLinkChecks();
  ofDesks.set(desk, made);
  return made;
}

function createLinkChecks(): LinkChecks {
  const [known, setKnown] = createSignal<ReadonlyMap<string, LinkCheck>>(new Map());
  const [progress, setProgress] = createSignal<{ done: number; all: number } | null>(null);
  const [problem, setProblem] = createSignal("");

  async function check(hrefs: readonly string[]): Promise<void> {
    if (progress() !== null) return;
    setProblem("");
    setProgress({ done: 0, all: hrefs.length });
    for (let at = 0; at < hrefs.length; at += AT_A_TIME) {
      const answer = await checkLinks(hrefs.slice(at, at + AT_A_TIME));
      if (!answer.ok) {
        const { code, title } = answer.refusal;
        setProblem(code === "offline" ? "You are offline. Links can be checked when you are back." : title);
        break;
      }
      setKnown((before) => new Map([...before, ...answer.reply.links.map((link) => [link.href, link] as const)]));
      setProgress({ done: Math.min(hrefs.length, at + AT_A_TIME), all: hrefs.length });
    }
    setProgress(null);
  }

  return { known, progress, problem, check };
}
