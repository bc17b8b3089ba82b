//! What may be configured: each value's name, meaning and default.

/// One value of the configuration.
#[derive(Debug)]
pub struct Key {
    /// Its name in the file; in the environment it is led by `MOTCUA_PROVINCE_`
    /// and written large.
    pub name: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// What holds when nothing is said; `None` means that it must be said.
    pub default: Option<&'static str>,
    /// Whether `explain` shows only that it is set.
    pub secret: bool,
}

const fn key(name: &'static str, meaning: &'static str, default: Option<&'static str>) -> Key {
    Key { name, meaning, default, secret: false }
}

/// Every value there is.
pub const KEYS: [Key; 13] = [
    key("listen", "address and port to listen on", Some("127.0.0.1:8443")),
    key(
        "url",
        "where counters reach the province; printed on tickets",
        Some("https://localhost:8443"),
    ),
    Key {
        name: "database",
        meaning: "PostgreSQL: postgres://name:password@host:port/database",
        default: None,
        secret: true,
    },
    key("connections", "connections to the database at most", Some("16")),
    key("certificate", "the server's certificate, PEM", Some("certificate.pem")),
    key("key", "the key of the certificate, PEM", Some("key.pem")),
    key("authority", "the certificate authority that counters trust, PEM", Some("authority.pem")),
    key("signing_key", "the province's Ed25519 key, 32 bytes in base64url", Some("signing.key")),
    key(
        "recipient_key",
        "the X25519 key that bundles are sealed for, 32 bytes in base64url",
        Some("recipient.key"),
    ),
    key("request_seconds", "how long one request may take", Some("60")),
    key("stop_seconds", "how long requests in hand may go on when the server stops", Some("20")),
    key("ticket_hours", "how long an enrolment ticket can be used", Some("24")),
    key("log", "what is logged: error, warn, info or debug", Some("info")),
];

impl Key {
    /// Its name in the environment.
    pub fn variable(&self) -> String {
        format!("MOTCUA_PROVINCE_{}", self.name.to_uppercase())
    }
}
