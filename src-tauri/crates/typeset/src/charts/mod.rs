//! Charts as vectors, in the type and colours of the design.

pub(crate) mod shares;
