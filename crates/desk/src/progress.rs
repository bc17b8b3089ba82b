//! Work that takes a while and is done one at a time: how far it is, for those who
//! watch it, and a word to stop it.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The work underway, if there is any, and whether somebody wants it stopped.
#[derive(Debug, Default)]
pub struct Progress<T>(Mutex<Option<(T, bool)>>);

/// Work that has begun; it ends when this is let go of.
#[derive(Debug)]
pub(crate) struct Begun<'a, T>(&'a Progress<T>);

impl<T: Copy + Default> Progress<T> {
    fn inside(&self) -> MutexGuard<'_, Option<(T, bool)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins, unless it is underway already.
    pub(crate) fn begin(&self) -> Option<Begun<'_, T>> {
        let mut inside = self.inside();
        if inside.is_some() {
            return None;
        }
        *inside = Some((T::default(), false));
        Some(Begun(self))
    }

    /// How far it is; nothing of nothing while none is done.
    pub(crate) fn now(&self) -> T {
        self.inside().map(|(now, _)| now).unwrap_or_default()
    }

    /// Has it stopped at the next step.
    pub(crate) fn stop(&self) {
        if let Some((_, stopped)) = self.inside().as_mut() {
            *stopped = true;
        }
    }
}

impl<T: Copy + Default> Begun<'_, T> {
    /// Notes how far it is; whether to go on.
    pub(crate) fn goes_on(&self, now: T) -> bool {
        match self.0.inside().as_mut() {
            Some((progress, stopped)) if !*stopped => {
                *progress = now;
                true
            }
            _ => false,
        }
    }
}

impl<T> Drop for Begun<'_, T> {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
