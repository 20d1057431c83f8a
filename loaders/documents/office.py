"""Old Word and WPS files, turned into .docx by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders.documents.formats import FORMATS
from loaders.documents.model import Document
from loaders.errors import fault

TIMEOUT = 120.0
PROGRAMS = ("soffice", "libreoffice")
# The stream that holds a document with a password, as its container names it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# A profile of our own: no macros, no look at linked files or pages, no clash with a running LibreOffice.
_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
}


def read(data: bytes, name: str) -> Document:
    """The text of the .docx that LibreOffice makes of the file; see the reader of .docx."""
    from loaders.documents import docx

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if _ENCRYPTED in data:
        raise fault(name, "is encrypted; save it without a password")
    if program is None:
        suffix = Path(name).suffix.lower()
        suffix = suffix if FORMATS.get(suffix) == "office" else ".doc"
        raise fault(name, f"LibreOffice is needed for {suffix}; install it or save as .docx")
    with TemporaryDirectory(prefix="kg-office-") as folder:
        made = _convert(program, data, name, Path(folder))
        document = docx.read(made, name)
    return replace(document, sha256=sha256(data).hexdigest())


def _convert(program: str, data: bytes, name: str, folder: Path) -> bytes:
    """The .docx; the file's own name never reaches the command."""
    source, profile, made = folder / "in.doc", folder / "profile", folder / "out" / "in.docx"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), "utf-8")
    _run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(made.parent),
            str(source),
        ],
        name,
        folder,
    )
    if not made.is_file() or not made.stat().st_size:
        raise fault(name, "LibreOffice cannot read it; open it in Word or WPS and save as .docx")
    return made.read_bytes()


def _run(command: list[str], name: str, folder: Path) -> None:
    """Runs LibreOffice to its end, or ends it and all that it started after TIMEOUT seconds."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(TIMEOUT)
        except BaseException as error:
            _end(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise fault(name, f"LibreOffice gave no answer in {TIMEOUT:g} s; save as .docx") from None
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _registry() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items()
        for key, value in settings.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n'
    )
