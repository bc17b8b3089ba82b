//! A line that can be cut: a relay between counter and province that passes
//! bytes, refuses, or lets a message through and swallows its answer.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::Rigged;

/// What the relay does with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Passes everything.
    Open,
    /// Closes at once: no line.
    Down,
    /// Lets so many bytes go up, then passes nothing down any more and closes.
    SwallowAfter(usize),
    /// Lets so many bytes go up, then closes.
    CutAfter(usize),
    /// Answers with a network's sign-in page.
    SignInPage,
}

/// A relay on a port of its own.
#[derive(Debug)]
pub struct FlakyProxy {
    port: u16,
    state: Arc<State>,
}

#[derive(Debug)]
struct State {
    to: AtomicU16,
    kind: AtomicU64,
    bytes: AtomicUsize,
}

/// How long a silent connection is kept.
const PATIENCE: Duration = Duration::from_secs(20);

impl FlakyProxy {
    /// A relay to the loopback port `to`, open.
    ///
    /// # Errors
    /// When the system gives no port.
    pub fn to(to: u16) -> Rigged<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(State { to: to.into(), kind: 0.into(), bytes: 0.into() });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                thread::spawn(move || state.serve(caller));
            }
        });
        Ok(Self { port, state })
    }

    /// The port that the counter is told.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Leads connections to another loopback port from now on.
    pub fn lead_to(&self, to: u16) {
        self.state.to.store(to, Ordering::SeqCst);
    }

    /// What happens to connections from now on.
    pub fn set(&self, line: Line) {
        let (kind, bytes) = match line {
            Line::Open => (0, 0),
            Line::Down => (1, 0),
            Line::SwallowAfter(bytes) => (2, bytes),
            Line::CutAfter(bytes) => (3, bytes),
            Line::SignInPage => (4, 0),
        };
        self.state.bytes.store(bytes, Ordering::SeqCst);
        self.state.kind.store(kind, Ordering::SeqCst);
    }
}

impl State {
    fn line(&self) -> Line {
        let bytes = self.bytes.load(Ordering::SeqCst);
        match self.kind.load(Ordering::SeqCst) {
            0 => Line::Open,
            2 => Line::SwallowAfter(bytes),
            3 => Line::CutAfter(bytes),
            4 => Line::SignInPage,
            _ => Line::Down,
        }
    }

    /// One connection, until either side closes it.
    fn serve(&self, caller: TcpStream) {
        match self.line() {
            Line::Down => {}
            Line::SignInPage => sign_in_page(caller),
            line => {
                let _closed = self.relay(caller, line);
            }
        }
    }

    fn relay(&self, caller: TcpStream, line: Line) -> std::io::Result<()> {
        let province = TcpStream::connect(("127.0.0.1", self.to.load(Ordering::SeqCst)))?;
        for stream in [&caller, &province] {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_nodelay(true)?;
        }
        let gone_up = Arc::new(AtomicUsize::new(0));
        let (up_from, up_to) = (caller.try_clone()?, province.try_clone()?);
        let counted = Arc::clone(&gone_up);
        let upwards = thread::spawn(move || {
            pass(up_from, up_to, |bytes| {
                let so_far = counted.fetch_add(bytes, Ordering::SeqCst) + bytes;
                !matches!(line, Line::CutAfter(most) if so_far > most)
            })
        });
        pass(province, caller, |_| {
            let so_far = gone_up.load(Ordering::SeqCst);
            !matches!(line, Line::SwallowAfter(most) if so_far > most)
        });
        let _ended = upwards.join();
        Ok(())
    }
}

/// Passes bytes as long as `may` says so of what came, then closes both ends.
fn pass(mut from: TcpStream, mut to: TcpStream, may: impl Fn(usize) -> bool) {
    let mut buffer = [0; 16_384];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        if !may(read) || to.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    for stream in [from, to] {
        let _gone = stream.shutdown(Shutdown::Both);
    }
}

/// What a network shows before anybody has signed in.
fn sign_in_page(mut caller: TcpStream) {
    let page = "<html><body>Welcome</body></html>";
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{page}", page.len());
    let _gone = caller.write_all(answer.as_bytes());
    let mut hello = [0; 1_024];
    let _said = caller.read(&mut hello);
}
