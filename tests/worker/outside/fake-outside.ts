import type { Outside } from "../../../worker/outside/outside.ts";

export type Page = (init: RequestInit) => Response | Promise<Response>;

/** A web of a few pages, with a DNS of its own in which every host is public but those it is told of. */
export function openOutside(pages: Readonly<Record<string, Page>>, patienceMs = 5000) {
  const asked: { readonly address: string; readonly init: RequestInit }[] = [];
  const resolved: string[] = [];
  const hosts = new Map<string, { readonly A?: readonly string[]; readonly AAAA?: readonly string[] } | null>();
  const outside: Outside = {
    patienceMs,
    fetch: async (address, init) => {
      const url = new URL(address);
      if (url.pathname === "/dns-query") return answerQuestion(url);
      asked.push({ address, init });
      const page = pages[address];
      if (page === undefined) return new Response("Nothing here.", { status: 404 });
      return page(init);
    },
  };

  function answerQuestion(url: URL): Response {
    const name = url.searchParams.get("name") ?? "";
    resolved.push(name);
    const host = hosts.get(name);
    if (host === null) return new Response("broken", { status: 500 });
    const type = url.searchParams.get("type") === "1" ? "A" : "AAAA";
    const addresses = host?.[type] ?? (host === undefined && type === "A" ? ["151.101.1.69"] : []);
    return Response.json({
      Status: 0,
      Answer: [
        { name, type: 5, data: "an.alias.example." },
        ...addresses.map((data) => ({ name, type: type === "A" ? 1 : 28, data })),
      ],
    });
  }

  return { outside, asked, resolved, hosts };
}

export function page(html: string, headers: Record<string, string> = {}): Page {
  return () => new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
}

export function redirect(to: string, status = 302): Page {
  return () => new Response(null, { status, headers: { Location: to } });
}
