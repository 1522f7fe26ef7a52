//! A server on the loopback that answers as Arena does, or as badly as a network can.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// What happens to a call: each piece is sent with a pause after it.
pub(crate) struct Reply {
    pieces: Vec<String>,
    /// Waits until the caller gives up, instead of closing.
    stall: bool,
}

impl Reply {
    /// A whole answer.
    pub(crate) fn new(status: &str, headers: &str, body: &str) -> Self {
        Self::with_length(status, headers, body, body.len())
    }

    /// A response whose `Content-Length` is not the length of its body.
    pub(crate) fn with_length(status: &str, headers: &str, body: &str, length: usize) -> Self {
        let head = format!(
            "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n"
        );
        Self {
            pieces: vec![head, body.to_owned()],
            stall: false,
        }
    }

    /// The same, but byte by byte in its body.
    pub(crate) fn slowly(mut self) -> Self {
        let body = self.pieces.pop().unwrap_or_default();
        self.pieces.extend(body.chars().map(String::from));
        self
    }

    /// The same, without an end.
    pub(crate) fn stalling(mut self) -> Self {
        self.stall = true;
        self
    }
}

/// The server, until its last reply is given.
pub(crate) struct Arena {
    pub(crate) url: String,
    /// The bodies of the calls.
    calls: Receiver<String>,
}

impl Arena {
    pub(crate) fn new(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (sender, calls) = channel();
        thread::spawn(move || {
            for reply in replies {
                let (mut stream, _) = listener.accept().expect("a call");
                let _ = sender.send(read_call(&stream));
                answer(&mut stream, &reply);
            }
        });
        Self { url, calls }
    }

    /// The bodies of the calls until now, as JSON.
    pub(crate) fn calls(&self) -> Vec<serde_json::Value> {
        self.calls
            .try_iter()
            .map(|body| serde_json::from_str(&body).expect("JSON"))
            .collect()
    }
}

/// Reads a call of `POST /login`; gives its body.
fn read_call(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).expect("a request line");
    assert_eq!(line, "POST /login HTTP/1.1\r\n");
    let mut length = 0;
    while line != "\r\n" {
        line.clear();
        reader.read_line(&mut line).expect("a header");
        let header = line.to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    String::from_utf8(body).expect("a text")
}

/// A caller that has gone away is no matter.
fn answer(stream: &mut TcpStream, reply: &Reply) {
    for piece in &reply.pieces {
        let _ = stream.write_all(piece.as_bytes());
        thread::sleep(Duration::from_millis(2));
    }
    if reply.stall {
        let _ = stream.read(&mut [0]);
    }
}

pub(crate) const SESSION: &str = r#"{"arena_session_id":"abc","workspaceId":1,"workspaceName":"Pumps","workspaceRequestLimit":1000}"#;

pub(crate) fn errors(status: u16, errors: &[(u32, &str)]) -> String {
    let errors: Vec<_> = errors
        .iter()
        .map(|(code, message)| serde_json::json!({"code": code, "message": message}))
        .collect();
    serde_json::json!({"status": status, "errors": errors}).to_string()
}
