"""The module for the phone: the same bytes every time, static imports, no code made from text."""

import os
import re
import subprocess
import sys
from pathlib import Path

from server.templates import Templates

PWA = Path(__file__).parents[2] / "pwa"
PRINT = """
import sys
from pathlib import Path
from server.templates import Templates
pwa = Path(sys.argv[1])
templates = Templates(pwa / "templates", pwa / "words", pwa / "forms" / "codes")
sys.stdout.buffer.write((templates.module() + templates.words_module()).encode())
"""


def made_with(seed: str) -> bytes:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run([sys.executable, "-c", PRINT, PWA], env=environment, check=True, capture_output=True).stdout


def test_every_start_makes_the_same_bytes() -> None:
    assert made_with("1") == made_with("2")


def test_the_module_makes_no_code_and_imports_nothing_later() -> None:
    templates = Templates(PWA / "templates", PWA / "words", PWA / "forms" / "codes")
    code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', templates.module())
    assert not re.search(r"\b(eval|Function|import\s*\(|await)\b", code)
    assert templates.names()
