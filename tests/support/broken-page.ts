import { createServer, type ServerResponse } from "node:http";

const PAGE = `<!doctype html><html><head><title>Broken</title><style>p{width:40rem;color:#ccc;background:#fff}</style></head>
<body><img src="/late.svg"><p>Too wide, and too faint.</p><img src="/lost.png" alt=""><img src="http://127.0.0.2/other.png" alt="">
<script src="/script.js"></script></body></html>`;
/** Says when the page stands, so that what comes then moves it. */
const SCRIPT = `requestAnimationFrame(() => requestAnimationFrame(() => fetch("/stands")))`;
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200"/></svg>`;

/** A page with everything wrong that a look at a page looks for. */
export async function serveBrokenPage(): Promise<{ readonly url: string; stop(): void }> {
  let stands = false;
  const waiting: ServerResponse[] = [];
  const sendPicture = (response: ServerResponse): void => {
    response.writeHead(200, { "Content-Type": "image/svg+xml" }).end(PICTURE);
  };
  const server = createServer(({ url }, response) => {
    if (url === "/") {
      response.writeHead(200, { "Content-Type": "text/html", "Set-Cookie": "seen=1" }).end(PAGE);
    } else if (url === "/script.js") {
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(SCRIPT);
    } else if (url === "/late.svg") {
      if (stands) sendPicture(response);
      else waiting.push(response);
    } else {
      stands ||= url === "/stands";
      for (const late of stands ? waiting.splice(0) : []) sendPicture(late);
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}
