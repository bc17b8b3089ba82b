//! What the spooler's commands say in the C locale, read word by word: a name may be
//! any that the administrator liked.

use super::{Printer, PrinterState};

/// The printers in what `lpstat -p -d` says, each with why it is stopped.
pub(super) fn printers_of(text: &str) -> Vec<Printer> {
    let default = default_of(text);
    let mut printers: Vec<Printer> = Vec::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("printer ") {
            printers.extend(printer_of(rest, default));
        } else if let Some(last) = printers.last_mut().filter(|_| line.starts_with('\t')) {
            last.take_reason(line.trim());
        }
    }
    printers
}

impl Printer {
    /// Takes the first line under a stopped printer as why it is stopped.
    fn take_reason(&mut self, why: &str) {
        if self.state == PrinterState::Stopped && self.reason.is_empty() {
            why.clone_into(&mut self.reason);
        }
    }
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
    Some(Printer { name: name.to_owned(), state, is_default, reason: String::new() })
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
    fn the_job_of_an_instance_is_known_by_its_queue() {
        assert_eq!(job_of("request id is quay1-12 (1 file(s))\n"), Some("quay1-12"));
        assert_eq!(job_of("request id is may-in-tang-2-3 (0 file(s))"), Some("may-in-tang-2-3"));
        assert_eq!(job_of(""), None);
    }
}
