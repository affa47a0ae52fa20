"""banso import-register and export-register: what they say, what they answer, and what they leave."""

from pathlib import Path

import pytest

from server import cli
from server.store import Store
from tests.server import registers
from tests.server.registers import HANA, ICHIRO, SUZU, file_of, told


@pytest.fixture(autouse=True)
def here(settled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands work beside the open record."""
    monkeypatch.setenv("BANSO_DATA", str(settled.database.path.parent))
    monkeypatch.setenv("BANSO_MUNICIPALITY", "test")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A register with one good row, one bad."""
    path = tmp_path / "台帳.csv"
    path.write_bytes(file_of(HANA, told(SUZU, 続柄="大家")))
    return path


def test_a_refused_row_is_named_and_ends_with_one(
    file: Path, settled: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import-register", str(file)]) == 1
    assert "line 3, 続柄: 続柄「大家」はわかりません" in capsys.readouterr().out
    assert registers.people(settled) == ["ハナ"]


def test_a_file_without_faults_ends_with_nought(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(file_of(HANA, ICHIRO))
    assert cli.main(["import-register", str(file)]) == 0
    assert "新しい人：2" in capsys.readouterr().out
    assert cli.main(["import-register", str(file)]) == 0
    assert "変わらない人：2" in capsys.readouterr().out


def test_a_dry_run_changes_nothing(file: Path, settled: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import-register", str(file), "--dry-run", "--language", "en"]) == 1
    assert "line 3, 続柄: the relation 大家 is not known" in capsys.readouterr().out
    assert registers.people(settled) == []


def test_what_was_mended_is_a_note_and_no_fault(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(file_of(told(HANA, 氏名カナ="ﾀﾅｶ ﾊﾅ")))
    assert cli.main(["import-register", str(file)]) == 0
    assert "note: line 2, 氏名カナ: 半角カナ" in capsys.readouterr().out


def test_a_file_too_large_is_said_and_not_read(
    file: Path, settled: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BANSO_REGISTER_BYTES", "1000000")
    file.write_bytes(file_of(HANA) + b"x" * 1_000_000)
    assert cli.main(["import-register", str(file)]) == 1
    assert "大きすぎます（1MBまで）" in capsys.readouterr().err
    assert registers.people(settled) == []


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import-register", str(tmp_path / "none.csv")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_file_nobody_can_read_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(b"PK\x03\x04")
    assert cli.main(["import-register", str(file)]) == 1
    assert "Excelのブック" in capsys.readouterr().err


def test_no_twelve_digits_are_ever_printed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(file_of(["123456789018", "x"], headings=["123456789018", "備考"]))
    assert cli.main(["import-register", str(file)]) == 1
    file.write_bytes(file_of(["1", "花", "x"], headings=["世帯番号", "氏名", "123456789018"]))
    cli.main(["import-register", str(file)])
    said = capsys.readouterr()
    assert "123456789018" not in said.out + said.err


def test_the_same_file_comes_back(file: Path, tmp_path: Path) -> None:
    file.write_bytes(file_of(HANA, ICHIRO, SUZU))
    back = tmp_path / "back.csv"
    assert cli.main(["import-register", str(file)]) == 0
    assert cli.main(["export-register", str(back)]) == 0
    assert back.read_bytes() == file.read_bytes()
    assert back.stat().st_mode & 0o077 == 0
    assert cli.main(["export-register", str(back), "--encoding", "cp932"]) == 0
    assert back.read_bytes() == file_of(HANA, ICHIRO, SUZU, encoding="cp932")


def test_what_cp932_cannot_write_is_named_and_no_file_is_left(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(file_of(told(HANA, 氏名="𠮷田 ハナ")))
    cli.main(["import-register", str(file)])
    back = tmp_path / "back.csv"
    assert cli.main(["export-register", str(back), "--encoding", "cp932"]) == 1
    assert "line 2, 氏名: cp932 has no 𠮷" in capsys.readouterr().err
    assert list(tmp_path.glob("back*")) == []


def test_several_administrators_are_asked_who_it_is(
    file: Path, settled: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["invite", "--name", "岡 みどり", "--role", "administrator", "--team", "市役所"]) == 0
    assert cli.main(["import-register", str(file)]) == 1
    assert "--by" in capsys.readouterr().err
    assert cli.main(["import-register", str(file), "--by", "井上 健"]) == 1
    assert registers.people(settled) == ["ハナ"]
