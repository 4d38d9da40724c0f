import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface WorkerBundle {
  readonly code: string;
  readonly map: string;
}

/** A Worker as one ES module; in what it logs, functions keep their names unless it is to be small. */
export async function bundleWorker(entry: string, { minify }: { minify: boolean }): Promise<WorkerBundle> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: entry,
    external: /^(?:cloudflare|node):/,
    platform: "browser",
    resolve: { conditionNames: ["workerd", "worker", "browser", "import"] },
    tsconfig: false,
    plugins: [{ name: "unindent-sql", transform: { filter: { id: /\/worker\/db\// }, handler: unindent } }],
  });
  try {
    const { output } = await bundle.generate({
      // The source map's paths go out from where the bundle will lie.
      dir: ".cache/worker",
      format: "esm",
      codeSplitting: false,
      minify,
      sourcemap: "hidden",
    });
    const [{ code, map }] = output;
    if (map === null) throw new Error(`${entry} was bundled without a source map.`);
    return { code, map: map.toString() };
  } finally {
    await bundle.close();
  }
}

/** Statements keep their lines, so that those of the source map stay true, but not the white space that only people need. */
function unindent(source: string): { code: string; map: null } {
  return { code: source.replace(/\n\s+/g, "\n "), map: null };
}
