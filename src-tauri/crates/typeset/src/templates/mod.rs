//! How each kind of page is built.

pub(crate) mod contact;
pub(crate) mod plain;
pub(crate) mod quote;
