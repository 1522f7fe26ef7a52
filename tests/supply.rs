//! The whole workspace: no unsafe code, and no dependency that needs a newer Rust.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The packages of the workspace and all of their dependencies on this machine.
fn packages() -> Vec<Value> {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(rustc.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked"])
        .arg("--all-features")
        .args(["--filter-platform", host.unwrap()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

#[test]
fn every_package_forbids_unsafe_code() {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let workspace = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    assert!(workspace.contains("[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"));
    let packages = packages();
    let is_own = |package: &&Value| package["source"].is_null();
    let members = packages.iter().filter(is_own);
    let manifests = members.map(|package| package["manifest_path"].as_str().unwrap());
    let manifests: Vec<_> = manifests.collect();
    assert!(manifests.len() > 4, "{manifests:?}");
    for manifest in manifests {
        let text = read(Path::new(manifest));
        assert!(text.contains("\n[lints]\nworkspace = true\n"), "{manifest}");
    }
}

#[test]
fn no_dependency_needs_a_newer_rust() {
    let packages = packages();
    assert!(packages.len() > 50);
    let mut all = packages.iter();
    let ours = all.find(|package| package["name"] == "arena-errors");
    let limit = minor(&ours.unwrap()["rust_version"]).unwrap();
    for package in &packages {
        let (name, version) = (&package["name"], &package["rust_version"]);
        let is_old_enough = minor(version).is_none_or(|needed| needed <= limit);
        assert!(is_old_enough, "{name}: {version}");
    }
}

/// The `88` of `1.88`.
fn minor(version: &Value) -> Option<u32> {
    version.as_str()?.split('.').nth(1)?.parse().ok()
}
