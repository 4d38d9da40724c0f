import { newId } from "../../schema/id.ts";
import { emptyMediaFields, type Media } from "../../schema/media.ts";
import type {
  GuestLink,
  NewSubmission,
  RightsStatement,
  SentPicture,
  Submission,
  UploadLink,
} from "../../schema/upload-links.ts";
import type { FakeRefusal, FakeRequest } from "./fake-holdings.ts";

/** What the fake server keeps of upload links: the links, what came by them, and what guests agree to. */
export interface FakeGuests {
  links: UploadLink[];
  submissions: Submission[];
  statement: RightsStatement;
  /** The link that a guest opens, by its secret; closed, full or ended as its fields say. */
  readonly opened: Map<string, Omit<GuestLink, "statement">>;
  sent: SentPicture[];
  /** What guests announced. */
  readonly announced: NewSubmission[];
}

export const GUEST_TOKEN = "a-token-of-the-guests-own";

export function makeFakeGuests(): FakeGuests {
  return {
    links: [],
    submissions: [],
    statement: { number: 1, text: "I made these pictures." },
    opened: new Map(),
    sent: [],
    announced: [],
  };
}

type Told = { readonly told: unknown } | { readonly refused: FakeRefusal };

/** Undefined where the request is another's to answer. */
export function answerGuests(guests: FakeGuests, { method, url, body }: FakeRequest): Told | undefined {
  const [, , resource, id] = url.pathname.split("/");
  if (resource === "upload-links") return answerLinks(guests, method, id, body);
  if (resource === "submissions") return answerSubmissions(guests, { method, url, body }, id);
  if (resource === "rights-statement") {
    guests.statement = { number: guests.statement.number + 1, text: (body as { text: string }).text };
    return { told: guests.statement };
  }
  if (resource === "opened-links") return openLink(guests, (body as { secret: string }).secret);
  if (resource === "guests") return { told: { personId: newId(), token: GUEST_TOKEN } };
  if (resource !== "sent-pictures") return undefined;
  if (method === "POST") return announce(guests, body as NewSubmission);
  const [link] = guests.opened.values();
  return { told: { name: "Kaja Lund", link: { ...link, statement: guests.statement }, pictures: guests.sent } };
}

function openLink(guests: FakeGuests, secret: string): Told {
  const link = guests.opened.get(secret);
  return link === undefined ? { refused: { code: "not_found" } } : { told: { ...link, statement: guests.statement } };
}

function announce(guests: FakeGuests, sent: NewSubmission): Told {
  if (sent.statement !== guests.statement.number) {
    return { refused: { code: "conflict", title: "It was changed.", current: guests.statement } };
  }
  guests.announced.push(sent);
  guests.sent.unshift({ id: sent.id, fileName: sent.fileName, state: "waiting", answer: "", sentAt: Date.now() });
  return { told: { id: sent.id, isHere: true } };
}

function answerLinks(guests: FakeGuests, method: string, id: string | undefined, body: unknown): Told {
  if (method === "GET") return { told: { links: guests.links, statement: guests.statement } };
  if (id === undefined) {
    const link = makeLink(body as Partial<UploadLink>);
    guests.links.unshift(link);
    return { told: { ...link, url: "https://lightship.example/send#secret" } };
  }
  const { isClosed, version, ...fields } = body as UploadLink & { isClosed: boolean };
  const known = guests.links.find((link) => link.id === id)!;
  if (known.version !== version) return { refused: { code: "conflict", current: known } };
  const saved = { ...known, ...fields, version: version + 1, closedAt: isClosed ? Date.now() : null };
  guests.links = guests.links.map((link) => (link.id === id ? saved : link));
  return { told: saved };
}

function answerSubmissions(guests: FakeGuests, { method, url, body }: FakeRequest, id: string | undefined): Told {
  if (id === undefined) {
    const link = url.searchParams.get("link");
    const submissions = guests.submissions.filter((one) =>
      link === null ? one.state === "waiting" : one.link.id === link,
    );
    return { told: { submissions, next: null } };
  }
  const known = guests.submissions.find((one) => one.id === id)!;
  const { decision, answer } = (body ?? {}) as { decision?: "taken" | "declined"; answer?: string };
  const decided: Submission =
    method === "DELETE"
      ? { ...known, state: "waiting", answer: "", decidedBy: "", decidedAt: null }
      : { ...known, state: decision!, answer: answer ?? "", decidedBy: "Ana Gil", decidedAt: Date.now() };
  guests.submissions = guests.submissions.map((one) => (one.id === id ? decided : one));
  return { told: decided };
}

export function makeLink(fields: Partial<UploadLink> = {}): UploadLink {
  return {
    id: newId(),
    version: 1,
    title: "Photos from the harbour",
    note: "",
    mostPictures: 20,
    expiresAt: Date.now() + 7 * 24 * 60 * 60 * 1000,
    closedAt: null,
    createdBy: "Ana Gil",
    createdAt: Date.now(),
    sent: 0,
    waiting: 0,
    ...fields,
  };
}

export function makeSubmission(caption: string, fields: Partial<Submission> = {}): Submission {
  const id = newId();
  const media: Media = {
    ...emptyMediaFields("contributor"),
    caption,
    credit: "Kaja Lund",
    id,
    state: "quarantined",
    version: 1,
    file: 0,
    hash: "a".repeat(64),
    bytes: 1000,
    type: "image/jpeg",
    width: 1200,
    height: 900,
    fileName: "crane.jpg",
    color: "#8a8a86",
    variants: [],
    variantsState: "complete",
    gaps: [],
    createdAt: Date.now(),
  };
  return {
    id,
    state: "waiting",
    media,
    fileName: "crane.jpg",
    link: { id: newId(), title: "Photos from the harbour" },
    guest: { name: "Kaja Lund", contact: "kaja@example.org" },
    statement: { number: 1, text: "I made these pictures." },
    agreedAt: Date.now(),
    answer: "",
    decidedBy: "",
    decidedAt: null,
    joinedId: null,
    ...fields,
  };
}
