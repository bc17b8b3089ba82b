//! What the spooler's commands say in the C locale, read word by word: a name may be
//! any that the administrator liked.

use super::{Printer, PrinterState};

/// The printers in what `lpstat -l -p -d` says, each with why it is stopped.
pub(super) fn printers_of(text: &str) -> Vec<Printer> {
    let default = default_of(text);
    let mut printers: Vec<Printer> = Vec::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("printer ") {
            printers.extend(printer_of(rest, default));
        } else if let Some(last) = printers.last_mut().filter(|_| line.starts_with('\t')) {
            last.take_line(line.trim());
        }
    }
    printers
}

impl Printer {
    /// Takes what a line under a printer tells of it. The first one under a stopped
    /// printer is why it is stopped.
    fn take_line(&mut self, line: &str) {
        let (label, told) = line.split_once(':').unwrap_or((line, ""));
        match label {
            "Description" => told.trim().clone_into(&mut self.description),
            "Location" => told.trim().clone_into(&mut self.place),
            "Alerts" => self.alerts = alerts_of(told),
            "Form mounted" => {}
            _ if self.state == PrinterState::Stopped && self.reason.is_empty() => {
                line.clone_into(&mut self.reason);
            }
            _ => {}
        }
    }
}

/// What a printer complains of: `none`, or names with blanks or commas between them.
fn alerts_of(told: &str) -> Vec<String> {
    let names = told.split([' ', ',']).filter(|name| !name.is_empty() && *name != "none");
    names.map(str::to_owned).collect()
}

/// How many of the jobs wait at a printer; those of an instance wait at its queue.
pub(super) fn waiting_at(jobs: &[String], printer: &str) -> u32 {
    let queue = printer.split('/').next().unwrap_or(printer);
    let theirs = jobs.iter().filter(|job| job.rsplit_once('-').is_some_and(|(q, _)| q == queue));
    u32::try_from(theirs.count()).unwrap_or(u32::MAX)
}

/// `quay1 is idle.  enabled since …`: the first word is the name, the next say how it
/// stands.
fn printer_of(rest: &str, default: Option<&str>) -> Option<Printer> {
    let (name, says) = rest.split_once(char::is_whitespace)?;
    let state = match says.trim_start() {
        says if says.starts_with("disabled") => PrinterState::Stopped,
        says if says.starts_with("now printing") => PrinterState::Busy,
        _ => PrinterState::Ready,
    };
    let is_default = default == Some(name);
    Some(Printer { name: name.to_owned(), state, is_default, ..Printer::default() })
}

/// The printer that the system uses where none is named.
pub(super) fn default_of(text: &str) -> Option<&str> {
    let told = text.lines().find_map(|l| l.strip_prefix("system default destination: "));
    told.map(str::trim).filter(|name| !name.is_empty())
}

/// The job in what `lp` says: `request id is quay1-12 (1 file(s))`. Of an instance
/// `quay1/a5` it is the queue's, too.
pub(super) fn job_of(text: &str) -> Option<&str> {
    let told = text.lines().find_map(|line| line.trim().strip_prefix("request id is "))?;
    told.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "printer quay1 is idle.  enabled since Mon\n\
                        printer quay2 now printing quay2-7.  enabled since Mon\n\
                        printer quay3 disabled since Mon -\n\tjammed\n\
                        printer may_disabled_in is idle.  enabled since Mon\n\
                        printer quay1/a5 is idle.  enabled since Mon\n\
                        system default destination: quay1/a5\n";

    #[test]
    fn the_state_of_each_printer_is_read_whatever_its_name() {
        let states: Vec<_> = printers_of(SAID).into_iter().map(|p| (p.name, p.state)).collect();
        let told = [
            ("quay1", PrinterState::Ready),
            ("quay2", PrinterState::Busy),
            ("quay3", PrinterState::Stopped),
            ("may_disabled_in", PrinterState::Ready),
            ("quay1/a5", PrinterState::Ready),
        ];
        assert_eq!(states, told.map(|(name, state)| (name.to_owned(), state)));
    }

    #[test]
    fn a_stopped_printer_says_why_and_an_instance_is_the_default_alone() {
        let printers = printers_of(SAID);
        assert_eq!(printers[2].reason, "jammed");
        let default: Vec<_> = printers.iter().filter(|p| p.is_default).map(|p| &p.name).collect();
        assert_eq!(default, ["quay1/a5"]);
        assert_eq!(default_of("no system default destination\n"), None);
    }

    #[test]
    fn a_printer_is_told_by_its_name_its_place_and_what_it_complains_of() {
        let printers = printers_of(
            "printer may1 disabled since Mon -\n\tout of paper\n\tForm mounted:\n\
             \tDescription: HP LaserJet: tầng 2\n\tAlerts: media-empty-error,paused\n\
             \tLocation: Phòng 3\n\tConnection: direct\n\
             printer may2 is idle.  enabled since Mon\n\tForm mounted:\n\
             \tDescription: may2\n\tAlerts: none\n\tLocation: \n",
        );
        let [first, second] = [&printers[0], &printers[1]];
        assert_eq!(
            (first.description.as_str(), first.place.as_str()),
            ("HP LaserJet: tầng 2", "Phòng 3")
        );
        assert_eq!(first.reason, "out of paper");
        assert_eq!(first.alerts, ["media-empty-error", "paused"]);
        assert_eq!((second.alerts.len(), second.reason.as_str()), (0, ""));
    }

    #[test]
    fn jobs_wait_at_the_queue_of_their_name_alone() {
        let jobs = ["quay1-7", "quay1-12", "quay1-a5-3"].map(str::to_owned);
        assert_eq!(waiting_at(&jobs, "quay1/a5"), 2);
        assert_eq!(waiting_at(&jobs, "quay1-a5"), 1);
    }

    #[test]
    fn the_job_of_an_instance_is_known_by_its_queue() {
        assert_eq!(job_of("request id is quay1-12 (1 file(s))\n"), Some("quay1-12"));
        assert_eq!(job_of("request id is may-in-tang-2-3 (0 file(s))"), Some("may-in-tang-2-3"));
        assert_eq!(job_of(""), None);
    }
}
