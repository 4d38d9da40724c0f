import { Extension, InputRule, markInputRule, textblockTypeInputRule, wrappingInputRule } from "@tiptap/core";
import type { MarkType, NodeType, Schema } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { completeHref } from "./link-address.ts";

/** Markdown as it is typed. Backspace right after, or undo, gives back what was typed. */
export const TypingRules = Extension.create({
  name: "typingRules",

  addInputRules() {
    const { schema } = this.editor;
    return [...blockRules(schema).map(onlyInText), ...markRules(schema), linkRule(schema)];
  },
});

/** In a caption the same letters mean nothing: the picture must not become a heading. */
function onlyInText(rule: InputRule): InputRule {
  return new InputRule({
    find: rule.find,
    handler: (found) => {
      const { name } = found.state.doc.resolve(found.range.from).parent.type;
      return name === "paragraph" || name === "heading" ? rule.handler(found) : null;
    },
  });
}

function blockRules(schema: Schema): InputRule[] {
  const { heading, quote, bulletList, orderedList, codeBlock } = schema.nodes as Record<string, NodeType>;
  return [
    textblockTypeInputRule({
      find: /^(#{1,4})\s$/,
      type: heading!,
      // A post's title is its only heading of the first level.
      getAttributes: (match) => ({ level: Math.max(2, match[1]!.length) }),
    }),
    wrappingInputRule({ find: /^>\s$/, type: quote! }),
    wrappingInputRule({ find: /^[-*+•]\s$/, type: bulletList! }),
    wrappingInputRule({
      find: /^(\d{1,4})[.)]\s$/,
      type: orderedList!,
      getAttributes: (match) => ({ start: Number(match[1]) }),
      joinPredicate: (match, before) => before.childCount + Number(before.attrs["start"]) === Number(match[1]),
    }),
    textblockTypeInputRule({
      find: /^```([a-z0-9+#-]{0,20})[\s\n]$/,
      type: codeBlock!,
      getAttributes: (match) => ({ language: match[1] ?? "" }),
    }),
    dividerRule(schema),
  ];
}

function dividerRule(schema: Schema): InputRule {
  return new InputRule({
    find: /^(?:---|___|\*\*\*)$/,
    handler: ({ state, range }) => {
      const $from = state.doc.resolve(range.from);
      const isParagraph = $from.parent.type.name === "paragraph" && range.to === $from.end();
      if (
        !isParagraph ||
        !$from.node(-1).canReplaceWith($from.index(-1), $from.indexAfter(-1), schema.nodes["divider"]!)
      ) {
        return null;
      }
      const { tr } = state;
      const before = $from.before();
      tr.delete(range.from, range.to).insert(before, schema.nodes["divider"]!.create());
      tr.setSelection(TextSelection.near(tr.doc.resolve(before + 1)));
      return undefined;
    },
  });
}

function markRules(schema: Schema): InputRule[] {
  const { bold, italic, strike, code } = schema.marks as Record<string, MarkType>;
  return [
    markInputRule({ find: /(?<=^|[\s([“„"'])\*\*(?!\s)([^*\n]*[^*\s])\*\*$/, type: bold! }),
    markInputRule({ find: /(?<=^|[\s([“„"'])__(?!\s)([^_\n]*[^_\s])__$/, type: bold! }),
    markInputRule({ find: /(?<![*\w])\*(?![\s*])([^*\n]*[^*\s])\*$/, type: italic! }),
    markInputRule({ find: /(?<![_\w])_(?![\s_])([^_\n]*[^_\s])_$/, type: italic! }),
    markInputRule({ find: /(?<=^|[\s([“„"'])~~(?!\s)([^~\n]*[^~\s])~~$/, type: strike! }),
    markInputRule({ find: /(?<!`)`([^`\n]+)`$/, type: code! }),
  ];
}

function linkRule(schema: Schema): InputRule {
  return new InputRule({
    find: /\[([^[\]\n]+)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)$/,
    handler: ({ state, range, match }) => {
      const href = completeHref(match[2] ?? "");
      const words = match[1] ?? "";
      if (href === null || words === "") return null;
      const link = schema.marks["link"]!;
      const { tr } = state;
      tr.delete(range.from + 1 + words.length, range.to).delete(range.from, range.from + 1);
      tr.addMark(range.from, range.from + words.length, link.create({ href })).removeStoredMark(link);
      return undefined;
    },
  });
}
