//! The house style of a series: which rules hold. All issues of a series have the same ones.

use super::reference;
use crate::Workbench;
use crate::dto::{Changed, HouseStyleView, IssueId as IssueIn, StyleRuleView, SwitchRule};
use crate::error::Result;
use crate::issue;
use foreword_library::{IssueHeader, Library, Op};
use foreword_model::IssueId;
use std::collections::BTreeSet;

/// The rules of the series that an issue belongs to.
pub(crate) fn view(workbench: &Workbench, request: IssueIn) -> Result<HouseStyleView> {
    let header = issue::get(&*workbench.library()?, &IssueId::from(request.issue))?.header;
    let house = reference::house();
    let off = off_in(&header);
    let rule = |rule: &foreword_copydesk::style::Rule| StyleRuleView {
        id: rule.id.clone(),
        message: rule.message.clone(),
        source: rule.source.clone(),
        on: !off.contains(&rule.id),
    };
    Ok(HouseStyleView {
        name: house.name.clone(),
        series: header.series,
        rules: house.rules.iter().map(rule).collect(),
    })
}

/// Switches a rule on or off in every issue of a series, in one step.
pub(crate) fn switch(workbench: &Workbench, request: SwitchRule) -> Result<Changed<HouseStyleView>> {
    let library = workbench.library()?;
    let header = issue::get(&library, &IssueId::from(request.issue.as_str()))?.header;
    let mut issues = Vec::new();
    for row in library.list_issues()?.into_iter().filter(|row| row.series == header.series) {
        let mut header = issue::get(&library, &row.id)?.header;
        // What is listed differs from how the rule is shipped.
        let listed = request.on != shipped_on(&request.rule);
        header.style_switched.retain(|rule| *rule != request.rule);
        if listed {
            header.style_switched.push(request.rule.clone());
        }
        issues.push((row.id, header));
    }
    let changed = library.transact(Op::SwitchRule, |tx| {
        issues.iter().try_for_each(|(id, header)| tx.edit_issue(id, header))
    })?;
    let value = view(workbench, IssueIn { issue: request.issue })?;
    Ok(Changed { value, changes: changed.changes.into() })
}

fn shipped_on(rule: &str) -> bool {
    reference::house().rules.iter().find(|known| known.id == rule).is_none_or(|known| known.on)
}

fn off_in(header: &IssueHeader) -> BTreeSet<String> {
    let off = |rule: &&foreword_copydesk::style::Rule| rule.on == header.style_switched.contains(&rule.id);
    reference::house().rules.iter().filter(off).map(|rule| rule.id.clone()).collect()
}

/// The rules that do not hold for a piece: those of its issue, or of the newest issue when it is in none.
pub(super) fn off_for(library: &Library, issue: Option<&IssueId>) -> Result<BTreeSet<String>> {
    let newest = || Ok(library.list_issues()?.into_iter().next().map(|row| row.id));
    let issue = issue.cloned().map_or_else(newest, |issue| Ok::<_, foreword_library::Error>(Some(issue)))?;
    Ok(match issue {
        Some(issue) => off_in(&issue::get(library, &issue)?.header),
        None => off_in(&IssueHeader::default()),
    })
}
