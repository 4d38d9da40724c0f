import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown, type OutputOptions } from "rolldown";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface WorkerModule {
  readonly name: string;
  readonly code: string;
  /** Its source map, whose paths go out from a folder two below the root; null where nothing of ours is in it. */
  readonly map: string | null;
}

/** A Worker as one ES module for this machine; in what it logs, functions keep their names unless it is to be small. */
export async function bundleWorker(entry: string, { minify }: { minify: boolean }): Promise<WorkerModule> {
  const [module] = await bundle(entry, () => ({ codeSplitting: false, minify }));
  return module!;
}

/**
 * A Worker as small as it can be: `first.js` is run when it starts, `later.js` when something in it is first asked for.
 * `worker.js` exports what the first begins with, and nothing else: the runtime takes whatever a main module exports for
 * an entrypoint.
 */
export function bundleInParts(entry: string): Promise<WorkerModule[]> {
  return bundle(entry, (findFirst) => ({
    minify: true,
    chunkFileNames: "[name].js",
    codeSplitting: {
      groups: [
        { debugName: "first", priority: 1, name: (id, graph) => (findFirst(graph).has(id) ? "first" : null) },
        { debugName: "later", priority: 0, name: (id, graph) => (findFirst(graph).has(id) ? null : "later") },
      ],
    },
  }));
}

/** What the bundler knows of a module. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

async function bundle(
  entry: string,
  choose: (findFirst: (graph: Graph) => ReadonlySet<string>) => OutputOptions,
): Promise<WorkerModule[]> {
  let first: ReadonlySet<string> | undefined;
  const findFirst = (graph: Graph): ReadonlySet<string> => (first ??= reach(join(ROOT, entry), graph));
  const bundled = await rolldown({
    cwd: ROOT,
    input: { worker: entry },
    external: /^(?:cloudflare|node):/,
    platform: "browser",
    resolve: { conditionNames: ["workerd", "worker", "browser", "import"] },
    tsconfig: false,
    plugins: [{ name: "unindent-sql", transform: { filter: { id: /\/worker\/db\// }, handler: unindent } }],
  });
  try {
    const { output } = await bundled.generate({
      dir: ".cache/worker",
      format: "esm",
      sourcemap: "hidden",
      ...choose(findFirst),
    });
    return output.flatMap((part) =>
      part.type === "chunk" ? [{ name: part.fileName, code: part.code, map: part.map?.toString() ?? null }] : [],
    );
  } finally {
    await bundled.close();
  }
}

/** Every module that starts with this one. The bundler's own help belongs to it. */
function reach(entry: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set<string>();
  const ahead = [entry];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    ahead.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return reached;
}

/** Statements keep their lines, so that those of the source map stay true, but not the white space that only people need. */
function unindent(source: string): { code: string; map: null } {
  return { code: source.replace(/\n\s+/g, "\n "), map: null };
}
