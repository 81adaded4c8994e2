import type { Commands, Event } from "../../generated/api";
import type { CommandName, Platform } from "../types";
import { mediaArt, pageArt } from "./art";
import { addNote, changed, closeNote, editField, editPiece, reorder, reply } from "./changes";
import { allowFinding, findingsOf, houseStyle, settleFinding, switchRule, withdrawAllowance } from "./findings";
import { compareVersions, confirmSubmissions, newerOf, receiptOf, takeVersion } from "./versions";
import { layoutOf, placementOf } from "./issue";
import { exportJob, importJob } from "./jobs";
import { changeLabel, formLabels } from "./labels";
import { type Shelf, libraryView, listSubmissions, newShelf, pieceAt } from "./library";
import { NEW_PHOTO, NOW } from "./moment";
import { moved } from "../../runningOrder";

type Answers = { [N in CommandName]: (request: Commands[N]["request"]) => Commands[N]["response"] };

function libraryAnswers(shelf: Shelf, tell: (event: Event) => void): Partial<Answers> {
  const history = () => ({ undo: shelf.undo, redo: null });
  return {
    library_choose: () => {
      shelf.open = true;
      return libraryView(shelf);
    },
    library_view: () => (shelf.open ? libraryView(shelf) : null),
    library_check: () => ({ clean: true, checked: shelf.rows.length + 1, findings: [] }),
    undo_view: history,
    undo: () => {
      shelf.undo = null;
      return { ...changed(shelf, { undo: null, redo: null }, ""), value: { undo: null, redo: null } };
    },
    redo: () => changed(shelf, history(), ""),
    settings_view: () => shelf.settings,
    settings_save: (settings) => {
      shelf.settings = settings;
      return settings;
    },
    submission_list: (asked) => listSubmissions(shelf, asked),
    submission_choose: () => importJob(shelf, tell),
    watch_view: () => shelf.watch,
    watch_choose: () => (shelf.watch = { name: "Incoming", place: "Documents/Incoming", trouble: null }),
    watch_stop: () => (shelf.watch = { name: null, place: "", trouble: null }),
    register_list: () => [],
    register_choose: () => null,
    receipt_view: ({ piece }) => (pieceAt(shelf, piece).has_receipt ? receiptOf(shelf, piece) : null),
    submission_new: () => shelf.rows.filter((row) => row.is_new).map((row) => row.id),
    submission_confirm: ({ pieces }) => confirmSubmissions(shelf, pieces),
    submission_newer_of: ({ piece, of }) => newerOf(shelf, piece, of),
    versions_compare: ({ piece }) => compareVersions(shelf, piece),
    versions_take: ({ piece, take }) => takeVersion(shelf, piece, take),
    original_save: () => true,
  };
}

function pieceAnswers(shelf: Shelf): Partial<Answers> {
  return {
    piece_view: ({ piece }) => pieceAt(shelf, piece),
    piece_edit: (edit) => editPiece(shelf, edit),
    piece_edit_field: (edit) => editField(shelf, edit),
    piece_add_photos: ({ piece }) =>
      editField(shelf, { piece, field: { field: "pictures", value: [...pieceAt(shelf, piece).pictures, NEW_PHOTO] } }),
    signatory_choose_picture: ({ piece, signatory, part }) => {
      const value = pieceAt(shelf, piece).signatories.map((one, at) =>
        at === signatory ? { ...one, [part]: NEW_PHOTO.media } : one,
      );
      return editField(shelf, { piece, field: { field: "signatories", value } });
    },
    piece_move_stage: ({ pieces, stage }) => {
      for (const id of pieces) {
        pieceAt(shelf, id).stage = stage;
        for (const row of shelf.rows) if (row.id === id) row.stage = stage;
      }
      return changed(shelf, {}, "move to a stage", pieces);
    },
    note_add: (note) => addNote(shelf, note),
    note_reply: (answer) => reply(shelf, answer),
    note_resolve: (note) => closeNote(shelf, note, "resolved"),
    note_reopen: (note) => closeNote(shelf, note, "open"),
    note_accept: (note) => closeNote(shelf, note, "accepted"),
    house_style: () => houseStyle(shelf),
    form_labels: () => formLabels(shelf),
    form_label_add: ({ field, label }) => changeLabel(shelf, field, label, true),
    form_label_remove: ({ field, label }) => changeLabel(shelf, field, label, false),
    rule_switch: ({ rule, on }) => switchRule(shelf, rule, on),
    finding_list: ({ piece }) => findingsOf(shelf, piece),
    finding_settle: (asked) => settleFinding(shelf, asked),
    finding_allow: ({ piece, finding, reason }) => allowFinding(shelf, piece, finding, reason),
    allowance_withdraw: ({ piece, allowance }) => withdrawAllowance(shelf, piece, allowance),
    note_decline: (note) => closeNote(shelf, note, "declined"),
  };
}

function issueAnswers(shelf: Shelf, tell: (event: Event) => void): Partial<Answers> {
  return {
    issue_list: () => libraryView(shelf).issues,
    issue_view: () => shelf.issue,
    issue_keep: ({ number, title, deck, date }) => {
      shelf.issue = { ...shelf.issue, number, title, deck, date };
      return changed(shelf, shelf.issue, "change of the issue", [], [shelf.issue.id]);
    },
    issue_set_design: ({ design }) => {
      shelf.issue = { ...shelf.issue, design };
      return changed(shelf, structuredClone(shelf.issue), "change of design", [], [shelf.issue.id]);
    },
    issue_choose_cover: () => {
      const cover = { ...NEW_PHOTO, hero: true };
      shelf.issue = { ...shelf.issue, cover };
      return changed(shelf, structuredClone(shelf.issue), "change of the cover", [], [shelf.issue.id]);
    },
    issue_set_cover: ({ cover }) => {
      shelf.issue = { ...shelf.issue, cover };
      return changed(shelf, structuredClone(shelf.issue), "change of the cover", [], [shelf.issue.id]);
    },
    issue_choose_logo: () => {
      const logo = { media: NEW_PHOTO.media, alt: shelf.issue.imprint.publisher };
      shelf.issue = { ...shelf.issue, logo };
      return changed(shelf, structuredClone(shelf.issue), "change of the logo", [], [shelf.issue.id]);
    },
    issue_set_logo: ({ logo }) => {
      shelf.issue = { ...shelf.issue, logo };
      return changed(shelf, structuredClone(shelf.issue), "change of the logo", [], [shelf.issue.id]);
    },
    issue_set_imprint: ({ imprint }) => {
      const rows = imprint.rows.filter((row) => row.words.trim() !== "");
      shelf.issue = { ...shelf.issue, imprint: { ...imprint, rows } };
      return changed(shelf, structuredClone(shelf.issue), "change of the issue", [], [shelf.issue.id]);
    },
    section_add: ({ title, words, after }) =>
      reorder(shelf, "adding a section", (rows) => {
        const section = { id: `section-${rows.length}`, title, words, before: 0 };
        rows.splice(rows.findIndex((row) => row.id === after) + 1, 0, { id: section.id, title, section });
        return rows;
      }),
    section_edit: ({ section: id, title, words }) =>
      reorder(shelf, "change of a section", (rows) =>
        rows.map((row) => (row.section?.id === id ? { id, title, section: { ...row.section, title, words } } : row)),
      ),
    placement_add: ({ piece, template, after }) =>
      reorder(shelf, "adding a piece", (rows) => {
        const found = shelf.rows.find((candidate) => candidate.id === piece);
        const at = after === null ? rows.length : rows.findIndex((row) => row.id === after) + 1;
        const placement = found && placementOf(found, template ?? "case_study");
        if (placement) rows.splice(at, 0, { id: placement.id, title: placement.title, placement });
        return rows;
      }),
    placement_remove: ({ placement }) =>
      reorder(shelf, "taking a piece out", (rows) => rows.filter((row) => row.id !== placement)),
    placement_move: ({ placement, to }) => reorder(shelf, "move of a piece", (rows) => moved(rows, placement, to)),
    placement_set_template: ({ placement, template }) =>
      reorder(shelf, "change of template", (rows) =>
        rows.map((row) =>
          row.placement?.id === placement
            ? { id: row.id, title: row.title, placement: { ...row.placement, template } }
            : row,
        ),
      ),
    issue_layout: () => layoutOf(shelf.issue, shelf.edition),
    export_choose: ({ variant }) => exportJob(shelf, variant, tell),
    profile_view: () => shelf.profile,
    profile_choose: () => (shelf.profile = { name: "Coated paper, 60 lines" }),
    profile_forget: () => {
      shelf.profile = null;
      return {};
    },
    job_list: () => shelf.jobs,
    job_cancel: ({ job: id }) => {
      const job = shelf.jobs.find((candidate) => candidate.id === id);
      if (!job) throw { kind: "NotFound", message: "This job has ended.", hint: "" };
      job.state = "cancelled";
      tell({ type: "job", job });
      return job;
    },
    job_reveal: () => ({}),
  };
}

export interface FakePlatform extends Platform {
  readonly shelf: Shelf;
  /** Every command that was called, for tests. */
  readonly calls: { name: CommandName; request: unknown }[];
  /** Tells the window something, as the core would. */
  tell(event: Event): void;
  /** Makes the next call of that command fail. */
  failNext(name: CommandName, error: unknown): void;
}

/** Invented data that behaves like the core: for tests and for a plain browser. */
export function fakePlatform(shelf: Shelf = newShelf()): FakePlatform {
  const heard = new Set<(event: Event) => void>();
  const tell = (event: Event) => heard.forEach((hear) => hear(event));
  const failures = new Map<CommandName, unknown>();
  const calls: FakePlatform["calls"] = [];
  const answers: Partial<Answers> = { ...libraryAnswers(shelf, tell), ...pieceAnswers(shelf), ...issueAnswers(shelf, tell) }; // prettier-ignore
  return {
    shelf,
    calls,
    tell,
    system: "linux",
    failNext: (name, error) => failures.set(name, error),
    async call(name, request) {
      calls.push({ name, request: structuredClone(request) });
      const failure = failures.get(name);
      failures.delete(name);
      await Promise.resolve();
      if (failure !== undefined) throw failure;
      const answer = answers[name];
      if (!answer) throw { kind: "Internal", message: "Nothing was changed.", hint: "" };
      return structuredClone(answer(request));
    },
    listen: async (hear) => {
      heard.add(hear);
      return () => heard.delete(hear);
    },
    mediaAddress: mediaArt,
    pageAddress: (picture) => pageArt(picture),
    now: () => NOW,
  };
}
