//! Operations by name, and what they changed.

use foreword_model::{IssueId, PieceId};
use std::collections::BTreeSet;

macro_rules! operations {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $label:literal;)+) => {
        /// What is being done: the text of the undo menu and the reason that stands in each change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Op {
            $($(#[$doc])* $variant,)+
        }

        impl Op {
            /// Every operation.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that is stored.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The words for people: `Edit text`.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The operation of a stored word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|op| op.word() == word)
            }
        }
    };
}

operations! {
    /// Submissions come in.
    ImportSubmissions = "import_submissions", "Bring in submissions";
    /// A submission is a newer version of another, or is not.
    SetNewerOf = "set_newer_of", "Link two versions";
    /// A newer version goes into the piece as suggestions.
    TakeVersion = "take_version", "Take in newer version";
    /// Somebody has looked at what was recognised in submissions.
    ConfirmSubmissions = "confirm_submissions", "Confirm submissions";
    /// A piece is made by hand.
    CreatePiece = "create_piece", "New piece";
    /// The text of a piece changes.
    EditText = "edit_text", "Edit text";
    /// A field of a piece changes.
    EditField = "edit_field", "Edit field";
    /// Photos are added to a piece.
    AddPhotos = "add_photos", "Add photos";
    /// Pieces move to another stage.
    MoveStage = "move_stage", "Change stage";
    /// A piece goes.
    RemovePiece = "remove_piece", "Remove piece";
    /// A note is put on words.
    AddNote = "add_note", "Add note";
    /// A note is answered.
    ReplyToNote = "reply_to_note", "Answer note";
    /// A note is dealt with.
    ResolveNote = "resolve_note", "Resolve note";
    /// A note is opened again.
    ReopenNote = "reopen_note", "Reopen note";
    /// Suggested words go into the text.
    AcceptSuggestion = "accept_suggestion", "Accept suggestion";
    /// Suggested words are not taken.
    DeclineSuggestion = "decline_suggestion", "Decline suggestion";
    /// Words that a check asked about are masked or changed.
    MaskWords = "mask_words", "Mask words";
    /// Words that a check asked about are taken out.
    RemoveWords = "remove_words", "Take words out";
    /// Words are put as a check suggests.
    TakeWording = "take_wording", "Take suggested wording";
    /// Words that a check asks about may be published.
    Allow = "allow", "Allow words";
    /// Words may not be published any more.
    WithdrawAllowance = "withdraw_allowance", "Withdraw allowance";
    /// An issue is made.
    CreateIssue = "create_issue", "New issue";
    /// The title or another field of an issue changes.
    EditIssue = "edit_issue", "Edit issue";
    /// A rule of the house style is switched on or off for a series.
    SwitchRule = "switch_rule", "Switch style rule";
    /// An issue appears in another design.
    ChooseDesign = "choose_design", "Change design";
    /// The picture on the cover of an issue is another one, or is described.
    ChangeCover = "change_cover", "Change cover picture";
    /// The logo on the cover of an issue is another one, or is described.
    ChangeLogo = "change_logo", "Change logo";
    /// A section begins in an issue.
    AddSection = "add_section", "Add section";
    /// The title or the words of a section change.
    EditSection = "edit_section", "Edit section";
    /// A label of a form is added or taken away for a series.
    ChangeFormLabels = "change_form_labels", "Change form labels";
    /// A piece goes into an issue.
    AddPlacement = "add_placement", "Add to issue";
    /// A piece is taken out of an issue.
    RemovePlacement = "remove_placement", "Remove from issue";
    /// A piece moves within an issue.
    MovePlacement = "move_placement", "Move in issue";
    /// A piece is put on pages another way.
    SetTemplate = "set_template", "Change template";
    /// Ratings are read in.
    ImportRatings = "import_ratings", "Bring in ratings";
    /// A list of trusts is read in.
    ImportTrusts = "import_trusts", "Bring in trusts";
    /// Changes of another copy of the library come in.
    Receive = "receive", "Bring in changes";
}

/// A value together with what changed on the way to it.
#[derive(Clone, Debug)]
pub struct Changed<T> {
    /// The value.
    pub value: T,
    /// What changed.
    pub changes: Changes,
}

impl<T> Changed<T> {
    /// The same changes with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Changed<U> {
        Changed { value: change(self.value), changes: self.changes }
    }
}

/// What an operation changed, and what can be undone after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Pieces whose words, fields, stage or notes changed.
    pub pieces: BTreeSet<PieceId>,
    /// Issues whose contents or fields changed.
    pub issues: BTreeSet<IssueId>,
    /// Whether pieces came or went.
    pub submissions: bool,
    /// Whether ratings or trusts changed.
    pub ratings: bool,
    /// The last operation that can be undone.
    pub undo: Option<Op>,
    /// The last operation that can be done again.
    pub redo: Option<Op>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_by_its_word_and_has_a_name_of_its_own() {
        for op in Op::ALL {
            assert_eq!(Op::from_word(op.word()), Some(*op), "{op:?} is not found by its word");
        }
        let labels: BTreeSet<_> = Op::ALL.iter().map(|op| op.label()).collect();
        assert_eq!(labels.len(), Op::ALL.len(), "two operations share a name in the undo menu");
    }
}
