//! The login call with `reqwest`.

mod arena;
#[allow(dead_code, reason = "the settings are for the programs")]
#[path = "../arena.rs"]
mod client;

use std::time::Duration;

use arena::{Arena, Reply, SESSION, errors};
use arena_errors::ArenaLoginError;
use client::NoSession;
use reqwest::redirect::Policy;
use serde_json::Value;

async fn log_in(reply: Reply) -> Result<Value, NoSession> {
    let arena = Arena::new(vec![reply]);
    let client = reqwest::Client::builder()
        .redirect(Policy::none())
        .no_proxy();
    let client = client.timeout(Duration::from_secs(1)).build().unwrap();
    let call = client::Arena::new(&arena.url).ok().unwrap();
    let outcome = call.log_in_with_reqwest(&client, b"{}".to_vec()).await;
    assert_eq!(arena.calls(), [serde_json::json!({})]);
    outcome
}

#[tokio::test]
async fn an_answer_is_a_session_or_an_error() {
    let session = log_in(Reply::new("200 OK", "", SESSION)).await;
    assert!(session.is_ok_and(|session| session["workspaceName"] == "Pumps"));

    let body = errors(400, &[(77, "New."), (4083, "Too many.")]);
    let reply = || Reply::new("400 Bad Request", "retry-after: 400\r\n", &body);
    let cut = Reply::with_length("400 Bad Request", "", &body, body.len() + 1);
    let replies = [reply(), reply().slowly(), cut];
    for (reply, wait) in replies.into_iter().zip([Some(400), Some(400), None]) {
        let Err(NoSession::Failed(failure)) = log_in(reply).await else {
            panic!("this is a failure");
        };
        assert!(failure.contains(ArenaLoginError::AccountLocked));
        assert_eq!(failure.retry_after(), wait.map(Duration::from_secs));
    }

    let stalled = log_in(Reply::with_length("200 OK", "", "{", 2).stalling()).await;
    assert!(matches!(stalled, Err(NoSession::Timeout)));
    let large = format!("{SESSION}{}", " ".repeat(1 << 20));
    for body in ["", "<html>", "{}", &large] {
        let broken = log_in(Reply::new("200 OK", "", body)).await;
        assert!(matches!(broken, Err(NoSession::Broken(_))));
    }
}
