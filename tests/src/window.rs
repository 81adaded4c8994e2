//! The built window as a person uses it: things are found by their role and name.

use crate::checkout::{built, root, target};
use crate::webdriver::{Driver, Element, keys};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

/// How the window is started.
#[derive(Debug, Clone, Default)]
pub struct Launch {
    /// The program; the built window when empty.
    pub program: Option<PathBuf>,
    /// Its arguments, the library first.
    pub arguments: Vec<String>,
    /// Where it keeps its settings.
    pub data: PathBuf,
    /// What the person chooses in dialogs that open files, in turn.
    pub open: Vec<PathBuf>,
    /// What the person chooses in dialogs that save files, in turn.
    pub save: Vec<PathBuf>,
    /// Whether the desktop is set to dark.
    pub dark: bool,
}

/// A running window. It closes when dropped.
#[derive(Debug)]
pub struct Window {
    /// The session, for what is not offered here.
    pub driver: Driver,
    // Dropped after the session was ended.
    _server: ServerGuard,
    theme: &'static str,
    width: u32,
}

impl Window {
    /// Starts the window under a driver of its own.
    #[track_caller]
    pub fn open(launch: &Launch) -> Self {
        let program = launch.program.clone().unwrap_or_else(|| built("foreword-desktop"));
        let port = free_port();
        let server = ServerGuard(start_driver(port, launch));
        Driver::wait_until_ready(port);
        let driver = Driver::start(port, &program.to_string_lossy(), &launch.arguments);
        let theme = if launch.dark { "dark" } else { "light" };
        let mut window = Self { driver, _server: server, theme, width: 1440 };
        window.resize(1440, 900);
        window
    }

    /// Sets the size of the window and waits until the page is laid out for it.
    #[track_caller]
    pub fn resize(&mut self, width: u32, height: u32) {
        self.driver.resize(width, height);
        self.width = width;
        // A click that is aimed while the parts of a folding screen still move lands beside its button.
        self.driver.run_later(SETTLE, &[json!(width)]);
    }

    /// Waits until the question has an answer; fails with `what` when it has none in time.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, question: impl Fn() -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = question() {
                return answer;
            }
            if Instant::now() >= deadline {
                let picture = self.keep_picture("failed");
                let shown = self.run("return document.body.innerText.replace(/\\s+/g, ' ').slice(0, 600)");
                let seconds = PATIENCE.as_secs();
                panic!("{what}: not within {seconds} s. See {}. On the screen: {shown}", picture.display());
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// The visible element with this role and name (the name may be part of the real one).
    pub fn find(&self, role: &str, name: &str) -> Option<Element> {
        self.driver.run_for_element(FIND, &[json!(role), json!(name)])
    }

    /// Waits for the visible element with this role and name.
    #[track_caller]
    pub fn wait_for(&self, role: &str, name: &str) -> Element {
        self.wait(&format!("a {role} named \"{name}\" should be there"), || self.find(role, name))
    }

    /// Waits until there is no visible element with this role and name.
    #[track_caller]
    pub fn wait_until_gone(&self, role: &str, name: &str) {
        let what = format!("the {role} named \"{name}\" should go");
        self.wait(&what, || self.find(role, name).is_none().then_some(()));
    }

    /// Waits for the visible element with this role and name and clicks it.
    #[track_caller]
    pub fn click(&self, role: &str, name: &str) {
        let what = format!("a {role} named \"{name}\" should be there to be clicked");
        self.wait(&what, || self.find(role, name).filter(|found| self.driver.try_click(found)));
    }

    /// Waits for the first element that matches and clicks it.
    #[track_caller]
    pub fn click_css(&self, css: &str) {
        let what = format!("something like {css} should be there to be clicked");
        self.wait(&what, || {
            self.driver.all(css).first().filter(|found| self.driver.try_click(found)).map(drop)
        });
    }

    /// Waits until the words are somewhere on the screen.
    #[track_caller]
    pub fn wait_for_text(&self, words: &str) {
        let what = format!("the screen should say \"{words}\"");
        self.wait(&what, || self.says(words).then_some(()));
    }

    /// Whether the words are somewhere on the screen.
    pub fn says(&self, words: &str) -> bool {
        let script = "return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        self.driver.run(script, &[json!(words)]) == json!(true)
    }

    /// Types a text where the focus is.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.driver.act(&keys::typing(text));
    }

    /// Strikes keys held together.
    #[track_caller]
    pub fn press(&self, together: &[char]) {
        self.driver.act(&keys::chord(together));
    }

    /// Drags one element onto another, letting go a little below its middle.
    #[track_caller]
    pub fn drag(&self, from: &Element, to: &Element, below: i32) {
        self.driver.act(&keys::drag(&from.to_json(), &to.to_json(), below));
    }

    /// Selects the first place of these words inside the element that matches, as a person would with the mouse.
    #[track_caller]
    pub fn select_words(&self, css: &str, words: &str) {
        let done = self.driver.run(SELECT, &[json!(css), json!(words)]);
        assert_eq!(done, json!(true), "the words \"{words}\" should be in {css} to be selected");
    }

    /// Fails when axe finds an accessibility fault on the screen as it is.
    #[track_caller]
    pub fn assert_accessible(&self, screen: &str) {
        let source = root().join("ui/node_modules/axe-core/axe.min.js");
        let axe =
            std::fs::read_to_string(&source).expect("axe-core is among the window's packages: npm ci in ui/");
        self.driver.run(&axe, &[]);
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
               .then(found => done(found.violations.map(v => v.id + ': ' + v.help + ' (' + v.nodes[0].html + ')')),
                     error => done([String(error)]))";
        let faults = self.driver.run_later(script, &[]);
        assert_eq!(faults, json!([]), "the {screen} screen should have no accessibility fault");
    }

    /// Keeps a picture as `target/screens/SCREEN-STATE-THEME-WIDTH.png`.
    #[track_caller]
    pub fn picture(&self, screen: &str, state: &str) -> PathBuf {
        self.keep_picture(&format!("{screen}-{state}"))
    }

    #[track_caller]
    fn keep_picture(&self, name: &str) -> PathBuf {
        let folder = target().join("screens");
        std::fs::create_dir_all(&folder).expect("the target folder can be written to");
        let file = folder.join(format!("{name}-{}-{}.png", self.theme, self.width));
        std::fs::write(&file, self.driver.screenshot()).expect("the target folder can be written to");
        file
    }

    /// Fails when one part of the screen lies over another that scrolls with it.
    #[track_caller]
    pub fn assert_panes_apart(&self, screen: &str) {
        let script = "const panes = [...document.querySelectorAll('[data-pane]')]
                .map((pane) => [pane, pane.getBoundingClientRect()]);
            const scroller = (pane) => {
                let at = pane.parentElement;
                while (at && !/auto|scroll/.test(getComputedStyle(at).overflowY)) at = at.parentElement;
                return at;
            };
            const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
            const faults = [];
            panes.forEach(([one, a], at) => panes.slice(at + 1).forEach(([other, b]) => {
                if (scroller(one) === scroller(other) && !one.contains(other) && !other.contains(one) && over(a, b))
                    faults.push(one.className + ' and ' + other.className);
            }));
            return faults;";
        assert_eq!(self.run(script), json!([]), "parts of {screen} lie over each other");
    }

    /// The value of a script's `return`.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        self.driver.run(script, &[])
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.driver.end();
    }
}

#[derive(Debug)]
struct ServerGuard(Child);

impl Drop for ServerGuard {
    fn drop(&mut self) {
        let _already_ended = self.0.kill().is_err();
        let _reaped = self.0.wait().is_ok();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("this machine has a free port");
    listener.local_addr().expect("a bound listener has an address").port()
}

#[track_caller]
fn start_driver(port: u16, launch: &Launch) -> Child {
    let joined = |paths: &[PathBuf]| std::env::join_paths(paths).expect("test paths hold no colon");
    let mut command = Command::new("WebKitWebDriver");
    command
        .arg("--host=127.0.0.1")
        .arg(format!("--port={port}"))
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("FOREWORD_TEST_DATA", &launch.data)
        .env("FOREWORD_TEST_OPEN", joined(&launch.open))
        .env("FOREWORD_TEST_SAVE", joined(&launch.save))
        // With either of these set, screenshots hang.
        .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER")
        .env_remove("WEBKIT_DISABLE_COMPOSITING_MODE")
        // What people get is drawn by the processor (`prepare_environment` of the window); this asks for the same.
        .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    if launch.dark {
        command.env("GTK_THEME", "Adwaita:dark");
    }
    match command.spawn() {
        Ok(child) => child,
        Err(reason) => {
            panic!("This story needs WebKitWebDriver ({reason}): run it through `cargo xtask test`.")
        }
    }
}

/// The path as an argument of the window.
pub fn argument(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

// Names come from what the page says, in the order of the accessible name computation as far as the window uses it.
const FIND: &str = r#"
const [role, wanted] = arguments;
const own = {
  button: 'button, [role=button], summary', link: 'a[href], [role=link]', tab: '[role=tab]',
  textbox: 'input:not([type]), input[type=text], input[type=search], input[type=date], textarea, [role=textbox], [role=searchbox], [contenteditable=true]',
  combobox: 'select, [role=combobox]', option: 'option, [role=option]', menuitem: '[role=menuitem]',
  row: 'tr, [role=row]', cell: 'td, [role=cell], [role=gridcell]', listitem: 'li, [role=listitem]',
  heading: 'h1, h2, h3, h4, h5, h6, [role=heading]', dialog: 'dialog[open], [role=dialog], [role=alertdialog]',
  checkbox: 'input[type=checkbox], [role=checkbox]', radio: 'input[type=radio], [role=radio]',
  article: 'article, [role=article]', region: 'section, [role=region]', status: '[role=status], output',
  alert: '[role=alert]', img: 'img, [role=img]', progressbar: 'progress, [role=progressbar]',
};
const squeeze = text => (text ?? '').replace(/\s+/g, ' ').trim();
const name = element => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return squeeze(by.split(/\s+/).map(id => document.getElementById(id)?.textContent ?? '').join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return squeeze(label);
  if (element.labels?.length) return squeeze([...element.labels].map(l => l.textContent).join(' '));
  if (element.alt) return squeeze(element.alt);
  const text = squeeze(element.innerText ?? element.textContent);
  return text || squeeze(element.getAttribute('title')) || squeeze(element.getAttribute('placeholder'));
};
const shown = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
const found = [...document.querySelectorAll(own[role] ?? `[role=${role}]`)].filter(shown);
return found.find(element => name(element) === wanted) ?? found.find(element => name(element).includes(wanted)) ?? null;
"#;

// Two frames after the size has arrived, or after two seconds where it never does.
const SETTLE: &str = r#"
const [width, done] = arguments;
const until = performance.now() + 2000;
const arrive = () => innerWidth === width || performance.now() > until
  ? requestAnimationFrame(() => requestAnimationFrame(() => done(innerWidth)))
  : requestAnimationFrame(arrive);
arrive();
"#;

const SELECT: &str = r#"
const [css, words] = arguments;
const place = document.querySelector(css);
if (!place) return false;
const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
for (let text = walker.nextNode(); text; text = walker.nextNode()) {
  const at = text.data.indexOf(words);
  if (at < 0) continue;
  place.focus();
  text.parentElement.scrollIntoView({ block: 'center' });
  getSelection().setBaseAndExtent(text, at, text, at + words.length);
  document.dispatchEvent(new Event('selectionchange'));
  return true;
}
return false;
"#;
