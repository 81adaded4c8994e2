//! Labels of submission forms.

use super::document::same_words;
use foreword_intake::FormField;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a label of a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormFieldView {
    /// The trust's name.
    Trust,
    /// The title of the story.
    Title,
    /// Its summary in a sentence.
    Standfirst,
    /// Facts at a glance.
    KeyFacts,
    /// Big figures.
    KeyFigures,
    /// Words of somebody.
    Quotes,
    /// What others can learn.
    Lessons,
    /// Whom to ask.
    Contact,
    /// A part of the story, which stays in the text.
    Section,
}

same_words!(
    FormFieldView,
    FormField,
    Trust,
    Title,
    Standfirst,
    KeyFacts,
    KeyFigures,
    Quotes,
    Lessons,
    Contact,
    Section
);

/// By which labels the forms of a series are read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormLabelsView {
    /// The series.
    pub series: String,
    /// The fields in the order of a form.
    pub slots: Vec<FormSlotView>,
}

/// The labels of one field.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormSlotView {
    /// The field.
    pub field: FormFieldView,
    /// Those that come with the program.
    pub usual: Vec<String>,
    /// Those that the series has added.
    pub own: Vec<String>,
}

/// Adds a label to a field of a series or takes it away.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormLabelIn {
    /// An issue of the series.
    pub issue: String,
    /// The field.
    pub field: FormFieldView,
    /// The label as it stands on the form.
    pub label: String,
}
