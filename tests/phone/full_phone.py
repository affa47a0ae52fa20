"""A phone on which nothing more fits. The browser's own quota does not count small writes, so the worker is told no."""

from playwright.sync_api import Page

FULL = """() => {
  self.realAdd ??= IDBObjectStore.prototype.add;
  self.realPut ??= IDBObjectStore.prototype.put;
  const full = () => { throw new DOMException("no room", "QuotaExceededError"); };
  Object.assign(IDBObjectStore.prototype, { add: full, put: full });
}"""
ROOM = "() => Object.assign(IDBObjectStore.prototype, { add: self.realAdd, put: self.realPut })"


def fill(page: Page) -> None:
    """From now on every write of the worker fails as on a full disk."""
    page.context.service_workers[-1].evaluate(FULL)


def make_room(page: Page) -> None:
    """Somebody has deleted their pictures."""
    page.context.service_workers[-1].evaluate(ROOM)
