//! Wrongs that a world must notice, each brought in from outside the product.

use strum::EnumString;

/// What is done wrong on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "kebab-case")]
pub enum Mutation {
    /// The province acknowledges before it commits: the wire answers a push before
    /// it forwards it.
    HastyAnswer,
    /// No uniqueness on the server: the last to show a code has it.
    NoUniqueness,
    /// `synchronous=OFF`: nothing that was synced is on the platter.
    NothingSynced,
    /// A restored counter goes on with its numbers, as if it were no copy.
    NumbersRecycled,
    /// A clerk whose answer was lost receives again under another id.
    RetryUnderNewId,
    /// The cursor is set to where the log ends, whatever was read of it.
    CursorAssigned,
}

impl Mutation {
    /// The mutation of this name on the command line: `hasty-answer`.
    pub fn of_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

/// Takes the uniqueness of codes from a province's database.
pub const NO_UNIQUENESS: &str = "
    ALTER TABLE dossier_code DROP CONSTRAINT dossier_code_pkey;
    CREATE FUNCTION last_has_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
        DELETE FROM dossier_code
        WHERE (agency, day, ordinal) = (NEW.agency, NEW.day, NEW.ordinal);
        RETURN NEW; END';
    CREATE TRIGGER last_has_it BEFORE INSERT ON dossier_code
        FOR EACH ROW EXECUTE FUNCTION last_has_it();";
