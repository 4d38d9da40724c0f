import { useLocation, useNavigate } from "@solidjs/router";
import { createSignal, Match, onCleanup, onMount, Show, Switch, type JSX } from "solid-js";
import { Leaving } from "../session/leaving.tsx";
import { isAllowed, useSession } from "../session/session.ts";
import { overlay, provideCommands, setOverlay, type Command } from "../ui/commands.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Palette } from "../ui/palette/palette.tsx";
import { ShortcutsSheet } from "../ui/palette/shortcuts-sheet.tsx";

/** What is at hand on every screen: the command palette, the sheet of shortcuts, and the ways to the other screens. */
export function Everywhere(): JSX.Element {
  const navigate = useNavigate();
  const location = useLocation();
  const session = useSession();
  const [isLeaving, setLeaving] = createSignal(false);
  const [problem, setProblem] = createSignal("");

  provideCommands(() => {
    const go = (path: string, name: string, keywords: string[] = []): Command => ({
      id: `go${path}`,
      name,
      group: "Go to",
      keywords,
      run: () => navigate(path),
    });
    const writes = isAllowed(session(), "posts.write_own");
    const screens = [
      ...(writes
        ? [
            go("/posts/new", "New post", ["write", "create", "draft"]),
            go("/posts/new-page", "New page", ["about", "imprint", "contact", "static"]),
            go("/", "Posts", ["list", "drafts"]),
          ]
        : []),
      ...(writes ? [go("/coming", "Coming up", ["scheduled", "calendar"])] : []),
      ...(writes ? [go("/pictures", "Pictures", ["media", "library", "photos"])] : []),
      go(writes ? "/my-pictures" : "/", "My pictures", ["photos", "where they ran", "credit"]),
      ...(isAllowed(session(), "media.edit_any")
        ? [
            go("/pictures/sent-in", "Sent in", ["guests", "pictures", "waiting", "take in"]),
            go("/pictures/corrections", "Corrections", ["pictures", "contributors", "review"]),
            go("/pictures/upload-links", "Upload links", ["guests", "pictures", "send"]),
          ]
        : []),
      ...(isAllowed(session(), "tags.write") ? [go("/tags", "Tags", ["topics"])] : []),
      ...(isAllowed(session(), "posts.publish")
        ? [go("/front-page", "Front page", ["home", "pin", "sections", "lead"])]
        : []),
      ...(isAllowed(session(), "site.read") ? [go("/settings", "Settings", ["site", "house style", "language"])] : []),
    ];
    return [
      ...screens.filter(({ id }) => id !== `go${location.pathname.replace(/^\/edit(?=\/)/, "")}`),
      {
        id: "site",
        name: "Open the site",
        group: "Go to",
        keywords: ["readers", "home"],
        run: () => void open("/", "_blank", "noopener"),
      },
      { id: "palette", name: "Find a command", group: "Help", keys: "Mod-k", run: () => setOverlay("palette") },
      {
        id: "shortcuts",
        name: "Show keyboard shortcuts",
        group: "Help",
        keys: "Mod-/",
        keywords: ["keys", "help"],
        run: () => setOverlay("shortcuts"),
      },
      { id: "sign-out", name: "Sign out", group: "Help", keywords: ["log out", "leave"], run: () => setLeaving(true) },
    ];
  });

  onMount(() => {
    const onKey = (event: KeyboardEvent): void => {
      const asked = readKey(event);
      if (asked === null) return;
      const isOpen = overlay() !== null;
      // A dialog has the screen to itself: nothing may be done behind it.
      if (!isOpen && document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      setOverlay(overlay() === asked ? null : asked);
    };
    addEventListener("keydown", onKey);
    onCleanup(() => removeEventListener("keydown", onKey));
  });

  return (
    <>
      <Switch>
        <Match when={overlay() === "palette"}>
          <Palette
            mayFindPosts={isAllowed(session(), "posts.write_own")}
            onPost={(id) => navigate(`/posts/${id}`)}
            onClose={() => setOverlay(null)}
          />
        </Match>
        <Match when={overlay() === "shortcuts"}>
          <ShortcutsSheet onClose={() => setOverlay(null)} />
        </Match>
      </Switch>
      <Show when={isLeaving()}>
        <Leaving
          onStay={(wrong) => {
            setLeaving(false);
            setProblem(wrong);
          }}
        />
      </Show>
      <Show when={problem()}>
        <Dialog title="Sign out" onClose={() => setProblem("")}>
          <p role="alert">{problem()}</p>
        </Dialog>
      </Show>
    </>
  );
}

/** Mod-k, Mod-/ and, where nothing is written, "?". Whoever took the key before, as the canvas for a link, keeps it. */
function readKey(event: KeyboardEvent): "palette" | "shortcuts" | null {
  if (event.defaultPrevented || event.isComposing || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "/") return "shortcuts";
    return event.key.toLowerCase() === "k" && !event.shiftKey ? "palette" : null;
  }
  const isField =
    event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable='true']");
  return event.key === "?" && !isField ? "shortcuts" : null;
}
