//! Markdown to Document and back.
