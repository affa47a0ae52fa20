"""What holds the house together and no checker looks at: where things stand, and that the documents are true."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from server.settings import SETTINGS
from tests.phone.modules import made

ROOT = Path(__file__).parents[1]
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "shared", "base", "misc", "lib"}
TWINS = {
    "server/rules": ("operations", "household", "forms", "search", "calendar"),
    "server/templates": ("twins",),
}
PAGES = sorted(path.stem for path in (ROOT / "service-worker/pages").glob("*.js"))
# What a browser offers, and the only modules of the phone that may take it.
ONLY_IN = {
    r"\bindexedDB\b": {"service-worker/store.js"},
    r"\bcrypto\.subtle\b": {"service-worker/vault.js"},
    r"\bcaches\b\s*\.": {"service-worker/assets.js"},
}
CALLS_THE_SERVER = {"service-worker/sync.js", "service-worker/pass.js", "service-worker/assets.js"}
STATEMENT = re.compile(r"^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE)\s", re.MULTILINE)


def tracked(*patterns: str) -> list[str]:
    """The paths that git knows or would add, by pattern."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted({name for name in names if (ROOT / name).is_file()})


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def code_of(path: str) -> str:
    """A script without its comments."""
    return re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", read(path), flags=re.DOTALL)


def phone_modules() -> list[str]:
    return tracked("service-worker/*.js")


def test_every_setting_is_explained_to_whoever_runs_it() -> None:
    told = read("docs/running.md")
    assert [setting.variable for setting in SETTINGS if setting.variable not in told] == []


def test_no_document_names_a_setting_that_does_not_exist() -> None:
    known = {setting.variable for setting in SETTINGS}
    named = {name for path in tracked("*.md") for name in re.findall(r"\bBANSO_[A-Z_]+\b", read(path))}
    assert named - known == set()


def test_every_command_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = {name for path in tracked("*.md") for name in re.findall(r"`make ([a-z]+)", read(path))}
    assert named - targets == set()


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(["make", "--silent"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)
    assert [name for name in targets if f"make {name} " not in listed] == []


def test_the_architecture_is_short_and_names_what_is_there() -> None:
    text = read("docs/architecture.md")
    named = re.findall(r"`((?:server|service-worker|static|pwa|tests|docs)/[\w./-]+\.\w+)`", text)
    assert len(text.splitlines()) <= 200
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_lock_files_hold_hashes_and_no_address() -> None:
    locks = tracked("requirements/*.txt", "package-lock.json")
    assert len(locks) == 5
    assert [lock for lock in locks if "://" in read(lock) or "resolved" in read(lock)] == []
    assert all("--hash=sha256:" in read(lock) for lock in locks if lock.endswith(".txt"))


def test_no_module_is_a_drawer() -> None:
    paths = [Path(name) for name in tracked("*.py", "*.js")]
    assert [str(path) for path in paths if DRAWERS & {path.stem, *path.parts[:-1]}] == []


def test_every_module_opens_by_saying_what_it_is_for() -> None:
    silent = [path for path in tracked("*.py") if not ast.get_docstring(ast.parse(read(path)))]
    scripts = [
        path
        for path in tracked("service-worker/*.js", "static/scripts/*.js")
        if not read(path).startswith(("//", "/*"))
    ]
    assert silent + scripts == []


def test_every_text_file_keeps_its_line_ends() -> None:
    listed = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line for line in listed.splitlines() if "i/crlf" in line or "i/mixed" in line] == []


def test_sql_stands_in_the_store_alone() -> None:
    others = [path for path in tracked("server/*.py") if not path.startswith("server/store/")]
    texts = [
        (path, node.value)
        for path in others
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [path for path, text in texts if STATEMENT.search(text)] == []


def test_settings_alone_read_the_environment() -> None:
    reading = [path for path in tracked("server/*.py") if re.search(r"\bos\.(environ|getenv)\b", read(path))]
    assert reading == ["server/settings.py"]


@pytest.mark.parametrize("word", ONLY_IN)
def test_one_module_of_the_phone_has_each_means(word: str) -> None:
    users = {path for path in [*phone_modules(), *tracked("static/scripts/*.js")] if re.search(word, code_of(path))}
    assert users == ONLY_IN[word]


def test_few_modules_of_the_phone_call_the_server() -> None:
    calling = {path for path in phone_modules() if re.search(r"(?<![.\w])fetch\(", code_of(path))}
    assert calling <= CALLS_THE_SERVER


def test_page_scripts_take_only_the_vault_and_the_store_from_the_worker() -> None:
    taken = {
        name
        for path in tracked("static/scripts/*.js")
        for name in re.findall(r'service-worker/([\w./-]+)"', code_of(path))
    }
    assert taken <= {"vault.js", "store.js"}


def test_everything_the_phone_imports_from_made_modules_is_made() -> None:
    wanted = {
        (module, name.strip())
        for path in phone_modules()
        for names, module in re.findall(r'import \{([^}]*)\} from "[./]*/made/(\w+)\.js"', read(path))
        for name in names.split(",")
    }
    offered = {
        (Path(path).stem, name)
        for path, body in made().items()
        if "/made/" in path
        for name in re.findall(r"export const (\w+)", body.decode())
    }
    assert wanted
    assert wanted - offered == set()


def functions_of(module: str, script: str) -> tuple[list[str], list[str]]:
    """The public functions of both, as they stand in the files."""
    tree = ast.parse(read(module))
    python = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    exported = re.findall(r"^export (?:const|function) (\w+)", read(script), re.MULTILINE)
    return python, [name for name in exported if not name.isupper()]


@pytest.mark.parametrize(("folder", "stem"), [(folder, stem) for folder, stems in TWINS.items() for stem in stems])
def test_twins_have_the_same_functions_in_the_same_order(folder: str, stem: str) -> None:
    python, javascript = functions_of(f"{folder}/{stem}.py", f"service-worker/{stem}.js")
    assert javascript
    assert javascript == [name for name in python if name in javascript]


@pytest.mark.parametrize("stem", PAGES)
def test_a_page_is_made_by_the_same_functions_on_server_and_phone(stem: str) -> None:
    python, javascript = functions_of(f"server/pages/{stem}.py", f"service-worker/pages/{stem}.js")
    assert [name for name in javascript if name in python] == [name for name in python if name in javascript]
    assert [name for name in javascript if name.endswith("_page") and name not in python] == []
