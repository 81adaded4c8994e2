//! How each kind of page is built: in two columns with the measures of the Report design, in millimetres from the top
//! left of the trim, in one column for large type, and as a magazine.

pub(crate) mod article;
pub(crate) mod body;
pub(crate) mod brief;
pub(crate) mod case_study;
pub(crate) mod conclusion;
pub(crate) mod contact;
pub(crate) mod contents;
pub(crate) mod cover;
pub(crate) mod evidence;
pub(crate) mod facts;
pub(crate) mod gallery;
pub(crate) mod imprint;
pub(crate) mod index;
pub(crate) mod interlude;
pub(crate) mod issue;
pub(crate) mod kept;
pub(crate) mod left_out;
pub(crate) mod lessons;
mod logo;
pub(crate) mod magazine;
pub(crate) mod one_column;
mod opening;
mod parts;
pub(crate) mod plain;
pub(crate) mod proof;
pub(crate) mod quote;
pub(crate) mod ratings;
pub(crate) mod section;
pub(crate) mod signed;
pub(crate) mod who;
