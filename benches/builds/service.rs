//! A service that logs its users in to Arena.

use axum::{Json, Router, http::StatusCode, routing::post};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Login {
    email: String,
    password: String,
}

#[derive(Deserialize, Serialize)]
struct Session {
    #[serde(rename = "arenaSessionId")]
    id: String,
}

#[derive(Debug, thiserror::Error)]
enum LoginError {
    #[error("Arena cannot be reached")]
    Unreachable(#[from] reqwest::Error),
    #[error("Arena refused the login: {0}")]
    Refused(String),
}

#[tokio::main]
async fn main() {
    let routes = Router::new().route("/login", post(login));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await.unwrap();
    axum::serve(listener, routes).await.unwrap();
}

async fn login(Json(login): Json<Login>) -> Result<Json<Session>, (StatusCode, String)> {
    let session = call(&login).await;
    session.map(Json).map_err(|error| (StatusCode::BAD_GATEWAY, error.to_string()))
}

async fn call(login: &Login) -> Result<Session, LoginError> {
    let url = "https://api.arenasolutions.com/v1/login";
    let response = reqwest::Client::new().post(url).json(login).send().await?;
    let status = response.status();
    if status.is_success() {
        return Ok(response.json().await?);
    }
    Err(LoginError::Refused(explain(status.as_u16(), &response.bytes().await?)))
}
