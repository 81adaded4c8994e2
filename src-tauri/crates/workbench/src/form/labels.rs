//! The labels that a series writes on its forms beside the usual ones. All issues of a series have the same ones.

use crate::Workbench;
use crate::dto::{Changed, FormFieldView, FormLabelIn, FormLabelsView, FormSlotView, IssueId as IssueIn};
use crate::error::{Error, Result};
use crate::issue;
use foreword_intake::{FormField, FormLabels};
use foreword_library::{FormLabel, IssueHeader, Library, Op};
use foreword_model::IssueId;

/// The labels of the series that an issue belongs to.
pub(crate) fn view(workbench: &Workbench, request: IssueIn) -> Result<FormLabelsView> {
    let header = issue::get(&*workbench.library()?, &IssueId::from(request.issue))?.header;
    let slot = |field: &FormField| FormSlotView {
        field: FormFieldView::from(*field),
        usual: field.usual().into_iter().map(str::to_owned).collect(),
        own: own(&header).filter(|(own, _)| own == field).map(|(_, label)| label.to_owned()).collect(),
    };
    let slots = FormField::ALL.iter().map(slot).collect();
    Ok(FormLabelsView { series: header.series.clone(), slots })
}

/// Adds a label to a field in every issue of a series; it no longer means anything else there.
pub(crate) fn add(workbench: &Workbench, request: FormLabelIn) -> Result<Changed<FormLabelsView>> {
    let label = request.label.split_whitespace().collect::<Vec<_>>().join(" ");
    if !label.contains(char::is_alphabetic) {
        return Err(Error::FormLabelWithoutWords);
    }
    let field = FormField::from(request.field);
    change(workbench, request.issue, |labels| {
        labels.retain(|known| !is_same(&known.label, &label));
        labels.push(FormLabel { field: word(field), label: label.clone() });
    })
}

/// Takes a label away in every issue of a series.
pub(crate) fn remove(workbench: &Workbench, request: FormLabelIn) -> Result<Changed<FormLabelsView>> {
    let field = word(request.field.into());
    change(workbench, request.issue, |labels| {
        labels.retain(|known| known.field != field || !is_same(&known.label, &request.label));
    })
}

fn change(
    workbench: &Workbench,
    issue: String,
    change: impl Fn(&mut Vec<FormLabel>),
) -> Result<Changed<FormLabelsView>> {
    let library = workbench.library()?;
    let series = issue::get(&library, &IssueId::from(issue.as_str()))?.header.series;
    let mut issues = Vec::new();
    for row in library.list_issues()?.into_iter().filter(|row| row.series == series) {
        let mut header = issue::get(&library, &row.id)?.header;
        change(&mut header.form_labels);
        issues.push((row.id, header));
    }
    let changed = library.transact(Op::ChangeFormLabels, |tx| {
        issues.iter().try_for_each(|(id, header)| tx.edit_issue(id, header))
    })?;
    let value = view(workbench, IssueIn { issue })?;
    Ok(Changed { value, changes: changed.changes.into() })
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The labels of all series of a library; nobody knows of a file which series it is for. Newer issues go first.
pub(crate) fn labels_of(library: &Library) -> Result<FormLabels> {
    let mut all = Vec::new();
    for row in library.list_issues()? {
        let header = issue::get(library, &row.id)?.header;
        for (field, label) in own(&header) {
            if !all.iter().any(|(_, known): &(FormField, String)| is_same(known, label)) {
                all.push((field, label.to_owned()));
            }
        }
    }
    Ok(FormLabels::new(all))
}

// A field that only a newer Foreword knows is left alone.
fn own(header: &IssueHeader) -> impl Iterator<Item = (FormField, &str)> {
    let known = |kept: &FormLabel| FormField::ALL.iter().copied().find(|field| word(*field) == kept.field);
    header.form_labels.iter().filter_map(move |kept| Some((known(kept)?, kept.label.as_str())))
}

fn word(field: FormField) -> String {
    serde_json::to_value(field).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}
