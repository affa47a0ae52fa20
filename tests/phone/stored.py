"""All that lies in the phone's own database, as somebody who found the phone would read it."""

import json
from typing import Any

from playwright.sync_api import Page

# Of each store its places and values.
Stored = dict[str, list[list[Any]]]
# Bytes as base64.
STORED = """() => new Promise((resolve) => {
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)));
  const bytes = (_, value) => ArrayBuffer.isView(value) ? { bytes: text(value) }
    : value instanceof CryptoKey ? "a CryptoKey" : value;
  const request = indexedDB.open("banso");
  request.onsuccess = () => {
    const names = [...request.result.objectStoreNames];
    const reading = request.result.transaction(names);
    const all = Object.fromEntries(names.map((name) => [name, reading.objectStore(name).getAll()]));
    const keys = Object.fromEntries(names.map((name) => [name, reading.objectStore(name).getAllKeys()]));
    reading.oncomplete = () => {
      request.result.close();
      const told = names.map((name) => [name, all[name].result.map((value, at) => [keys[name].result[at], value])]);
      resolve(JSON.stringify(Object.fromEntries(told), bytes));
    };
  };
})"""


def stored_on(page: Page) -> Stored:
    """Everything, with no key."""
    everything: Stored = json.loads(page.evaluate(STORED))
    return everything


def texts_in(value: Any) -> list[str]:
    """Every text of a stored value, its names as well."""
    if isinstance(value, dict):
        return [] if set(value) == {"bytes"} else texts_in([*value.keys(), *value.values()])
    if isinstance(value, list):
        return [text for each in value for text in texts_in(each)]
    return [value] if isinstance(value, str) else []
