"""The module for the phone: the same bytes every time, static imports, no code made from text."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

from server.templates import Templates

ROOT = Path(__file__).parents[2]
PWA = ROOT / "pwa"
PRINT = """
import sys
from pathlib import Path
from server.templates import Templates
pwa = Path(sys.argv[1])
templates = Templates(pwa / "templates", pwa / "words", pwa / "forms" / "codes")
sys.stdout.buffer.write((templates.module() + templates.words_module()).encode())
"""


def made_with(seed: str, pwa: Path) -> bytes:
    """What a process whose sets and dicts are shuffled by this seed makes."""
    program = [sys.executable, "-c", PRINT, str(pwa)]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(program, cwd=ROOT, env=environment, check=True, capture_output=True).stdout


def test_every_start_makes_the_same_bytes(tmp_path: Path) -> None:
    pwa = Path(copytree(PWA, tmp_path / "pwa"))
    assert made_with("1", pwa) == made_with("2", pwa)


def test_the_module_makes_no_code_and_imports_nothing_later() -> None:
    templates = Templates(PWA / "templates", PWA / "words", PWA / "forms" / "codes")
    code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', templates.module())
    assert not re.search(r"\b(eval|Function|import\s*\(|await)\b", code)
    assert templates.names()
