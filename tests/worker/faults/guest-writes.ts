import { newId } from "../../../schema/id.ts";
import type { EnterReply, NewUploadLinkReply } from "../../../schema/upload-links.ts";
import { makePicture, sha256 } from "../pictures.ts";
import { mustCall } from "./post-writes.ts";
import type { Newsroom, WritePath } from "./write-path.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

function newLink({ clock }: Newsroom) {
  const expiresAt = clock.now + 7 * DAY_MS;
  return { id: newId(clock.now), title: "Photos from the harbour", note: "", mostPictures: 20, expiresAt };
}

async function openLink(newsroom: Newsroom): Promise<string> {
  const { url } = await mustCall<NewUploadLinkReply>(newsroom, "POST", "/api/upload-links", newLink(newsroom));
  return new URL(url).hash.slice(1);
}

const introduce = (secret: string) => ({ secret, name: "Kaja Lund", contact: "" });

async function comeIn(newsroom: Newsroom): Promise<string> {
  const guest = introduce(await openLink(newsroom));
  return (await mustCall<EnterReply>(newsroom, "POST", "/api/guests", guest)).token;
}

async function announce({ clock }: Newsroom) {
  const bytes = await makePicture("image/jpeg", { seed: 7 });
  const id = newId(clock.now);
  const words = { caption: "A crane falls", credit: "Kaja Lund", alt: "" };
  const file = { hash: await sha256(bytes), bytes: bytes.byteLength, fileName: "crane.jpg", takenAt: null };
  return { id, bytes, body: { id, ...file, ...words, statement: 1 } };
}

/** A picture that a guest sent, and that waits. */
async function sendWhole(newsroom: Newsroom): Promise<string> {
  const token = await comeIn(newsroom);
  const { id, bytes, body } = await announce(newsroom);
  const { status } = await newsroom.call("POST", "/api/sent-pictures", body, token);
  const headers = { Authorization: `Bearer ${token}`, "Content-Length": String(bytes.byteLength) };
  const put = new Request(`https://example.org/api/media/${id}/original`, { method: "PUT", headers, body: bytes });
  const response = await newsroom.send(put);
  if (status !== 201 || response.status !== 200) throw new Error(`The picture was refused: ${await response.text()}`);
  return id;
}

export const guestWrites: readonly WritePath[] = [
  {
    endpoint: "createUploadLink",
    title: "an upload link is made",
    prepare: async (newsroom) => ({ method: "POST", path: "/api/upload-links", body: newLink(newsroom) }),
    refusedAgain: { code: "conflict", because: "The link's secret was lost with the reply; another one is made." },
  },
  {
    endpoint: "saveUploadLink",
    title: "an upload link is closed",
    prepare: async (newsroom) => {
      const { id, ...fields } = newLink(newsroom);
      await mustCall(newsroom, "POST", "/api/upload-links", { id, ...fields });
      return { method: "PUT", path: `/api/upload-links/${id}`, body: { version: 1, ...fields, isClosed: true } };
    },
  },
  {
    endpoint: "saveStatement",
    title: "guests are asked to agree to another text",
    prepare: async () => ({
      method: "PUT",
      path: "/api/rights-statement",
      body: { version: 1, text: "All of it is mine." },
    }),
  },
  {
    endpoint: "enterAsGuest",
    title: "somebody comes in by an upload link",
    prepare: async (newsroom) => ({
      method: "POST",
      path: "/api/guests",
      body: introduce(await openLink(newsroom)),
      token: null,
    }),
    differsAgain: "Whose token was lost with the reply comes in once more, as another guest.",
  },
  {
    endpoint: "sendPicture",
    title: "a guest announces a picture",
    prepare: async (newsroom) => {
      const token = await comeIn(newsroom);
      return { method: "POST", path: "/api/sent-pictures", body: (await announce(newsroom)).body, token };
    },
  },
  {
    endpoint: "decideSubmission",
    title: "a guest's picture is taken in",
    prepare: async (newsroom) => {
      const id = await sendWhole(newsroom);
      const body = { version: 1, decision: "taken", answer: "" };
      return { method: "PUT", path: `/api/submissions/${id}/decision`, body };
    },
  },
  {
    endpoint: "reopenSubmission",
    title: "a guest's picture that was declined waits again",
    prepare: async (newsroom) => {
      const id = await sendWhole(newsroom);
      const body = { version: 1, decision: "declined", answer: "Too dark." };
      await mustCall(newsroom, "PUT", `/api/submissions/${id}/decision`, body);
      return { method: "DELETE", path: `/api/submissions/${id}/decision` };
    },
  },
];
