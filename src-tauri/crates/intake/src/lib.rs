//! Foreign files to Document.
