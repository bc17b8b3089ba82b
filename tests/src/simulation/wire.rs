//! The wire of a world: it carries a counter's requests straight into the
//! province's router, and does to them what networks, proxies and power do.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Body;
use desk::courier::{Carried, SyncError, SyncProblem, Transport};
use domain::wire::{Head, MARK, Push, Pushed};
use fastrand::Rng;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use strum::VariantArray;
use tower::ServiceExt as _;

use super::disk_shim::Disk;
use super::province::runtime;
use crate::Rigged;

/// What happens to a request or to its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Fault {
    /// It never arrives.
    RequestLost,
    /// It arrives, and its answer does not.
    AnswerLost,
    /// It arrives twice at once.
    Twice,
    /// It arrives, and some day again.
    Again,
    /// It seems lost, and arrives some day.
    Late,
    /// Half of its answer arrives.
    Half,
    /// Its answer arrives with other bytes in it.
    Garbled,
    /// Something else answers, with 200.
    SignInPage,
    /// A proxy answers for a province that is away.
    BadGateway,
    /// The counter is killed before it is sent.
    KilledAsking,
    /// The counter is killed when its answer is there.
    KilledAnswered,
    /// The counter's power is gone before it is sent.
    DarkAsking,
    /// The counter's power is gone when its answer is there.
    DarkAnswered,
}

/// A request that arrives some day.
pub type LateRequest = Request<Vec<u8>>;

/// The line of one round.
pub struct Wire {
    router: Router,
    disk: Disk,
    left: PathBuf,
    inside: Mutex<Inside>,
}

struct Inside {
    dice: Rng,
    asked: u32,
    fault: Option<(u32, Fault)>,
    hasty: bool,
    log: Vec<String>,
    late: Vec<LateRequest>,
    dead: bool,
}

/// What a round left behind.
pub struct Left {
    /// What was asked, and what became of it.
    pub log: Vec<String>,
    /// What arrives some day.
    pub late: Vec<LateRequest>,
    /// Whether the counter died, and its files are those that were left.
    pub dead: bool,
}

impl Wire {
    /// A line on which the fault, where there is one, befalls the request of that
    /// number. `hasty`: pushes are answered before they are forwarded.
    pub fn new(
        (router, disk, left): (Router, &Disk, PathBuf),
        dice: Rng,
        fault: Option<(u32, Fault)>,
        hasty: bool,
    ) -> Self {
        let (log, late) = (Vec::new(), Vec::new());
        let inside = Inside { dice, asked: 0, fault, hasty, log, late, dead: false };
        Self { router, disk: disk.clone(), left, inside: Mutex::new(inside) }
    }

    /// What it leaves.
    pub fn over(self) -> Left {
        let Inside { log, late, dead, .. } =
            self.inside.into_inner().unwrap_or_else(PoisonError::into_inner);
        Left { log, late, dead }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn through(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, SyncError> {
        let fault = self.next(&request)?;
        if let Some(answer) = self.hasty(&request) {
            return Ok(answer);
        }
        match fault {
            None => arrive(&self.router, request).await,
            Some(fault) => self.befalls(fault, request).await,
        }
    }

    /// The fault that befalls this request.
    fn next(&self, request: &Request<Vec<u8>>) -> Result<Option<Fault>, SyncError> {
        let mut inside = self.inside();
        if inside.dead {
            return Err(offline());
        }
        let nth = inside.asked;
        inside.asked += 1;
        let fault = inside.fault.and_then(|(at, fault)| (at == nth).then_some(fault));
        let path = request.uri().path().trim_start_matches("/v1/").chars().take(12);
        let path: String = path.collect();
        inside.log.push(fault.map_or(path.clone(), |fault| format!("{path}: {fault:?}")));
        Ok(fault)
    }

    /// The answer of a province that says it holds what it has not kept yet.
    fn hasty(&self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
        let mut inside = self.inside();
        if !inside.hasty || request.uri().path() != "/v1/push" || inside.dice.u8(0..4) > 0 {
            return None;
        }
        let push: Push = serde_json::from_slice(request.body()).ok()?;
        let held = push.entries.last().map(|last| Head { seq: last.seq, hash: last.hash });
        inside.late.push(request.clone());
        let said = serde_json::to_vec(&Pushed { held, parked: Vec::new() }).ok()?;
        Some(marked(StatusCode::OK, said))
    }

    async fn befalls(
        &self,
        fault: Fault,
        request: Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, SyncError> {
        match fault {
            Fault::RequestLost => Err(offline()),
            Fault::KilledAsking => Err(self.dies(false)),
            Fault::DarkAsking => Err(self.dies(true)),
            Fault::SignInPage => Ok(unmarked(StatusCode::OK, "<html>Đăng nhập Wi-Fi</html>")),
            Fault::BadGateway => Ok(unmarked(StatusCode::BAD_GATEWAY, "502")),
            Fault::Late => {
                self.inside().late.push(request);
                Err(offline())
            }
            Fault::Again | Fault::Twice => {
                if fault == Fault::Again {
                    self.inside().late.push(request.clone());
                } else {
                    arrive(&self.router, request.clone()).await?;
                }
                arrive(&self.router, request).await
            }
            _ => {
                let answer = arrive(&self.router, request).await?;
                self.comes_back(fault, answer)
            }
        }
    }

    fn comes_back(
        &self,
        fault: Fault,
        mut answer: Response<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, SyncError> {
        match fault {
            Fault::KilledAnswered => return Err(self.dies(false)),
            Fault::DarkAnswered => return Err(self.dies(true)),
            Fault::AnswerLost => return Err(offline()),
            Fault::Half => {
                let half = answer.body().len() / 2;
                answer.body_mut().truncate(half);
            }
            _ => {
                let at = self.inside().dice.usize(0..answer.body().len().max(1));
                answer.body_mut().truncate(at);
                answer.body_mut().extend([0xff, 0x00, b'}', 0xc3]);
            }
        }
        Ok(answer)
    }

    /// The counter's files as they stand at this moment are what it finds again.
    fn dies(&self, dark: bool) -> SyncError {
        let mut inside = self.inside();
        inside.dead = true;
        let left = match dark {
            true => self.disk.power_lost(&self.left, &mut inside.dice),
            false => self.disk.killed(&self.left),
        };
        left.map_or_else(|why| SyncError::new(SyncProblem::Here, why), |()| offline())
    }
}

impl Transport for Wire {
    fn carry_request(&self, request: Request<Vec<u8>>) -> Carried<'_> {
        Box::pin(self.through(request))
    }
}

/// Brings a request to the province that it was not meant to get any more.
///
/// # Errors
/// When the province breaks.
pub fn replay(router: &Router, request: LateRequest) -> Rigged<StatusCode> {
    let answer = runtime()?.block_on(arrive(router, request));
    Ok(answer.map_err(|why| why.to_string())?.status())
}

/// The province answers on threads of its own, where its connections live. It is waited
/// for on the spot, so that nothing happens at the counter meanwhile: a world whose seed
/// is the same goes the same way.
async fn arrive(
    router: &Router,
    request: Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, SyncError> {
    let here = |why: String| SyncError::new(SyncProblem::Here, why);
    let (router, request) = (router.clone(), request.map(Body::from));
    let (answered, heard) = std::sync::mpsc::channel();
    runtime().map_err(|why| here(why.to_string()))?.spawn(async move {
        let answer = router.oneshot(request).await.unwrap_or_else(|never| match never {});
        let (parts, body) = answer.into_parts();
        let whole = body.collect().await.map(http_body_util::Collected::to_bytes);
        let whole = whole.map(|whole| Response::from_parts(parts, Vec::from(whole)));
        // Whoever asked may be gone.
        let _ = answered.send(whole);
    });
    match heard.recv() {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(why)) => Err(here(why.to_string())),
        Err(why) => Err(here(why.to_string())),
    }
}

fn offline() -> SyncError {
    SyncError::new(SyncProblem::Offline, "the wire was cut")
}

fn unmarked(status: StatusCode, said: &str) -> Response<Vec<u8>> {
    let mut answer = Response::new(said.as_bytes().to_vec());
    *answer.status_mut() = status;
    answer
}

fn marked(status: StatusCode, said: Vec<u8>) -> Response<Vec<u8>> {
    let mut answer = Response::new(said);
    *answer.status_mut() = status;
    answer.headers_mut().insert(MARK, HeaderValue::from_static("1"));
    answer
}
