//! The configuration: a file, over it the environment, and `explain`, which says
//! of each value what it is, what it means and where it came from.

mod key;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

pub use key::{KEYS, Key};

use crate::error::{ProvinceError, Result};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nothing was said.
    Default,
    /// The file.
    File(PathBuf),
    /// This variable of the environment.
    Environment(String),
}

/// Every value, as text, with its origin.
#[derive(Debug, Clone)]
pub struct Configuration {
    values: BTreeMap<&'static str, (String, Origin)>,
    folder: PathBuf,
}

impl Configuration {
    /// Reads the file, where there is one, and the environment over it.
    pub fn read(file: Option<&Path>, environment: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let said = file.map(in_file).transpose()?.unwrap_or_default();
        let mut values = BTreeMap::new();
        for key in &KEYS {
            let variable = key.variable();
            let from_file = || {
                let path = file.unwrap_or(Path::new("")).to_path_buf();
                said.get(key.name).map(|value| (value.clone(), Origin::File(path)))
            };
            let from_environment =
                environment(&variable).map(|v| (v, Origin::Environment(variable)));
            let default = || key.default.map(|value| (value.to_owned(), Origin::Default));
            if let Some(value) = from_environment.or_else(from_file).or_else(default) {
                values.insert(key.name, value);
            }
        }
        let folder = file.and_then(Path::parent).unwrap_or(Path::new("")).to_path_buf();
        Ok(Self { values, folder })
    }

    /// A value as text.
    ///
    /// # Errors
    /// When nothing was said and there is no default.
    pub fn text(&self, name: &str) -> Result<&str> {
        let found = self.values.get(name).map(|(value, _)| value.as_str());
        found.ok_or_else(|| ProvinceError::Configuration(format!("{name} is not set")))
    }

    /// A path; one from the file is seen from the file's folder.
    ///
    /// # Errors
    /// As [`Configuration::text`].
    pub fn path(&self, name: &str) -> Result<PathBuf> {
        let path = self.text(name)?;
        match self.values.get(name) {
            Some((_, Origin::Environment(_))) => Ok(PathBuf::from(path)),
            _ => Ok(self.folder.join(path)),
        }
    }

    /// The address to listen on.
    ///
    /// # Errors
    /// When it is none.
    pub fn listen(&self) -> Result<SocketAddr> {
        self.parsed("listen", "an address and port like 127.0.0.1:8443")
    }

    /// A whole number.
    ///
    /// # Errors
    /// When it is none.
    pub fn number(&self, name: &str) -> Result<u32> {
        self.parsed(name, "a whole number")
    }

    /// A length of time in seconds.
    ///
    /// # Errors
    /// When it is none.
    pub fn seconds(&self, name: &str) -> Result<Duration> {
        Ok(Duration::from_secs(self.number(name)?.into()))
    }

    fn parsed<T: FromStr>(&self, name: &str, shape: &str) -> Result<T> {
        let text = self.text(name)?;
        text.parse()
            .map_err(|_| ProvinceError::Configuration(format!("{name}: not {shape}: {text}")))
    }

    /// What each value is, means, would be by default, and where it came from.
    pub fn explain(&self) -> String {
        let mut text = String::new();
        for key in &KEYS {
            let (value, origin) = match self.values.get(key.name) {
                Some((_, origin)) if key.secret => ("(set, not shown)", origin.to_string()),
                Some((value, origin)) => (value.as_str(), origin.to_string()),
                None => ("(not set)", "it must be set".to_owned()),
            };
            let default = key.default.unwrap_or("none");
            let (name, meaning, variable) = (key.name, key.meaning, key.variable());
            let _ = writeln!(text, "{name} = {value}\n    {meaning}");
            let _ = writeln!(text, "    default: {default}; now from: {origin}; or {variable}");
        }
        text
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Origin::Default => f.write_str("the default"),
            Origin::File(path) => write!(f, "{}", path.display()),
            Origin::Environment(variable) => write!(f, "the environment, {variable}"),
        }
    }
}

fn in_file(path: &Path) -> Result<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).map_err(|why| ProvinceError::file(path, why))?;
    let wrong = |why: String| ProvinceError::Configuration(format!("{}: {why}", path.display()));
    let table: toml::Table =
        text.parse().map_err(|e: toml::de::Error| wrong(e.message().to_owned()))?;
    let mut values = BTreeMap::new();
    for (name, value) in table {
        if !KEYS.iter().any(|key| key.name == name) {
            return Err(wrong(format!("there is no value {name}")));
        }
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            _ => return Err(wrong(format!("{name} is neither text nor a whole number"))),
        };
        values.insert(name, text);
    }
    Ok(values)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("province.toml");
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn the_environment_stands_over_the_file_and_the_file_over_the_default() {
        let (folder, path) = written("connections = 4\nlog = \"warn\"\nkey = \"k.pem\"");
        let environment = |name: &str| (name == "MOTCUA_PROVINCE_LOG").then(|| "debug".to_owned());
        let read = Configuration::read(Some(&path), environment).unwrap();
        assert_eq!(read.text("log").unwrap(), "debug");
        assert_eq!(read.number("connections").unwrap(), 4);
        assert_eq!(read.seconds("request_seconds").unwrap().as_secs(), 60);
        assert_eq!(read.path("key").unwrap(), folder.path().join("k.pem"));
    }

    #[test]
    fn explain_tells_every_value_and_its_origin_but_no_secret() {
        let (_folder, path) = written("database = \"postgres://a:hidden@h/d\"");
        let told = Configuration::read(Some(&path), |_| None).unwrap().explain();
        for key in &KEYS {
            assert!(told.contains(key.meaning) && told.contains(&key.variable()), "{}", key.name);
        }
        assert!(!told.contains("hidden"), "{told}");
        assert!(told.contains("now from: the default") && told.contains("province.toml"), "{told}");
    }

    #[test]
    fn a_value_that_is_not_there_or_not_a_value_is_named() {
        for (text, named) in [("liste = 1", "liste"), ("log = [1]", "log"), ("x", "province.toml")]
        {
            let (_folder, path) = written(text);
            let said = Configuration::read(Some(&path), |_| None).unwrap_err().to_string();
            assert!(said.contains(named), "{said}");
        }
        let read = Configuration::read(None, |_| None).unwrap();
        assert!(read.text("database").unwrap_err().to_string().contains("database"));
    }
}
