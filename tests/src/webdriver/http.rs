//! One request and its answer.

use serde_json::{Value, json};
use std::fmt;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

// A driver that hangs must fail the test, not the whole run. Starting a debug build of the window on a busy machine
// can take many seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a request was not carried out.
#[derive(Debug)]
pub(super) struct Refusal {
    code: String,
    message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self { code: "no answer".into(), message: error.to_string() }
    }
}

/// Sends a request to the driver and gives the `value` of its answer.
pub(super) fn ask(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refusal> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    value(&answer)
}

fn value(answer: &[u8]) -> Result<Value, Refusal> {
    let malformed =
        || Refusal { code: "malformed answer".into(), message: String::from_utf8_lossy(answer).into_owned() };
    let split = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").ok_or_else(malformed)?;
    let head = String::from_utf8_lossy(&answer[..split]);
    let body: Value = serde_json::from_slice(&answer[split + 4..]).map_err(|_| malformed())?;
    let value = body.get("value").cloned().unwrap_or(Value::Null);
    if head.split(' ').nth(1) == Some("200") {
        return Ok(value);
    }
    let word = |name: &str| value.get(name).unwrap_or(&json!("")).as_str().unwrap_or_default().to_owned();
    Err(Refusal { code: word("error"), message: word("message") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_an_answer_is_given_and_an_error_keeps_its_words() {
        let fine = b"HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"value\":{\"ready\":true}}";
        assert_eq!(value(fine).unwrap()["ready"], json!(true));
        let wrong =
            b"HTTP/1.1 404 Not Found\r\n\r\n{\"value\":{\"error\":\"no such element\",\"message\":\"gone\"}}";
        assert_eq!(value(wrong).unwrap_err().to_string(), "no such element: gone");
        assert!(value(b"HTTP/1.1 200 OK").is_err());
    }
}
