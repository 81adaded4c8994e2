import { advanceStage } from "./advanceStage";
import { nextCheck, previousCheck, takeWording } from "./checks";
import { checkLibrary } from "./checkLibrary";
import { compareVersions, sayNewer } from "./compareVersions";
import { createLibrary } from "./createLibrary";
import { foldRail } from "./foldRail";
import { goActions } from "./goTo";
import { importFiles } from "./importFiles";
import { importFolder } from "./importFolder";
import { registerActions } from "./importRegisters";
import { editLink } from "./editLink";
import { moveToStage } from "./moveToStage";
import { paneActions } from "./nextPane";
import { addNote, askAuthor, nextNote, previousNote, suggestWords } from "./notes";
import { openKeySheet } from "./openKeySheet";
import { openLibrary } from "./openLibrary";
import { openPalette } from "./openPalette";
import { openStory } from "./openStory";
import { redo } from "./redo";
import { reviewNew } from "./reviewNew";
import { saveNow } from "./saveNow";
import { searchSubmissions } from "./searchSubmissions";
import { showOnPage } from "./showOnPage";
import { switchTheme } from "./switchTheme";
import { bold, italic, list, quotation, styleActions } from "./textStyle";
import { textSizeActions } from "./textSize";
import type { Action } from "./types";
import { undo } from "./undo";

/** Everything a person can do. The palette, the key sheet, menus and toolbars read this list and nothing else. */
export const actions: readonly Action[] = [
  openLibrary,
  createLibrary,
  importFiles,
  importFolder,
  ...registerActions,
  checkLibrary,
  ...goActions,
  undo,
  redo,
  saveNow,
  searchSubmissions,
  reviewNew,
  compareVersions,
  sayNewer,
  openStory,
  moveToStage,
  advanceStage,
  showOnPage,
  addNote,
  askAuthor,
  suggestWords,
  nextNote,
  previousNote,
  nextCheck,
  previousCheck,
  takeWording,
  ...styleActions,
  bold,
  italic,
  editLink,
  list,
  quotation,
  openPalette,
  openKeySheet,
  foldRail,
  switchTheme,
  ...textSizeActions,
  ...paneActions,
];
