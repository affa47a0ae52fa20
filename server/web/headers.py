"""The headers that every answer carries, on the server and on the phone."""

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types banso-htmx banso-worker",
)
CSP = "; ".join(POLICY)

NOT_OURS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
PERMISSIONS = ", ".join(
    (
        "publickey-credentials-get=(self)",
        "publickey-credentials-create=(self)",
        *(f"{feature}=()" for feature in NOT_OURS),
    )
)

HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
}

# An answer that says nothing about keeping it is kept nowhere.
UNLESS_SAID = {"cache-control": "no-store"}

OVER_TLS = {"strict-transport-security": "max-age=31536000"}
FOREVER = "public, max-age=31536000, immutable"
