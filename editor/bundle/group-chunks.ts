import { fileURLToPath } from "node:url";

/** What the bundler knows of a module. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const FIRST = [at("main.tsx")];
const DESK = [at("post/desk-screen.tsx"), at("canvas/canvas.tsx")];
const OTHER_SCREENS = [
  at("post/list/post-list.tsx"),
  at("history/history-screen.tsx"),
  at("coming/coming-screen.tsx"),
  at("media/library.tsx"),
  at("media/screen/picture-screen.tsx"),
  at("guests/sent-in.tsx"),
  at("guests/upload-links.tsx"),
  at("tags/tag-list.tsx"),
  at("site/settings.tsx"),
];

type Chunk = "main" | "prose" | "desk";

/**
 * Everything the caret waits for, in three files instead of fifty: what every screen begins with or the
 * desk shares with another screen; what others wrote of the desk, which seldom changes; the desk itself.
 * Each holds all that its modules import, but for what an earlier one holds, so that no two files wait
 * for each other. What is imported later is split as the bundler sees fit.
 */
export function groupChunks(): { name: (id: string, graph: Graph) => string | null; priority: number }[] {
  let sets: { first: Set<string>; desk: Set<string>; others: Set<string> } | null = null;
  function find(id: string, graph: Graph): Chunk | null {
    sets ??= { first: reach(FIRST, graph), desk: reach(DESK, graph), others: reach(OTHER_SCREENS, graph) };
    if (sets.first.has(id) || id.startsWith("\0rolldown")) return "main";
    if (!sets.desk.has(id)) return null;
    if (sets.others.has(id)) return "main";
    return id.includes("/node_modules/") ? "prose" : "desk";
  }
  const order: readonly Chunk[] = ["desk", "prose", "main"];
  return order.map((chunk, priority) => ({
    name: (id, graph) => (find(id, graph) === chunk ? chunk : null),
    priority,
  }));
}

function reach(from: readonly string[], graph: Graph): Set<string> {
  const reached = new Set<string>();
  const ahead = [...from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    ahead.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return reached;
}
