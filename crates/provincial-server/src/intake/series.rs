//! Whether a batch continues a series: the counter's own, without a hole, each
//! entry building on the one before, none altered, and nothing that is held in
//! other bytes.

use chrono::Datelike as _;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::journal::{Entry, GENESIS, Hash};
use domain::wire::{Head, Trouble, TroubleCode};

/// The part of a batch that is not held yet. `held` is the last entry held of
/// the series, `known` the hashes held from the batch's first entry on.
///
/// # Errors
/// `other_centre`, `malformed`, `hole`, `fork`.
pub(super) fn fresh<'a>(
    entries: &'a [Entry],
    (counter, epoch): (CounterNumber, Epoch),
    held: Option<Head>,
    known: &[Hash],
) -> Result<&'a [Entry], Trouble> {
    let Some(first) = entries.first() else { return Ok(entries) };
    for entry in entries {
        is_sound(entry, counter, epoch)?;
    }
    for pair in entries.windows(2) {
        if pair[1].seq != pair[0].seq.next() || pair[1].prev_hash != pair[0].hash {
            return Err(trouble(TroubleCode::Hole, "does not follow the one before", &pair[1]));
        }
    }
    let (last, head) = held.map_or((Seq::NONE, GENESIS), |head| (head.seq, head.hash));
    if first.seq > last.next() {
        return Err(trouble(TroubleCode::Hole, "begins after what is held", first));
    }
    if let Some((entry, _)) = entries.iter().zip(known).find(|(entry, known)| entry.hash != **known)
    {
        return Err(trouble(TroubleCode::Fork, "is held in other bytes", entry));
    }
    if known.is_empty() && first.prev_hash != head {
        return Err(trouble(TroubleCode::Fork, "builds on something else than is held", first));
    }
    Ok(&entries[known.len().min(entries.len())..])
}

/// Whether an entry is this series', has the hash of its bytes, and can be kept.
fn is_sound(entry: &Entry, counter: CounterNumber, epoch: Epoch) -> Result<(), Trouble> {
    if entry.counter != counter {
        return Err(trouble(TroubleCode::OtherCentre, "is another counter's", entry));
    }
    let keepable = (Seq::FIRST..=Seq::LARGEST).contains(&entry.seq)
        && !entry.kind.contains('\0')
        && !entry.by.contains('\0')
        && (1..=9_999).contains(&entry.at.year());
    if entry.epoch != epoch || !keepable {
        return Err(trouble(TroubleCode::Malformed, "is none of this protocol", entry));
    }
    if entry.compute_hash() != entry.hash {
        return Err(trouble(TroubleCode::Malformed, "was altered", entry));
    }
    Ok(())
}

fn trouble(code: TroubleCode, why: &str, entry: &Entry) -> Trouble {
    Trouble { code, message: format!("entry {} {why}", entry.seq) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const OWN: (CounterNumber, Epoch) = (CounterNumber::FIRST, Epoch::FIRST);

    fn written(from: u64, to: u64, mut prev_hash: Hash, by: &str) -> Vec<Entry> {
        let entry = |seq: Seq| {
            let entry = Entry {
                id: uuid::Uuid::from_u128(u128::from(seq.0)),
                counter: CounterNumber::FIRST,
                epoch: Epoch::FIRST,
                seq,
                kind: "noted".into(),
                version: 1,
                at: chrono::DateTime::UNIX_EPOCH.naive_utc(),
                by: by.into(),
                dossier: None,
                seen: 0,
                body: "{}".into(),
                prev_hash,
                hash: GENESIS,
            }
            .sealed();
            prev_hash = entry.hash;
            entry
        };
        Seq(from).up_to(Seq(to)).map(entry).collect()
    }

    fn head(entry: &Entry) -> Option<Head> {
        Some(Head { seq: entry.seq, hash: entry.hash })
    }

    fn refused(entries: &[Entry], held: Option<Head>, known: &[Hash]) -> TroubleCode {
        fresh(entries, OWN, held, known).unwrap_err().code
    }

    #[test]
    fn only_what_is_not_held_yet_is_fresh() {
        let all = written(1, 6, GENESIS, "an");
        assert_eq!(fresh(&all, OWN, None, &[]).unwrap().len(), 6);
        let known: Vec<Hash> = all[1..4].iter().map(|e| e.hash).collect();
        assert_eq!(fresh(&all[1..], OWN, head(&all[3]), &known).unwrap(), &all[4..]);
        assert_eq!(fresh(&all[1..3], OWN, head(&all[3]), &known[..2]).unwrap(), []);
        assert_eq!(fresh(&all[4..], OWN, head(&all[3]), &[]).unwrap(), &all[4..]);
        assert_eq!(fresh(&[], OWN, None, &[]).unwrap(), []);
    }

    #[test]
    fn a_hole_before_or_within_is_refused() {
        let all = written(1, 6, GENESIS, "an");
        assert_eq!(refused(&all[4..], head(&all[2]), &[]), TroubleCode::Hole);
        let mut holed = all.clone();
        holed.remove(3);
        assert_eq!(refused(&holed, None, &[]), TroubleCode::Hole);
    }

    #[test]
    fn other_bytes_at_a_place_that_is_held_are_a_fork_and_so_is_what_builds_on_them() {
        let (ours, theirs) = (written(1, 3, GENESIS, "an"), written(1, 4, GENESIS, "copy"));
        let known: Vec<Hash> = ours.iter().map(|e| e.hash).collect();
        assert_eq!(refused(&theirs, head(&ours[2]), &known), TroubleCode::Fork);
        assert_eq!(refused(&theirs[3..], head(&ours[2]), &[]), TroubleCode::Fork);
    }

    #[test]
    fn what_was_altered_or_cannot_be_kept_is_refused() {
        let all = written(1, 2, GENESIS, "an");
        let mut altered = all.clone();
        altered[1].body.push(' ');
        assert_eq!(refused(&altered, None, &[]), TroubleCode::Malformed);
        let nul = written(1, 1, GENESIS, "a\0");
        assert_eq!(refused(&nul, None, &[]), TroubleCode::Malformed);
        let foreign = fresh(&all, (CounterNumber(2), Epoch::FIRST), None, &[]).unwrap_err().code;
        assert_eq!(foreign, TroubleCode::OtherCentre);
        let closed = fresh(&all, (OWN.0, Epoch(2)), None, &[]).unwrap_err().code;
        assert_eq!(closed, TroubleCode::Malformed);
    }
}
