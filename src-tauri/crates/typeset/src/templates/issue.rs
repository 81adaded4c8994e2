//! The whole issue in order: covers, imprint, contents, pieces; rounds until page numbers hold.

use crate::design::TemplateSet;
use crate::error::Error;
use crate::pages::book::Spot;
use crate::pages::{Book, Head};
use foreword_model::{
    Copyfit, IssueContent, Length, NodeId, PieceContent, Role, Structure, Template, Variant,
};

/// A piece with its place in the issue.
#[derive(Clone, Copy)]
pub(crate) struct Story<'i> {
    pub issue: &'i IssueContent,
    pub piece: &'i PieceContent,
    /// Its place in running order, from 0.
    pub at: usize,
}

impl Story<'_> {
    /// What stands above left pages.
    pub(crate) fn issue_head(&self) -> Head {
        issue_head(self.issue)
    }

    /// What stands above right pages inside the piece.
    pub(crate) fn piece_head(&self) -> Head {
        let piece = self.piece;
        let right = if piece.trust_short.trim().is_empty() {
            piece.title.clone()
        } else {
            format!("{}: {}", piece.trust_short, piece.title)
        };
        let left =
            if piece.kicker.trim().is_empty() { self.issue.series.clone() } else { piece.kicker.clone() };
        Head { left, right, shown: true, folio: true }
    }

    /// What stands above a page inside the piece.
    pub(crate) fn head_of(&self, page: usize) -> Head {
        if page % 2 == 1 { self.issue_head() } else { self.piece_head() }
    }
}

/// What stands above left pages and above pages that open a piece.
pub(crate) fn issue_head(issue: &IssueContent) -> Head {
    let right = format!("Issue {}: {}", issue.number, issue.title);
    Head { left: issue.series.clone(), right, shown: true, folio: true }
}

impl Book<'_> {
    /// Makes all pages of an issue.
    pub(crate) fn issue(
        &mut self,
        issue: &IssueContent,
        progress: &dyn Fn(usize, usize),
    ) -> Result<(), Error> {
        let steps = issue.pieces.len() + 3;
        let templates = self.design.templates;
        match templates {
            TemplateSet::OneColumn => {
                self.large_cover(issue);
                self.large_contents(issue);
            }
            TemplateSet::TwoColumns | TemplateSet::Magazine => {
                if templates == TemplateSet::Magazine {
                    self.magazine_cover(issue);
                } else {
                    self.front_cover(issue);
                }
                self.imprint(issue);
                self.contents(issue);
            }
        }
        for (at, piece) in issue.pieces.iter().enumerate() {
            self.check_cancelled()?;
            progress(at + 2, steps);
            self.openers(issue, at);
            self.piece = piece.id.clone();
            self.story_or_kept(&Story { issue, piece, at });
        }
        self.openers(issue, issue.pieces.len());
        self.index(issue);
        if templates == TemplateSet::OneColumn {
            self.large_imprint(issue);
        } else {
            self.close_sheets(issue);
        }
        self.check_cancelled()?;
        progress(steps, steps);
        match issue.variant {
            Variant::Screen => {}
            Variant::Print => self.prepare_for_press(&format!("{}, issue {}", issue.series, issue.number)),
            Variant::Proof => {
                (0..self.drafts.len()).for_each(|page| self.mark_proof(page, &issue.proof_line));
            }
        }
        Ok(())
    }

    /// Opens the sections that begin before a piece.
    fn openers(&mut self, issue: &IssueContent, before: usize) {
        self.piece = foreword_model::PieceId::from("");
        for section in 0..issue.sections.len() {
            if issue.sections[section].before == before {
                self.section_opener(issue, section);
            }
        }
    }

    /// The last pages and the back cover: covers and pages together fill whole sheets of four.
    fn close_sheets(&mut self, issue: &IssueContent) {
        if self.drafts.len() % 4 != 3 {
            self.who_to_ask(issue);
        }
        while self.drafts.len() % 4 != 3 {
            self.add_page();
        }
        self.back_cover(issue);
    }

    /// Makes the pages of a piece.
    pub(crate) fn story(&mut self, story: &Story<'_>) {
        let templates = self.design.templates;
        if templates != TemplateSet::OneColumn
            && story.piece.template == Template::CaseStudyFeature
            && story.piece.hero.is_some()
        {
            self.fill_to_left_page(story);
        }
        let (first, hits) = (self.drafts.len(), self.hits.len());
        let within = story.issue.section_of(story.at);
        self.outline_depth = u8::from(within.is_some());
        self.starts.pieces.insert(story.at, Spot { page: first as u32, y: Length::ZERO });
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let free = match story.piece.template {
            _ if templates == TemplateSet::OneColumn => self.one_column_piece(section, story),
            // Tables wider than a column stand across the page, in either design.
            Template::Evidence => self.evidence(section, story),
            Template::Gallery => self.gallery_pages(section, story),
            _ if templates == TemplateSet::Magazine => self.magazine_piece(section, story),
            Template::CaseStudyFeature | Template::CaseStudy => self.case_study(section, story),
            Template::Brief => self.brief(section, story),
            Template::Signed => self.signed(section, story),
            Template::Article => self.article(section, story),
            Template::Conclusion => self.conclusion(section, story),
        };
        if story.issue.variant == Variant::Proof {
            self.proof_notes(section, story, first);
        }
        self.report_left_out(story, first, hits);
        if let Some(within) = within {
            self.thumb_tabs(story.issue, within, first);
        }
        self.outline_depth = 0;
        self.copyfit_of(story, first, free);
    }

    /// A feature begins on a left page; a free page before it carries words of the piece.
    fn fill_to_left_page(&mut self, story: &Story<'_>) {
        if self.drafts.len().is_multiple_of(2) {
            let page = self.add_page();
            self.interlude(story, page);
        }
    }

    /// Adds a page inside a piece, with its running head.
    pub(crate) fn next_page(&mut self, story: &Story<'_>) -> usize {
        let page = self.add_page();
        self.furnish(page, &story.head_of(page));
        page
    }

    /// The running head of a page of a piece after its first one, which has its own.
    pub(crate) fn furnish_after(&mut self, story: &Story<'_>, first: usize, page: usize) {
        if page > first {
            self.furnish(page, &story.head_of(page));
        }
    }

    fn copyfit_of(&mut self, story: &Story<'_>, first: usize, free: Fit) {
        let copy = std::mem::take(&mut self.copy);
        self.copyfit.push(Copyfit {
            piece: story.piece.id.clone(),
            first_page: first as u32,
            pages: (self.drafts.len() - first) as u32,
            lines: free.lines,
            words: copy.words_on(free.lines),
            overset_from: free.overset_from.filter(|_| free.lines > 0),
            savings: copy.into_savings(),
        });
    }

    /// Title and bookmark of a piece; returns the node.
    pub(crate) fn title_node(&mut self, section: NodeId, story: &Story<'_>, page: usize) -> NodeId {
        let node = self.structure.add(section, Role::Heading(2));
        self.outline_entry(2, &story.piece.title, page, Length::ZERO);
        node
    }
}

/// How a piece filled its space.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fit {
    /// Lines over, or free when negative.
    pub lines: i32,
    pub overset_from: Option<(foreword_model::BlockId, u32)>,
}
