//! A small WebDriver client: one session, blocking, over plain HTTP to a driver on this machine.
//!
//! Deliberately not here: what the window's screens are called or how they are used; see [`crate::window`].

mod base64;
mod http;
pub mod keys;

use http::Refusal;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One session with a program under a driver.
#[derive(Debug)]
pub struct Driver {
    port: u16,
    session: String,
}

/// Something on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

impl Driver {
    /// Waits until the driver on this port answers.
    #[track_caller]
    pub fn wait_until_ready(port: u16) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !http::ask(port, "GET", "/status", None).is_ok_and(|status| status["ready"] == json!(true)) {
            assert!(Instant::now() < deadline, "the driver should answer on port {port} within 20 s");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Starts a program, given by its full path, under the driver on this port.
    #[track_caller]
    pub fn start(port: u16, binary: &str, arguments: &[String]) -> Self {
        // No browserName: a Tauri window accepts only "wry" and MiniBrowser refuses that (tauri-apps/tauri#8828).
        let options = json!({ "binary": binary, "args": arguments });
        let capabilities =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let answer = match http::ask(port, "POST", "/session", Some(&capabilities)) {
            Ok(answer) => answer,
            Err(refusal) => panic!("{binary} should start under the driver: {refusal}"),
        };
        let session = answer["sessionId"].as_str().expect("a session has an id").to_owned();
        Self { port, session }
    }

    fn try_ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refusal> {
        http::ask(self.port, method, &format!("/session/{}{path}", self.session), body)
    }

    #[track_caller]
    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        match self.try_ask(method, path, body) {
            Ok(value) => value,
            Err(refusal) => panic!("{method} {path} should work: {refusal}"),
        }
    }

    /// Ends the session, which closes the program.
    pub fn end(&self) {
        // It may have closed by itself, which is as good.
        let _already_gone = self.try_ask("DELETE", "", None).is_err();
    }

    /// Goes to an address.
    #[track_caller]
    pub fn go(&self, address: &str) {
        self.ask("POST", "/url", Some(&json!({ "url": address })));
    }

    /// The address shown.
    #[track_caller]
    pub fn address(&self) -> String {
        self.ask("GET", "/url", None).as_str().unwrap_or_default().to_owned()
    }

    /// The elements that match, in document order.
    #[track_caller]
    pub fn all(&self, css: &str) -> Vec<Element> {
        let found = self.ask("POST", "/elements", Some(&json!({ "using": "css selector", "value": css })));
        found.as_array().into_iter().flatten().filter_map(element).collect()
    }

    /// Runs a script in the page; its `return` is the answer.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.ask("POST", "/execute/sync", Some(&json!({ "script": script, "args": arguments })))
    }

    /// Runs a script in the page that answers later, by calling its last argument.
    #[track_caller]
    pub fn run_later(&self, script: &str, arguments: &[Value]) -> Value {
        self.ask("POST", "/execute/async", Some(&json!({ "script": script, "args": arguments })))
    }

    /// Runs a script that returns an element.
    #[track_caller]
    pub fn run_for_element(&self, script: &str, arguments: &[Value]) -> Option<Element> {
        element(&self.run(script, arguments))
    }

    /// Clicks an element where it is, scrolling it into view; `false` when something covers it or it is gone.
    pub fn try_click(&self, on: &Element) -> bool {
        self.try_ask("POST", &format!("/element/{}/click", on.0), Some(&json!({}))).is_ok()
    }

    /// Clicks an element twice in quick succession.
    #[track_caller]
    pub fn double_click(&self, on: &Element) {
        self.act(&keys::double_click(&on.to_json()));
    }

    /// The text of an element as a reader sees it.
    #[track_caller]
    pub fn text(&self, of: &Element) -> String {
        self.of_element(of, "text").as_str().unwrap_or_default().to_owned()
    }

    /// The role that assistive technology is told.
    #[track_caller]
    pub fn role(&self, of: &Element) -> String {
        self.of_element(of, "computedrole").as_str().unwrap_or_default().to_owned()
    }

    /// The name that assistive technology is told.
    #[track_caller]
    pub fn name(&self, of: &Element) -> String {
        self.of_element(of, "computedlabel").as_str().unwrap_or_default().to_owned()
    }

    /// An attribute's value.
    #[track_caller]
    pub fn attribute(&self, of: &Element, name: &str) -> Option<String> {
        self.of_element(of, &format!("attribute/{name}")).as_str().map(str::to_owned)
    }

    #[track_caller]
    fn of_element(&self, of: &Element, what: &str) -> Value {
        self.ask("GET", &format!("/element/{}/{what}", of.0), None)
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Option<Element> {
        self.try_ask("GET", "/element/active", None).ok().as_ref().and_then(element)
    }

    /// Sets the size of the window.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.ask("POST", "/window/rect", Some(&json!({ "width": width, "height": height })));
    }

    /// A picture of the page, as PNG.
    #[track_caller]
    pub fn screenshot(&self) -> Vec<u8> {
        let answer = self.ask("GET", "/screenshot", None);
        base64::decode(answer.as_str().unwrap_or_default()).expect("a screenshot is base64")
    }

    /// Carries out input actions.
    #[track_caller]
    pub fn act(&self, actions: &Value) {
        self.ask("POST", "/actions", Some(&json!({ "actions": actions })));
    }
}

fn element(value: &Value) -> Option<Element> {
    value.get(ELEMENT).and_then(Value::as_str).map(|id| Element(id.to_owned()))
}

impl Element {
    /// As an argument of a script or the origin of a pointer's move.
    pub fn to_json(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}
