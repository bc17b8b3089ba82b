//! On which dossier an act is done, and what becomes of its paper: the head that the
//! requests of all acts share.

use domain::form::FormKind;
use serde::Deserialize;
use serde_json::Value;
use ts_rs::TS;

/// On which dossier an act is done, as its request says.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct On {
    /// The dossier's code or id.
    pub code: String,
    /// How many entries whoever acts saw: an act on what they did not see is refused.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<u32>,
    /// Whether the act's paper, where it has one, goes to the chosen printer: ordered in
    /// the same transaction; `print.run` then prints it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub print: bool,
}

impl On {
    /// The dossier, and no paper.
    pub(super) fn alone(&self) -> ActTarget<'_> {
        ActTarget::without_paper(&self.code, self.seen)
    }

    /// The dossier, with the act's paper where it is asked for.
    pub(super) fn with_paper(&self, form: FormKind) -> ActTarget<'_> {
        ActTarget { paper: self.print.then_some(form), ..self.alone() }
    }
}

/// The dossier that an act is done on.
#[derive(Debug, Clone, Copy)]
pub(super) struct ActTarget<'a> {
    /// Its code or id.
    pub(super) code: &'a str,
    /// How many entries whoever acts knew.
    pub(super) seen: Option<u32>,
    /// The paper that is ordered with the act.
    pub(super) paper: Option<FormKind>,
}

impl<'a> ActTarget<'a> {
    /// A dossier as somebody knew it, and no paper.
    pub(super) fn without_paper(code: &'a str, seen: Option<u32>) -> Self {
        Self { code, seen, paper: None }
    }
}

/// Gathers `code`, `seen` and `print` of a request into its `on`: so requests were
/// written before there was one, and they are still read.
pub(crate) fn gather_on(mut request: Value) -> Value {
    if let Value::Object(fields) = &mut request
        && !fields.contains_key("on")
    {
        let head = ["code", "seen", "print"];
        let on = head.into_iter().filter_map(|name| fields.remove_entry(name)).collect();
        fields.insert("on".to_owned(), Value::Object(on));
    }
    request
}
