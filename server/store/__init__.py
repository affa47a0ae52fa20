"""The only SQL: one file a municipality, reached by nouns."""

from server.store.opening import Store, open_store
from server.store.refusing import CannotOpen
from server.store.staff import Staff

__all__ = ["CannotOpen", "Staff", "Store", "open_store"]
