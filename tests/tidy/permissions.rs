//! What the window may do, word for word: a change here is a change of what the program can be made to do.

use foreword_tests::checkout::root;
use serde_json::{Value, json};

fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_window_may_call_one_command_and_listen_and_nothing_else() {
    let capability = read("src-tauri/capabilities/main.json");
    assert_eq!(capability["windows"], json!(["main"]));
    let permissions = json!(["allow-call", "core:event:allow-listen", "core:event:allow-unlisten"]);
    assert_eq!(capability["permissions"], permissions);
    assert!(capability.get("remote").is_none(), "no page from elsewhere may call anything");
    let files = std::fs::read_dir(root().join("src-tauri/capabilities")).unwrap();
    assert_eq!(files.count(), 1, "there should be no second capability");
    let build = std::fs::read_to_string(root().join("src-tauri/build.rs")).unwrap();
    assert!(build.contains(".commands(&[\"call\"])"), "without this list every command would be open");
}

#[test]
fn the_content_security_policy_allows_only_our_own_files() {
    let security = &read("src-tauri/tauri.conf.json")["app"]["security"];
    let policy = json!({
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self' page: http://page.localhost",
        "connect-src": "ipc: http://ipc.localhost",
        "object-src": "'none'",
        "frame-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'"
    });
    assert_eq!(security["csp"], policy);
    assert_eq!(security["freezePrototype"], json!(true));
    for opening in ["devCsp", "dangerousDisableAssetCspModification", "assetProtocol"] {
        assert!(security.get(opening).is_none(), "{opening} would open what the policy closes");
    }
}

#[test]
fn the_window_gets_no_global_bridge_and_no_other_pages() {
    let settings = read("src-tauri/tauri.conf.json");
    assert_eq!(settings["app"]["withGlobalTauri"], json!(false));
    assert!(settings["build"].get("devUrl").is_none(), "a development server would bypass the policy");
    let window = std::fs::read_to_string(root().join("src-tauri/src/window.rs")).unwrap();
    assert!(window.contains(".on_navigation("), "the policy does not stop navigation, so the window must");
}
