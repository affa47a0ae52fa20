"""Whom passkeys are made for: one host name, one origin, chosen before the first passkey."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RelyingParty:
    host_name: str
    origin: str
    title: str = "Banso"
