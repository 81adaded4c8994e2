//! What crosses the wire: plain values for the window and for scripts. A type that is serialisable here is a promise.

mod document;
mod finding;
mod form;
mod issue;
mod job;
mod library;
mod note;
mod pages;
mod piece;
mod register;
mod settings;
mod submission;
mod version;

pub use document::{
    AlignmentView, BlockView, CalloutView, CellView, DocumentView, LinkView, ListItemView, RowView,
    RunKindView, RunView,
};
pub use finding::{
    AllowFinding, AllowanceIn, AllowanceView, DeskView, FindingView, FindingsView, HouseStyleView,
    ReadabilityView, SettleFinding, SettleView, StyleRuleView, SwitchRule,
};
pub use form::{FormFieldView, FormLabelIn, FormLabelsView, FormSlotView};
pub use issue::{
    AddPlacement, AddSection, EditSection, ImprintRowView, ImprintView, IssueCard, IssueId, IssueView,
    KeepIssue, LogoView, MovePlacement, PlacementIn, PlacementView, SectionView, SetCover, SetDesign,
    SetImprint, SetLogo, SetTemplate, TemplateView,
};
pub use job::{
    Export, ExportTo, ExportVariant, FormTo, JobId, JobKind, JobLine, JobLineState, JobState, JobView,
    ProfileView,
};
pub use library::{
    Changed, ChangesView, CheckView, ChooseLibrary, Event, LibraryPath, LibraryView, Nothing, UndoView,
};
pub use note::{
    AddNote, AnchorView, NoteIn, NoteKindView, NoteStanding, NoteState, NoteView, ReplyToNote, ReplyView,
};
pub use pages::{
    CopyfitView, DesignView, DiagnosticView, ElementView, LayoutIssue, LayoutView, PageView, SavingView,
    SeverityView,
};
pub use piece::{
    BlockChange, ConfidenceView, ContactView, EditField, EditPiece, FieldView, KeyFactView, KeyFigureView,
    LessonView, MoveStage, PictureView, PieceIn, PieceSaved, PieceView, QuoteView, SignatoryPart,
    SignatoryPicture, SignatoryView, TextSplice, TrustCandidateView,
};
pub use register::{ChooseRegister, ImportRegister, RegisterKindView, RegisterView};
pub use settings::{SettingsView, ThemeView, WatchView};
pub use submission::{
    ChooseFiles, ImportFiles, KindView, ListSubmissions, OriginalIn, OriginalView, OriginalsTo, PiecesIn,
    ReceiptEntryView, ReceiptView, SortView, StageCount, StageView, SubmissionName, SubmissionPage,
    SubmissionRow, VersionView,
};
pub use version::{
    ComparisonView, DifferenceStanding, DifferenceView, NewerOf, StretchView, TakeVersion, TakenView,
};
