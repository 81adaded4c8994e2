//! The one list of commands: it makes the dispatcher, the TypeScript types and the list that tests walk.

use crate::dto::{
    AddNote, AddPlacement, AddSection, AllowFinding, AllowanceIn, Changed, CheckView, ChooseFiles,
    ChooseLibrary, ChooseRegister, ComparisonView, EditField, EditPiece, EditSection, Export, ExportTo,
    FindingsView, FormLabelIn, FormLabelsView, FormTo, HouseStyleView, ImportFiles, ImportRegister,
    IssueCard, IssueId, IssueView, JobId, JobView, KeepIssue, LayoutIssue, LayoutView, LibraryPath,
    LibraryView, ListSubmissions, MovePlacement, MoveStage, NewerOf, NoteIn, Nothing, OriginalIn,
    OriginalsTo, PieceIn, PieceSaved, PieceView, PiecesIn, PlacementIn, ProfileView, ReceiptView,
    RegisterView, ReplyToNote, SetCover, SetDesign, SetImprint, SetLogo, SetTemplate, SettingsView,
    SettleFinding, SignatoryPicture, SubmissionPage, SwitchRule, TakeVersion, TakenView, UndoView, WatchView,
};
use crate::error::{Result, WireError};
use crate::{
    Workbench, export, finding, form, issue, jobs, library, note, photo, piece, preview, profile, register,
    settings, submission, watch,
};

/// Who may call a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The window: it never names a path.
    Window,
    /// The shell itself, the command line and tests.
    Outside,
}

macro_rules! with_commands {
    ($($who:ident $name:ident ($function:path: $request:ty) -> $response:ty;)+) => {
        /// Every command with who may call it.
        pub const COMMANDS: &[(&str, Caller)] = &[$((stringify!($name), Caller::$who)),+];

        /// Carries out one command: JSON in, JSON out.
        ///
        /// # Errors
        /// Whatever the command says, worded for people; `InvalidInput` for an unknown name or a malformed request.
        pub(crate) fn dispatch(workbench: &Workbench, caller: Caller, name: &str, request: &str) -> std::result::Result<String, WireError> {
            match name {
                $(stringify!($name) => {
                    if caller == Caller::Window && Caller::$who == Caller::Outside {
                        return Err(WireError::unknown_command(name));
                    }
                    let request: $request =
                        serde_json::from_str(request).map_err(|error| WireError::malformed_request(name, &error))?;
                    let answer: Result<$response> = $function(workbench, request);
                    let answer = answer.map_err(|error| WireError::from(&error))?;
                    serde_json::to_string(&answer).map_err(|error| WireError::malformed_request(name, &error))
                })+
                _ => Err(WireError::unknown_command(name)),
            }
        }

        /// Shows every type of the window's commands to `visitor`.
        pub(crate) fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            $(if Caller::$who == Caller::Window {
                visitor.visit::<$request>();
                visitor.visit::<$response>();
            })+
        }

        /// The name, request type and answer type of each command of the window, as TypeScript.
        pub(crate) fn typescript_signatures(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            use ts_rs::TS;
            let mut signatures = Vec::new();
            $(if Caller::$who == Caller::Window {
                signatures.push((stringify!($name), <$request>::name(config), <$response>::name(config)));
            })+
            signatures
        }
    };
}

with_commands! {
    Outside library_open (library::open: LibraryPath) -> LibraryView;
    Outside library_create (library::create: LibraryPath) -> LibraryView;
    Window library_choose (library::choose: ChooseLibrary) -> Option<LibraryView>;
    Window library_view (library::view: Nothing) -> Option<LibraryView>;
    Window library_check (library::check: Nothing) -> CheckView;
    Window undo_view (library::undo_view: Nothing) -> UndoView;
    Window undo (library::undo: Nothing) -> Changed<UndoView>;
    Window redo (library::redo: Nothing) -> Changed<UndoView>;

    Window submission_list (submission::list: ListSubmissions) -> SubmissionPage;
    Window submission_choose (submission::choose: ChooseFiles) -> Option<JobView>;
    Outside submission_import (submission::import: ImportFiles) -> JobView;
    Window watch_view (watch::view: Nothing) -> WatchView;
    Window watch_choose (watch::choose: Nothing) -> Option<WatchView>;
    Window watch_stop (watch::stop: Nothing) -> WatchView;
    Outside watch_look (watch::look: Nothing) -> Option<JobView>;
    Window receipt_view (submission::receipt: PieceIn) -> Option<ReceiptView>;
    Window submission_new (submission::list_new: Nothing) -> Vec<String>;
    Window submission_confirm (submission::confirm: PiecesIn) -> Changed<Nothing>;
    Window submission_newer_of (submission::set_newer_of: NewerOf) -> Changed<Nothing>;
    Window versions_compare (submission::compare_versions: PieceIn) -> ComparisonView;
    Window versions_take (submission::take_version: TakeVersion) -> Changed<TakenView>;
    Window original_save (submission::save_original: OriginalIn) -> bool;
    Outside originals_to (submission::save_originals: OriginalsTo) -> Nothing;

    Window register_list (register::list: Nothing) -> Vec<RegisterView>;
    Window register_choose (register::choose: ChooseRegister) -> Option<JobView>;
    Outside register_import (register::import: ImportRegister) -> JobView;

    Window piece_view (piece::view: PieceIn) -> PieceView;
    Window piece_edit (piece::edit: EditPiece) -> Changed<PieceSaved>;
    Window piece_edit_field (piece::edit_field: EditField) -> Changed<PieceView>;
    Window piece_add_photos (photo::add: PieceIn) -> Option<Changed<PieceView>>;
    Window signatory_choose_picture (photo::choose_for_signatory: SignatoryPicture) -> Option<Changed<PieceView>>;
    Window piece_move_stage (piece::move_stage: MoveStage) -> Changed<Nothing>;

    Window note_add (note::add: AddNote) -> Changed<PieceView>;
    Window note_reply (note::reply: ReplyToNote) -> Changed<PieceView>;
    Window note_resolve (note::resolve: NoteIn) -> Changed<PieceView>;
    Window note_reopen (note::reopen: NoteIn) -> Changed<PieceView>;
    Window note_accept (note::accept: NoteIn) -> Changed<PieceView>;
    Window note_decline (note::decline: NoteIn) -> Changed<PieceView>;

    Window finding_list (finding::list: PieceIn) -> FindingsView;
    Window finding_settle (finding::settle: SettleFinding) -> Changed<PieceView>;
    Window finding_allow (finding::allow: AllowFinding) -> Changed<PieceView>;
    Window allowance_withdraw (finding::withdraw: AllowanceIn) -> Changed<PieceView>;

    Window house_style (finding::house_style: IssueId) -> HouseStyleView;
    Window rule_switch (finding::switch_rule: SwitchRule) -> Changed<HouseStyleView>;

    Window form_labels (form::labels: IssueId) -> FormLabelsView;
    Window form_label_add (form::add_label: FormLabelIn) -> Changed<FormLabelsView>;
    Window form_label_remove (form::remove_label: FormLabelIn) -> Changed<FormLabelsView>;

    Window issue_list (issue::list: Nothing) -> Vec<IssueCard>;
    Window issue_view (issue::view: IssueId) -> IssueView;
    Window issue_keep (issue::keep: KeepIssue) -> Changed<IssueView>;
    Window issue_set_design (issue::set_design: SetDesign) -> Changed<IssueView>;
    Window issue_choose_cover (photo::choose_cover: IssueId) -> Option<Changed<IssueView>>;
    Window issue_set_cover (photo::set_cover: SetCover) -> Changed<IssueView>;
    Window issue_choose_logo (photo::choose_logo: IssueId) -> Option<Changed<IssueView>>;
    Window issue_set_logo (photo::set_logo: SetLogo) -> Changed<IssueView>;
    Window issue_set_imprint (issue::set_imprint: SetImprint) -> Changed<IssueView>;
    Window section_add (issue::add_section: AddSection) -> Changed<IssueView>;
    Window section_edit (issue::edit_section: EditSection) -> Changed<IssueView>;
    Window placement_add (issue::add_placement: AddPlacement) -> Changed<IssueView>;
    Window placement_remove (issue::remove_placement: PlacementIn) -> Changed<IssueView>;
    Window placement_move (issue::move_placement: MovePlacement) -> Changed<IssueView>;
    Window placement_set_template (issue::set_template: SetTemplate) -> Changed<IssueView>;

    Window issue_layout (preview::layout: LayoutIssue) -> LayoutView;

    Window export_choose (export::choose: Export) -> Option<JobView>;
    Outside form_to (form::form_to: FormTo) -> Nothing;
    Outside export_to (export::export_to: ExportTo) -> JobView;
    Window profile_view (profile::view: Nothing) -> Option<ProfileView>;
    Window profile_choose (profile::choose: Nothing) -> Option<ProfileView>;
    Window profile_forget (profile::forget: Nothing) -> Nothing;
    Window job_list (jobs::list: Nothing) -> Vec<JobView>;
    Window job_cancel (jobs::cancel: JobId) -> JobView;
    Window job_reveal (jobs::reveal: JobId) -> Nothing;

    Window settings_view (settings::view: Nothing) -> SettingsView;
    Window settings_save (settings::save: SettingsView) -> SettingsView;
}
