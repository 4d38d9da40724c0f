// Runs before every script, with whatever Node the machine has and perhaps no node_modules yet:
// plain JavaScript, and nothing but what Node 20 brings.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE_MAJOR = 24;

const root = fileURLToPath(new URL("../..", import.meta.url));
const stamp = join(root, "node_modules", ".broadsheet-installed");
const lock = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .update(`${process.platform} ${process.arch}`)
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  install();
  linkNode();
  checkNode();
  writeFileSync(stamp, lock);
}

function install() {
  console.log("Installing the packages that package-lock.json names…");
  const { status } = npm(["ci", "--loglevel=error", "--no-audit", "--no-fund", "--prefer-offline"]);
  if (status === 0) return;
  console.error(
    "\nThe packages could not be installed; npm says why above. It needs the network, and room for half a gigabyte.",
  );
  process.exit(1);
}

// npm tells its scripts where it lives, which also holds where `npm` is a shell function or a .cmd file.
function npm(args) {
  const cli = process.env.npm_execpath;
  const options = { cwd: root, stdio: "inherit" };
  return cli?.endsWith(".js")
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

// Where several optional packages offer one command, of which one suits the machine, npm 10 links none of them.
function linkNode() {
  const link = join(root, "node_modules", ".bin", "node");
  const brought = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
  const name = brought.find((name) => existsSync(join(root, "node_modules", name, "bin", "node")));
  if (name && !existsSync(link)) symlinkSync(join("..", name, "bin", "node"), link);
}

// Scripts find node_modules/.bin first on their path; where no package brings Node, the machine's own has to do.
function checkNode() {
  const brought = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  const { stdout } = spawnSync(existsSync(brought) ? brought : "node", ["--version"], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const major = Number(/^v(\d+)\./.exec(stdout ?? "")?.[1]);
  if (major >= OLDEST_NODE_MAJOR) return;
  console.error(
    `Broadsheet needs Node ${OLDEST_NODE_MAJOR} or later. The one that its packages bring does not run on this machine,\n` +
      `and the machine's own is ${stdout?.trim() || "not found"}. Install Node ${OLDEST_NODE_MAJOR} and try again.`,
  );
  process.exit(1);
}
