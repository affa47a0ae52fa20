"""The web: one file a noun; read, ask one thing, answer."""
