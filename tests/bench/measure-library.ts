import type { MediaReply } from "../../schema/media-api.ts";
import { openBenchHouse } from "./bench-house.ts";
import type { OpenSeed } from "./open-seed.ts";
import { COMMON_WORD, LIBRARY_PICTURES, seedLibrary } from "./seed-library.ts";
import { openSqliteFile } from "./sqlite-database.ts";

export interface LibraryMeasure {
  readonly name: string;
  /** Narrowed to several things, it looks at more than it shows. */
  readonly isSeveral: boolean;
  readonly roundTrips: number;
  readonly statements: number;
  readonly rowsRead: number;
  readonly shown: number;
}

/** What the library costs with very many pictures in it: as it opens, each way to narrow it, and what stands around it. */
export async function measureLibrary(seed: OpenSeed): Promise<LibraryMeasure[]> {
  const file = await openSqliteFile(seed.dataDir);
  const { collection, bringer } = await seedLibrary(file.db, LIBRARY_PICTURES, seed.now);
  file.close();
  const house = await openBenchHouse(seed);
  const ask = async (
    name: string,
    path: string,
    isSeveral = false,
  ): Promise<LibraryMeasure & { next: string | null }> => {
    const trace = await house.trace({ method: "GET", path, token: seed.token });
    if (trace.status !== 200) throw new Error(`The library (${path}) answered ${trace.status}: ${trace.body}`);
    const { media = [], next = null } = JSON.parse(trace.body) as Partial<MediaReply>;
    const statements = trace.trips.flatMap((trip) => trip.statements);
    return {
      name,
      isSeveral,
      roundTrips: trace.trips.length,
      statements: statements.length,
      rowsRead: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      shown: media.length,
      next,
    };
  };
  const one = (name: string, query: string) => ask(name, `/api/media?${query}`);
  const several = (name: string, query: string) => ask(name, `/api/media?${query}`, true);
  try {
    const first = await one("first page", "");
    return [
      first,
      await one("the page behind it", `before=${first.next}`),
      await one("a collection of 5,000", `collection=${collection}`),
      await one("what lacks something", "lacks=anything"),
      await one("what lacks alt text", "lacks=alt"),
      await one("what lacks a caption", "lacks=caption"),
      await one("what lacks a credit", "lacks=credit"),
      await one("what lacks rights", "lacks=rights"),
      await one("rights that ended", "lacks=ended"),
      await one("one class of rights", "rights=agency"),
      await one("what one person brought", `by=${bringer}`),
      await one("used", "used=yes"),
      await one("not used", "used=no"),
      await one("upright", "shape=portrait"),
      await one("one month", "month=2024-05"),
      await one("a word that a third have", `q=${COMMON_WORD}`),
      await one("the beginning of a word", `q=${COMMON_WORD.slice(0, 3)}`),
      await one("the trash", "trash=1"),
      await several("a word in the trash", `trash=1&q=${COMMON_WORD}`),
      await several("two filters", "used=no&shape=portrait"),
      await several("five filters", `used=yes&shape=landscape&lacks=alt&rights=agency&by=${bringer}`),
      await several("two filters and a word", `used=no&shape=portrait&q=${COMMON_WORD}`),
      await ask("its filters and collections", "/api/library", true),
      await ask("its notes", "/api/picture-notes", true),
    ];
  } finally {
    await house.close();
  }
}
