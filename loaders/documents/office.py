"""Old Word and WPS files, converted to .docx by LibreOffice if it is installed."""

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
# Name of the stream that contains a password-protected document.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# A separate profile: no macros, no access to linked files or pages, no conflict with a running LibreOffice.
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
    """The text of the file, converted to .docx by LibreOffice; see loaders.documents.docx."""
    from loaders.documents import docx

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if _ENCRYPTED in data:
        raise fault(name, "is encrypted; save it without a password")
    if program is None:
        suffix = Path(name).suffix.lower()
        suffix = suffix if FORMATS.get(suffix) == "office" else ".doc"
        raise fault(name, f"LibreOffice is needed for {suffix}; install it or save as .docx")
    with TemporaryDirectory(prefix="kg-office-") as folder:
        converted = _convert(program, data, name, Path(folder))
        document = docx.read(converted, name)
    return replace(document, sha256=sha256(data).hexdigest())


def _convert(program: str, data: bytes, name: str, folder: Path) -> bytes:
    """The bytes of the .docx. The name of the file is never passed to the command."""
    source, profile, output = folder / "in.doc", folder / "profile", folder / "out" / "in.docx"
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
            str(output.parent),
            str(source),
        ],
        name,
        folder,
    )
    if not output.is_file() or not output.stat().st_size:
        raise fault(name, "LibreOffice cannot read it; open it in Word or WPS and save as .docx")
    return output.read_bytes()


def _run(command: list[str], name: str, folder: Path) -> None:
    """Run LibreOffice; after TIMEOUT seconds kill it and all processes that it started."""
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
            _kill(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise fault(name, f"LibreOffice did not finish within {TIMEOUT:g} s; save as .docx") from None
            raise


def _kill(process: subprocess.Popen[bytes]) -> None:
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
