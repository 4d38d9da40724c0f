import sharp from "sharp";

/** What stands at an address, asked for once however many name it. */
export interface Found {
  readonly status: number;
  /** Without its parameters. */
  readonly type: string;
  readonly bytes: number;
  readonly text: string;
  /** Null where it is no picture. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

export type LookUp = (address: string) => Promise<Found>;

const NOTHING: Found = { status: 0, type: "", bytes: 0, text: "", size: null };

/** Of one site's addresses; nothing is asked of another. */
export function createLookUp(readOrigin: () => string): LookUp {
  const known = new Map<string, Promise<Found>>();
  return (address) => {
    if (!address.startsWith(`${readOrigin()}/`)) return Promise.resolve(NOTHING);
    const found = known.get(address) ?? read(address);
    known.set(address, found);
    return found;
  };
}

async function read(address: string): Promise<Found> {
  const response = await fetch(address, { redirect: "manual" });
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = (response.headers.get("content-type") ?? "").split(";")[0]!.trim();
  const size = type.startsWith("image/") ? await sharp(bytes).metadata() : null;
  return { status: response.status, type, bytes: bytes.length, text: bytes.toString(), size };
}
