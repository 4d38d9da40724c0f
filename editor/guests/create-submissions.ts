import { createSignal } from "solid-js";
import type { Submission } from "../../schema/upload-links.ts";
import type { Refusal } from "../api/answer.ts";
import { decideSubmission, listSubmissions, reopenSubmission } from "../api/upload-links.ts";
import { showToast } from "../ui/toast.ts";

/** What guests sent, as far as it has been asked for, and the decisions on it, each of which can be taken back. */
export function createSubmissions(link: () => string | undefined) {
  const [all, setAll] = createSignal<readonly Submission[]>([]);
  const [next, setNext] = createSignal<string | null>(null);
  const [isLoading, setLoading] = createSignal(true);
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [problem, setProblem] = createSignal("");

  async function read(before: string | null): Promise<void> {
    const asked = link();
    setLoading(true);
    const answer = await listSubmissions({
      ...(asked === undefined ? {} : { link: asked }),
      ...(before === null ? {} : { before }),
    });
    // Another link was chosen meanwhile.
    if (link() !== asked) return;
    setLoading(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    setRefusal(null);
    setNext(answer.reply.next);
    setAll((before_) => (before === null ? answer.reply.submissions : [...before_, ...answer.reply.submissions]));
  }

  /** Shows how it stands now: among those that wait only as long as it does. */
  function put(submission: Submission): void {
    setAll((list) => {
      const isThere = list.some(({ id }) => id === submission.id);
      if (link() === undefined && submission.state !== "waiting") return list.filter(({ id }) => id !== submission.id);
      if (isThere) return list.map((one) => (one.id === submission.id ? submission : one));
      return [...list, submission].toSorted((one, other) => (one.id < other.id ? -1 : 1));
    });
  }

  async function reopen(id: string): Promise<string | null> {
    setProblem("");
    const answer = await reopenSubmission(id);
    const current = answer.ok ? answer.reply : (answer.refusal.current as Submission | undefined);
    if (current !== undefined) put(current);
    if (!answer.ok) setProblem(answer.refusal.title);
    return answer.ok ? null : answer.refusal.title;
  }

  return {
    all,
    isLoading,
    /** A decision is on its way. */
    isBusy,
    refusal,
    problem,
    hasMore: (): boolean => next() !== null,
    async load(): Promise<void> {
      setAll([]);
      setNext(null);
      await read(null);
    },
    async loadMore(): Promise<void> {
      if (next() !== null && !isLoading()) await read(next());
    },
    /** The one to go on with when this one is decided: the next that waits, or else the one before. */
    after(id: string): Submission | undefined {
      const list = all();
      const at = list.findIndex((one) => one.id === id);
      const waits = ({ state }: Submission): boolean => state === "waiting";
      return list.slice(at + 1).find(waits) ?? list.slice(0, at).findLast(waits);
    },
    /** False where it came to nothing; `problem` says why. */
    async decide(submission: Submission, decision: "taken" | "declined", answer: string): Promise<boolean> {
      if (isBusy() || submission.media === null) return false;
      setBusy(true);
      setProblem("");
      const { id, media, fileName } = submission;
      const reply = await decideSubmission(id, { version: media.version, decision, answer });
      setBusy(false);
      if (!reply.ok) {
        const current = reply.refusal.current as Submission | undefined;
        if (current !== undefined) put(current);
        setProblem(reply.refusal.title);
        return false;
      }
      put(reply.reply);
      showToast({ words: sayDone(reply.reply, media.caption || fileName), undo: () => reopen(id) });
      return true;
    },
    reopen,
  };
}

function sayDone({ state, joinedId }: Submission, name: string): string {
  const short = name.length > 60 ? `${name.slice(0, 59)}…` : name;
  if (state === "declined") return `Declined: ${short}`;
  return joinedId === null ? `Taken in: ${short}` : `Taken in: ${short} The library had it already.`;
}
