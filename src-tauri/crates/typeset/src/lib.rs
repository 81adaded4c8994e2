//! Documents to pages.
