//! The step by which the journal came to hold the series of several counters:
//! every entry has a place of its own here, and whatever pointed to a number of
//! the one series points to that place.

use crate::store::migration::Migration;

/// Runs after the first migrations of all the tables it rebuilds; what is added
/// to them later comes after it.
///
/// A dossier's number is unique among those that were taken here. One that
/// arrived from elsewhere under a number taken already is kept all the same, and
/// both are shown as needing attention.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "journal/2",
    sql: "CREATE TABLE journal_of_all (
        position INTEGER PRIMARY KEY,
        id BLOB NOT NULL,
        counter INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        dossier BLOB,
        seen INTEGER NOT NULL,
        body TEXT NOT NULL,
        prev_hash BLOB NOT NULL,
        hash BLOB NOT NULL UNIQUE,
        written_here INTEGER NOT NULL
    ) STRICT;
    INSERT INTO journal_of_all
        SELECT seq, id, counter, epoch, seq, kind, version, at, by, dossier, seen, body,
               prev_hash, hash, 1
        FROM journal ORDER BY seq;

    CREATE TABLE dossier_of_all (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        code TEXT NOT NULL,
        agency TEXT NOT NULL,
        day TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        book TEXT NOT NULL,
        book_ordinal INTEGER NOT NULL,
        number TEXT,
        due TEXT NOT NULL,
        received_position INTEGER NOT NULL REFERENCES journal_of_all (position),
        received_here INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'received',
        finished TEXT,
        returned TEXT,
        attention INTEGER NOT NULL DEFAULT 0,
        field TEXT NOT NULL,
        procedure TEXT NOT NULL,
        channel TEXT NOT NULL,
        officer TEXT NOT NULL
    ) STRICT;
    INSERT INTO dossier_of_all
        SELECT n, id, code, agency, day, ordinal, book, book_ordinal, number, due, received_seq,
               1, state, finished, returned, disallowed, field, procedure, channel, officer
        FROM dossier;
    DROP TABLE dossier;
    ALTER TABLE dossier_of_all RENAME TO dossier;
    CREATE INDEX dossier_code ON dossier (day, agency, ordinal);
    CREATE UNIQUE INDEX dossier_code_here ON dossier (day, agency, ordinal) WHERE received_here;
    CREATE INDEX dossier_book ON dossier (book, book_ordinal);
    CREATE UNIQUE INDEX dossier_book_here ON dossier (book, book_ordinal) WHERE received_here;
    CREATE INDEX dossier_number ON dossier (number, n) WHERE number IS NOT NULL;
    CREATE INDEX dossier_work ON dossier (state, due) WHERE state NOT IN ('returned', 'voided');
    CREATE INDEX dossier_returned ON dossier (returned) WHERE returned IS NOT NULL;
    CREATE INDEX dossier_attention ON dossier (n) WHERE attention > 0;

    CREATE TABLE hand_over_of_all (
        list BLOB NOT NULL,
        position INTEGER NOT NULL REFERENCES journal_of_all (position),
        dossier BLOB NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (list, position)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO hand_over_of_all SELECT list, seq, dossier, kind FROM hand_over;
    DROP TABLE hand_over;
    ALTER TABLE hand_over_of_all RENAME TO hand_over;

    CREATE TABLE payment_of_all (
        position INTEGER PRIMARY KEY REFERENCES journal_of_all (position),
        day TEXT NOT NULL,
        dossier BLOB NOT NULL,
        amount INTEGER NOT NULL,
        how TEXT NOT NULL
    ) STRICT;
    INSERT INTO payment_of_all SELECT seq, day, dossier, amount, how FROM payment;
    DROP TABLE payment;
    ALTER TABLE payment_of_all RENAME TO payment;
    CREATE INDEX payment_day ON payment (day, position);

    CREATE TABLE visit_of_all (
        position INTEGER PRIMARY KEY REFERENCES journal_of_all (position),
        day TEXT NOT NULL
    ) STRICT;
    INSERT INTO visit_of_all SELECT seq, day FROM visit;
    DROP TABLE visit;
    ALTER TABLE visit_of_all RENAME TO visit;
    CREATE INDEX visit_day ON visit (day, position);

    DROP TABLE journal;
    ALTER TABLE journal_of_all RENAME TO journal;
    CREATE INDEX journal_dossier ON journal (dossier, position) WHERE dossier IS NOT NULL;
    CREATE INDEX journal_series ON journal (counter, epoch, seq);
    CREATE INDEX journal_scans ON journal (position) WHERE kind = 'attached' AND NOT written_here;
    CREATE TRIGGER journal_is_contiguous BEFORE INSERT ON journal
    WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM journal)
    BEGIN SELECT raise(ABORT, 'the journal has no holes'); END;
    CREATE TRIGGER journal_builds_on_itself BEFORE INSERT ON journal
    WHEN CASE
        WHEN NEW.seq = 1 THEN NEW.prev_hash <> zeroblob(32)
        WHEN NEW.written_here OR EXISTS (
            SELECT 1 FROM journal
            WHERE counter = NEW.counter AND epoch = NEW.epoch AND seq = NEW.seq - 1
              AND NOT written_here)
        THEN NOT EXISTS (
            SELECT 1 FROM journal
            WHERE counter = NEW.counter AND epoch = NEW.epoch AND seq = NEW.seq - 1
              AND hash = NEW.prev_hash)
        ELSE FALSE
    END
    BEGIN SELECT raise(ABORT, 'the journal builds on what is in it'); END;
    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is never changed'); END;
    CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is never shortened'); END;",
}];

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use domain::dossier::DossierId;
    use domain::ids::{CounterNumber, Epoch, Position, Seq};
    use domain::journal::{Entry, GENESIS};
    use rusqlite::{Connection, params};
    use uuid::Uuid;

    use crate::store::{self, dossier, hand_over, journal, payment, visit};

    /// A store as the program before wrote it: three entries, and a row of every
    /// table that pointed to them.
    fn of_old(db: &Connection) {
        let mut prev_hash = GENESIS;
        for seq in 1..=3 {
            let entry = Entry {
                id: Uuid::from_u128(u128::from(seq)),
                counter: CounterNumber::FIRST,
                epoch: Epoch::FIRST,
                seq: Seq(seq),
                kind: "noted".into(),
                version: 1,
                at: chrono::NaiveDateTime::default(),
                by: "an".into(),
                dossier: Some(DossierId(Uuid::from_u128(9))),
                seen: 0,
                body: r#"{"outcome":"guided"}"#.into(),
                prev_hash,
                hash: GENESIS,
            }
            .sealed();
            prev_hash = entry.hash;
            let sql =
                "INSERT INTO journal VALUES (?, ?, 1, 1, ?, 1, '1970-01-01T00:00:00', ?, ?, 0,
                                                   ?, ?, ?)";
            let (id, dossier) = (entry.id.as_bytes(), entry.dossier.unwrap());
            let row = params![
                seq,
                id,
                entry.kind,
                entry.by,
                dossier.as_bytes(),
                entry.body,
                entry.prev_hash,
                entry.hash
            ];
            db.execute(sql, row).unwrap();
        }
        db.execute_batch(
            "INSERT INTO dossier (id, code, agency, day, ordinal, book, book_ordinal, due,
                                  received_seq, state, disallowed)
             VALUES (zeroblob(16), 'H29-700101-0001', 'H29', '1970-01-01', 1, 'Q', 1,
                     '1970-01-02T00:00:00', 1, 'at_agency', 2);
             INSERT INTO dossier_text (rowid, words) VALUES (1, 'binh');
             INSERT INTO hand_over VALUES (x'01', 2, zeroblob(16), 'handed_over');
             INSERT INTO payment VALUES (2, '1970-01-01', zeroblob(16), 8000, 'cash');
             INSERT INTO visit VALUES (3, '1970-01-01');",
        )
        .unwrap();
    }

    #[test]
    fn a_store_of_one_series_is_taken_over_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("counter.db");
        let mut db = Connection::open(&path).unwrap();
        db.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF").unwrap();
        store::migrate_until(&mut db, &path, "journal/2").unwrap();
        of_old(&db);
        store::migrate_store(&mut db, &path).unwrap();
        let entries = journal::all_entries(&db).unwrap();
        assert_eq!(domain::journal::verify(&entries), Ok(()));
        assert_eq!(journal::position_of(&db, &entries[2]).unwrap(), Some(Position(3)));
        let told = |sql: &str| db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
        let row = "SELECT state || attention || received_here || received_position FROM dossier";
        assert_eq!(told(row), "at_agency211");
        assert_eq!(told("SELECT printf('%d%d', position, amount) FROM payment"), "28000");
        assert_eq!(told("SELECT printf('%d', position) FROM visit"), "3");
        assert_eq!(told("SELECT printf('%d', position) FROM hand_over"), "2");
        let broken: i64 = db
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(broken, 0);
        for sql in [
            "UPDATE payment SET position = 99",
            "UPDATE dossier SET received_position = 99",
            "INSERT INTO visit VALUES (99, '1970-01-01')",
            "UPDATE hand_over SET position = 99",
        ] {
            assert!(db.execute(sql, []).is_err(), "{sql}");
        }
        assert!(dossier::newest_dossiers(&db, 0).unwrap().is_empty());
        let day = chrono::NaiveDate::default();
        assert_eq!(payment::payments_between(&db, day, day).unwrap().len(), 1);
        assert_eq!(visit::of_day(&db, day).unwrap().len(), 1);
        assert!(hand_over::written_list(&db, Uuid::nil()).unwrap().is_none());
    }
}
