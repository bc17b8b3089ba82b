//! What the province of a world publishes: calendars, one after the other, which every
//! counter has in force in the end, whatever either side forgot in between.

use desk::store::release;
use domain::wire::ReleaseKind;

use super::disk_shim;
use super::world::{FIRST, World};
use crate::Rigged;

impl World {
    /// The province publishes a calendar with one day off.
    ///
    /// # Errors
    /// When it refuses.
    pub(super) fn publishes(&mut self) -> Rigged<()> {
        let day = FIRST + chrono::Days::new(self.dice.u64(0..30));
        let days = format!("date,kind,name,source\n{day},off,Ngày nghỉ mẫu,TB mẫu\n");
        let file = tempfile::NamedTempFile::new_in(disk_shim::folder()?)?;
        std::fs::write(file.path(), days)?;
        let path = file.path().to_string_lossy();
        let told = self.province.run(&["publish", "calendar", "--partial", &path])?;
        let said = told.lines().last().unwrap_or_default().to_owned();
        self.note(&format!("publishes {said}, {day} off"));
        Ok(())
    }

    /// The newest release is in force at every counter, and none is refused.
    ///
    /// # Errors
    /// The first counter that has another.
    pub(super) fn releases_are_in_force(&self) -> Rigged<()> {
        let newest = self.province.newest_release(ReleaseKind::Calendar)?;
        for machine in &self.machines {
            let (desk, _) = machine.desk()?;
            let (taken, refused) = desk.store.read(|db| {
                let kind = ReleaseKind::Calendar;
                Ok((release::newest_taken(db, kind)?, release::refused_release(db, kind)?))
            })?;
            let taken = taken.map(|taken| (taken.number, taken.sha256));
            if taken != newest || refused.is_some() {
                let (name, number) = (&machine.name, newest.map(|newest| newest.0));
                return Err(format!("{name} has not calendar {number:?}: {taken:?}").into());
            }
        }
        Ok(())
    }
}
