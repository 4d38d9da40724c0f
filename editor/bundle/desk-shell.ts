import type { Plugin } from "vite";

/**
 * The editor's page once more, for the address of a post: it names what only the desk needs beside what
 * every screen needs, so that the browser fetches all of it at once instead of one import after another.
 */
export function deskShell(): Plugin {
  return {
    name: "desk-shell",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const shell = bundle["index.html"];
        if (shell?.type !== "asset") throw new Error("The editor's page was not built.");
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const links = ["prose", "desk"].flatMap((name) => {
          const chunk = chunks.find((file) => file.name === name);
          if (chunk === undefined) throw new Error(`The editor has no ${name} of its own.`);
          const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
          return [
            `<link rel="modulepreload" crossorigin href="/edit/${chunk.fileName}">`,
            ...styles.map((style) => `<link rel="stylesheet" crossorigin href="/edit/${style}">`),
          ];
        });
        const source = String(shell.source).replace(
          "</head>",
          `${links.map((link) => `  ${link}\n  `).join("")}</head>`,
        );
        this.emitFile({ type: "asset", fileName: "desk.html", source });
      },
    },
  };
}
