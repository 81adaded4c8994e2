import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { ellipsis, InputRule, inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { Plugin } from "prosemirror-state";
import { goToNextCell } from "prosemirror-tables";
import { insertBreak, liftItem, setStyle, sinkItem, splitItem, toggleBold, toggleItalic } from "./commands";
import { schema } from "./schema";

/** The keys of the text itself. Tab leaves the text, except from cell to cell and in lists. */
export function textKeys(): Plugin[] {
  return [
    keymap({
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-b": toggleBold,
      "Mod-i": toggleItalic,
      "Ctrl-Alt-0": setStyle("paragraph"),
      "Ctrl-Alt-1": setStyle("heading1"),
      "Ctrl-Alt-2": setStyle("heading2"),
      "Ctrl-Alt-3": setStyle("heading3"),
      Enter: splitItem,
      Tab: chainCommands(goToNextCell(1), sinkItem),
      "Shift-Tab": chainCommands(goToNextCell(-1), liftItem),
      "Shift-Enter": chainCommands(exitCode, insertBreak),
    }),
    keymap(baseKeymap),
  ];
}

/** What typing at the start of a paragraph makes: a list, a numbered list, a quotation. */
export function typingRules(): Plugin {
  const { nodes } = schema;
  return inputRules({
    rules: [
      ellipsis,
      wrappingInputRule(/^\s*[-•]\s$/, nodes.list, { start: null, tight: true }),
      wrappingInputRule(/^(\d+)\.\s$/, nodes.list, (match) => ({ start: Number(match[1]), tight: true })),
      wrappingInputRule(/^>\s$/, nodes.quote),
      new InputRule(/^#\s$/, (state, _match, start, end) => {
        const block = state.doc.resolve(start).parent;
        if (block.type !== nodes.paragraph) return null;
        return state.tr
          .delete(start, end)
          .setBlockType(start, start, nodes.heading, { level: 2, id: block.attrs["id"] });
      }),
    ],
  });
}
