//! How long every form takes, and then the same receipt by other makers of paper
//! in the same run: ratios, printed. `make bench-peers` installs the others.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../tests/forms/every_samples.rs"]
mod every_samples;
#[path = "../tests/forms/first_day_samples.rs"]
mod first_day_samples;
#[path = "peers/forms.rs"]
mod forms;
#[path = "../tests/forms/letter_samples.rs"]
mod letter_samples;
#[path = "../tests/forms/list_samples.rs"]
mod list_samples;
#[path = "../tests/forms/samples.rs"]
mod samples;
#[path = "../tests/forms/slip_samples.rs"]
mod slip_samples;

use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use papers::{Layout, Receipt, pdf, receipt};

const ROUNDS: usize = 200;

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    forms::print();
    let form = samples::typical();
    let ours = fastest(ROUNDS, || pdf(&receipt(&form, Layout::A5OneCopy)).unwrap());
    println!("{:36} {ours:8.2} ms", "Một Cửa, one copy with both symbols");
    let Some(python) = peers() else {
        println!("the other makers are not here; `make bench-peers` installs them");
        return;
    };
    for (name, theirs) in theirs(&python, &form) {
        println!("{name:36} {theirs:8.2} ms   {:6.1} times as long", theirs / ours);
    }
}

/// The Python that has the other makers, where it was installed.
fn peers() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/peers/bin/python");
    root.exists().then_some(root)
}

/// The fastest of so many rounds, in milliseconds: what else the machine has to do
/// falls away. What was made is dropped after the clock has stopped.
fn fastest<T>(rounds: usize, mut make: impl FnMut() -> T) -> f64 {
    let mut fastest = Duration::MAX;
    for _ in 0..rounds {
        let begun = Instant::now();
        let made = black_box(make());
        fastest = fastest.min(begun.elapsed());
        drop(made);
    }
    fastest.as_secs_f64() * 1_000.0
}

fn theirs(python: &Path, form: &Receipt) -> Vec<(String, f64)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/receipt.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(words(form).to_string().as_bytes()).unwrap();
    let said = child.wait_with_output().unwrap();
    assert!(said.status.success(), "the other makers failed");
    let answer: std::collections::BTreeMap<String, f64> =
        serde_json::from_slice(&said.stdout).unwrap();
    answer.into_iter().collect()
}

/// The words of the receipt, line by line, and its table.
fn words(form: &Receipt) -> serde_json::Value {
    let lines = [
        format!("Mã hồ sơ: {}", form.code.clone().unwrap_or_default()),
        format!("Bộ phận tiếp nhận và trả kết quả: {}", form.counter),
        format!("Tiếp nhận hồ sơ của: {}", form.received_of),
        form.id_number_line.clone().unwrap_or_default(),
        format!("Địa chỉ: {}", form.address),
        format!("Số điện thoại: {} Email: {}", form.phone, form.email),
        format!("Nội dung yêu cầu giải quyết: {}", form.procedure),
        format!("Thời gian giải quyết hồ sơ theo quy định là: {}", form.duration),
        format!("Đăng ký nhận kết quả tại: {}", form.delivery),
        format!("Phí, lệ phí (nếu có): {}", form.fee),
    ];
    let papers: Vec<_> = form.papers.iter().map(|p| (&p.title, &p.kind, p.quantity)).collect();
    serde_json::json!({
        "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "lines": lines,
        "papers": papers,
    })
}
