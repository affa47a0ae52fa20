"""What a passkey is called until its owner names it: the kind of machine it was made on."""

MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """A guess, for a list that its owner reads and may change."""
    return next((name for mark, name in MACHINES if mark in user_agent), "Passkey")
