//! Certificates: an authority of the province's own, a certificate for the
//! server, the key by which the province signs; and TLS from them.
//!
//! A province that has an authority already brings its files instead.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::SigningKey;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::error::{ProvinceError, Result};

/// Makes authority, certificate for `hosts`, signing and recipient key in `folder`, under
/// the names that the configuration has by default. What is there is kept.
///
/// # Errors
/// When a file cannot be written or a host is no name.
pub fn make(folder: &Path, hosts: &[String]) -> Result<()> {
    fs::create_dir_all(folder).map_err(|why| ProvinceError::file(folder, why))?;
    if !folder.join("signing.key").exists() {
        write(folder, "signing.key", &URL_SAFE_NO_PAD.encode(random()?))?;
    }
    if !folder.join("recipient.key").exists() {
        let (secret, _) = bundle::key_pair(&random()?);
        write(folder, "recipient.key", &URL_SAFE_NO_PAD.encode(secret))?;
    }
    if folder.join("certificate.pem").exists() {
        return Ok(());
    }
    let (authority, issuer) = authority()?;
    let mut server = CertificateParams::new(hosts).map_err(wrong)?;
    server.distinguished_name.push(DnType::CommonName, "Máy chủ Một Cửa");
    server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate().map_err(wrong)?;
    let certificate = server.signed_by(&key, &issuer).map_err(wrong)?;
    write(folder, "key.pem", &key.serialize_pem())?;
    write(folder, "authority.pem", &authority)?;
    write(folder, "certificate.pem", &certificate.pem())
}

/// An authority whose key is forgotten once it has signed: another certificate
/// takes another authority, or the province's own.
fn authority() -> Result<(String, Issuer<'static, KeyPair>)> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Một Cửa");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let key = KeyPair::generate().map_err(wrong)?;
    let pem = params.self_signed(&key).map_err(wrong)?.pem();
    Ok((pem, Issuer::new(params, key)))
}

/// Only the owner may read what is written here.
fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o600).open(&path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|why| ProvinceError::file(&path, why))
}

/// The province's signing key.
pub fn signing_key(path: &Path) -> Result<SigningKey> {
    Ok(SigningKey::from_bytes(&secret(path)?))
}

/// The secret key that opens bundles; `None` where the province has none yet: a
/// second `certify` makes one.
pub fn recipient_key(path: &Path) -> Result<Option<[u8; 32]>> {
    path.exists().then(|| secret(path)).transpose()
}

fn secret(path: &Path) -> Result<[u8; 32]> {
    let text = fs::read_to_string(path).map_err(|why| ProvinceError::file(path, why))?;
    let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok();
    let secret = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    secret.ok_or_else(|| ProvinceError::Certificate(format!("{}: no key", path.display())))
}

fn random() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|why| ProvinceError::Internal(why.to_string()))?;
    Ok(bytes)
}

/// TLS 1.2 and 1.3 with this certificate.
///
/// # Errors
/// When a file is missing or the two do not belong together.
pub fn tls(certificate: &Path, key: &Path) -> Result<ServerConfig> {
    let unread = |path: &Path, why: rustls::pki_types::pem::Error| {
        ProvinceError::Certificate(format!("{}: {why}", path.display()))
    };
    let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect);
    let chain: Vec<_> = chain.map_err(|why| unread(certificate, why))?;
    let key = PrivateKeyDer::from_pem_file(key).map_err(|why| unread(key, why))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions =
        ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = versions.map_err(wrong)?.with_no_client_auth();
    let mut config = builder.with_single_cert(chain, key).map_err(wrong)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn wrong(why: impl std::fmt::Display) -> ProvinceError {
    ProvinceError::Certificate(why.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_serves_and_is_not_made_twice() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        make(folder.path(), &["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        tls(&at("certificate.pem"), &at("key.pem")).unwrap();
        let key = signing_key(&at("signing.key")).unwrap();
        let opens = recipient_key(&at("recipient.key")).unwrap();
        assert!(opens.is_some() && recipient_key(&at("none.key")).unwrap().is_none());
        let before = fs::read(at("authority.pem")).unwrap();
        make(folder.path(), &["localhost".to_owned()]).unwrap();
        assert_eq!(fs::read(at("authority.pem")).unwrap(), before);
        assert_eq!(signing_key(&at("signing.key")).unwrap(), key);
        assert_eq!(recipient_key(&at("recipient.key")).unwrap(), opens);
    }

    #[test]
    fn a_key_of_another_certificate_is_refused() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for folder in [&one, &two] {
            make(folder.path(), &["localhost".to_owned()]).unwrap();
        }
        let mixed = tls(&one.path().join("certificate.pem"), &two.path().join("key.pem"));
        assert!(mixed.is_err());
        assert!(signing_key(&one.path().join("key.pem")).is_err());
    }
}
