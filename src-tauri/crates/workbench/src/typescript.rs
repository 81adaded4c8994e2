//! The window's types, rendered from the command list; a test compares them with the committed file.

use crate::commands;
use crate::dto::Event;
use crate::error::WireError;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use ts_rs::{Config, TS, TypeVisitor};

/// Renders `ui/src/generated/api.ts`.
pub fn render() -> String {
    let config = Config::new().with_large_int("number");
    let mut collected = Collected { config: &config, declarations: BTreeMap::new() };
    commands::visit_types(&mut collected);
    collected.visit::<Event>();
    collected.visit::<WireError>();

    let mut text = String::from(
        "// Written from the Rust types by `UPDATE=1 cargo test -p foreword-workbench`. Never edited.\n\n",
    );
    for declaration in collected.declarations.values() {
        let _ = writeln!(text, "{declaration}\n");
    }
    text.push_str(
        "/** Every command of the window with its request and its answer. */\nexport interface Commands {\n",
    );
    for (name, request, response) in commands::typescript_signatures(&config) {
        let _ = writeln!(text, "  {name}: {{ request: {request}; response: {response} }};");
    }
    text.push_str("}\n");
    text
}

struct Collected<'a> {
    config: &'a Config,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Collected<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Lists and options have no file of their own and nothing to declare; what they hold comes as a generic.
        if T::output_path().is_none() {
            T::visit_generics(self);
            return;
        }
        let ident = T::ident(self.config);
        if self.declarations.contains_key(&ident) {
            // The same generic type may hold something new.
            T::visit_generics(self);
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.declarations.insert(ident, format!("{docs}export {}", T::decl(self.config)));
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
