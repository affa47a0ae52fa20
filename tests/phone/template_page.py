"""A Chromium page that imports the compiled templates and the worker's own modules, and nothing else."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

WORKER = Path(__file__).parents[2] / "service-worker"
# As strict as the real one where it matters here: no code made from text.
POLICY = "default-src 'self'; script-src 'self'; require-trusted-types-for 'script'"

# Renders [module, page, language, data] one after another: {gives} or {fails: [template, line]}.
RENDER = r"""async (tasks) => {
  const answers = [];
  for (const [module, page, language, data] of JSON.parse(tasks)) {
    const { render } = await import(module);
    try {
      answers.push({ gives: render(page, language, data) });
    } catch (error) {
      answers.push({ fails: [error.template ?? String(error), error.line] });
    }
  }
  return JSON.stringify(answers);
}"""


class Modules(BaseHTTPRequestHandler):
    """Serves made modules from memory and `<anything>/<module>.js` from the worker's folder."""

    def __init__(self, made: dict[str, str], *connection: Any) -> None:
        self.made = made
        super().__init__(*connection)

    def do_GET(self) -> None:
        """Answers one request."""
        module = WORKER / Path(self.path).name
        if self.path in self.made:
            self.answer(self.made[self.path].encode(), "text/javascript")
        elif module.suffix == ".js" and module.is_file():
            self.answer(module.read_bytes(), "text/javascript")
        else:
            self.answer(b"<!doctype html><title>templates</title>", "text/html")

    def answer(self, body: bytes, kind: str) -> None:
        """Sends it under the policy."""
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing: what a test prints is for the test."""


@contextmanager
def template_page(browser: Browser, made: dict[str, str]) -> Iterator[Page]:
    """A page beside these modules, by their paths."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Modules, made))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        yield page
    finally:
        context.close()
        server.shutdown()
        server.server_close()
