//! Pages to tagged PDF.
