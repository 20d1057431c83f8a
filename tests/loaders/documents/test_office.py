"""Old Word and WPS files, converted by LibreOffice."""

import os
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from loaders.documents import office, read_bytes
from loaders.errors import LoadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
unix_only = pytest.mark.skipif(os.name != "posix", reason="the fake LibreOffice is a script")


@pytest.fixture
def fake_libreoffice(tmp_path, monkeypatch):
    """Install a program named soffice, written in Python, on an otherwise empty PATH."""

    def put(body):
        script = tmp_path / "soffice"
        script.write_text(
            f"#!{sys.executable}\nimport pathlib, subprocess, sys, time\n"
            f"out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n{body}\n"
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return put


@pytest.mark.parametrize("name", ["weekly.doc", "weekly.wps"])
def test_without_libreoffice_the_message_asks_for_it(name, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    suffix = name[-4:]
    with pytest.raises(LoadError) as error:
        read_bytes(OLE, name)
    assert str(error.value) == f"{name}: LibreOffice is needed for {suffix}; install it or save as .docx"


@unix_only
def test_the_output_of_libreoffice_is_read(fake_libreoffice, word, tmp_path):
    (tmp_path / "converted.docx").write_bytes(word("工作周报"))
    fake_libreoffice(
        f"out.mkdir()\n(out / 'in.docx').write_bytes(pathlib.Path('{tmp_path}/converted.docx').read_bytes())"
    )
    document = read_bytes(OLE, "somewhere/a weekly.doc")
    assert (document.text, document.name, document.format) == ("工作周报\n", "a weekly.doc", "docx")
    assert document.sha256 == sha256(OLE).hexdigest()


@unix_only
def test_libreoffice_gets_a_separate_profile_without_macros_and_links(fake_libreoffice, word, tmp_path):
    (tmp_path / "converted.docx").write_bytes(word("工作周报"))
    fake_libreoffice(
        f"folder = pathlib.Path('{tmp_path}')\nout.mkdir()\n"
        "(out / 'in.docx').write_bytes((folder / 'converted.docx').read_bytes())\n"
        "(folder / 'arguments').write_text('\\n'.join(sys.argv[1:]))\n"
        "(folder / 'profile').write_text(next(out.parent.glob('profile/user/*.xcu')).read_text())\n"
    )
    read_bytes(OLE, "$(touch x).doc")
    arguments = (tmp_path / "arguments").read_text()
    assert "--headless" in arguments and "-env:UserInstallation=file:///" in arguments and "touch" not in arguments
    assert "DisableMacrosExecution" in (tmp_path / "profile").read_text()
    folder = Path(arguments.splitlines()[-1]).parent
    assert not folder.exists()


@unix_only
def test_a_file_that_libreoffice_cannot_read_is_refused(fake_libreoffice):
    fake_libreoffice("sys.exit(0)")
    with pytest.raises(LoadError, match=r"^a\.doc: LibreOffice cannot read it; open it in Word or WPS and save"):
        read_bytes(OLE, "a.doc")


@unix_only
def test_libreoffice_that_hangs_is_killed_with_its_children(fake_libreoffice, monkeypatch, tmp_path):
    fake_libreoffice(
        f"child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path('{tmp_path}/child').write_text(str(child.pid))\ntime.sleep(60)"
    )
    monkeypatch.setattr(office, "TIMEOUT", 2.0)
    with pytest.raises(LoadError, match=r"^a\.doc: LibreOffice did not finish within 2 s; save as \.docx$"):
        read_bytes(OLE, "a.doc")
    assert _is_gone(int((tmp_path / "child").read_text()))


def _is_gone(process: int) -> bool:
    """Whether a process has ended, possibly as a zombie."""
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{process}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_word_file_with_a_password_is_refused():
    with pytest.raises(LoadError, match=r"^a\.docx: is encrypted; save it without a password$"):
        read_bytes(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_a_file_written_by_libreoffice_is_read(suffix, word, tmp_path):
    def edit(document):
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "顾怀远", "局长"
        document.add_paragraph("表后。")

    (tmp_path / "converted.docx").write_bytes(word("　　工作周报", edit=edit))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            tmp_path,
            tmp_path / "converted.docx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    document = read_bytes((tmp_path / f"converted.{suffix}").read_bytes(), "converted.doc")
    assert document.text.split("\n")[:3] == ["　　工作周报", "顾怀远\t局长", "表后。"]
