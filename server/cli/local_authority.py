"""A certificate authority of one's own, for trying Banso on phones in the same network; it signs for one name."""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

YEARS = 2
# Longer than this, and an iPhone does not take a server's certificate, whoever signed it.
DAYS = 397
RENEW = timedelta(days=30)


class LocalAuthority:
    """Kept in a folder of the data folder: phones that trust it go on trusting it."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.certificate_file = folder / "authority.crt"
        self.server_files = folder / "server.pem", folder / "server-key.pem"
        self._key_file = folder / "authority-key.pem"
        self._name = name

    def prepare(self, now: datetime) -> None:
        """Makes what is not there yet, is for another name, or ends soon."""
        if not self._is_good(self.certificate_file, now):
            self._make(now)
            self._sign(now)
        elif not self._is_good(self.server_files[0], now):
            self._sign(now)

    def _is_good(self, file: Path, now: datetime) -> bool:
        if not file.exists() or not self._key_file.exists():
            return False
        certificate = x509.load_pem_x509_certificate(file.read_bytes())
        is_ours = certificate.subject in (_named(self._name), _named(f"Banso {self._name}"))
        return is_ours and certificate.not_valid_after_utc > now + RENEW

    def _make(self, now: datetime) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _named(f"Banso {self._name}")
        builder = _begun(subject, subject, key.public_key(), now, timedelta(days=YEARS * 365))
        # A phone that trusts this authority trusts it for this one name: a stolen key opens nothing else.
        addresses = [x509.IPAddress(ipaddress.ip_network(every)) for every in ("0.0.0.0/0", "::/0")]
        only = x509.NameConstraints([x509.DNSName(self._name)], addresses)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        builder = builder.add_extension(only, critical=True).add_extension(_usage(is_authority=True), critical=True)
        certificate = builder.sign(key, hashes.SHA256())
        _keep(self._key_file, _pem(key))
        _keep(self.certificate_file, certificate.public_bytes(serialization.Encoding.PEM))

    def _sign(self, now: datetime) -> None:
        authority = x509.load_pem_x509_certificate(self.certificate_file.read_bytes())
        signing = serialization.load_pem_private_key(self._key_file.read_bytes(), None)
        if not isinstance(signing, ec.EllipticCurvePrivateKey):
            raise TypeError("authority-key.pem is no key of ours")
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _begun(_named(self._name), authority.subject, key.public_key(), now, timedelta(days=DAYS))
        names = x509.SubjectAlternativeName([x509.DNSName(self._name)])
        serving = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = builder.add_extension(names, critical=False).add_extension(serving, critical=False)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        certificate = builder.sign(signing, hashes.SHA256())
        _keep(self.server_files[1], _pem(key))
        _keep(self.server_files[0], certificate.public_bytes(serialization.Encoding.PEM))


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, length: timedelta
) -> x509.CertificateBuilder:
    begun = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    begun = begun.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(hours=1))
    return begun.not_valid_after(now + length)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    plain = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)


def _keep(file: Path, content: bytes) -> None:
    file.touch(mode=0o600)
    file.write_bytes(content)


def now() -> datetime:
    """The true time: a certificate knows no other."""
    return datetime.now(UTC)
