import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { safeHref } from "../../schema/safe-href.ts";

/** A plain click on a link sets the caret, as in any text; with Ctrl or ⌘ the link opens beside the editor. */
export const LinkClicks = Extension.create({
  name: "linkClicks",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleClick(_view, _position, event) {
            const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
            const href = safeHref(link?.getAttribute("href") ?? "");
            if (href === null || !(event.metaKey || event.ctrlKey)) return false;
            window.open(href, "_blank", "noopener,noreferrer");
            return true;
          },
        },
      }),
    ];
  },
});
