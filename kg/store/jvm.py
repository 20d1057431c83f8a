"""The Java machine inside this process, which arcadedb-embedded brings along: started once, and quiet."""

import glob
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

MEMORY = "KG_STORE_MEMORY"
DEFAULT_MEMORY = "1g"
# What the engine needs opened and wants from its Java (as in its own server.sh).
_ENGINE = (
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-Djava.awt.headless=true",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # commands are short: the second compiler would cost them more than it gives
    "-Xrs",  # signals are Python's: on SIGTERM Java would end the process under Python's feet, and crash in it
    "--sun-misc-unsafe-memory-access=allow",  # else Java warns of it on the terminal
)
_UTF8 = ("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8")
_LOGGING = """handlers=java.util.logging.FileHandler
.level=WARNING
java.util.logging.FileHandler.pattern={pattern}
java.util.logging.FileHandler.encoding=UTF-8
java.util.logging.FileHandler.limit=1000000
java.util.logging.FileHandler.count=2
java.util.logging.FileHandler.append=true
java.util.logging.FileHandler.formatter=com.arcadedb.utility.AnsiLogFormatter
"""


def start(log: Path) -> None:
    """Starts the machine if it is not running; its words go to files in the folder `log`, none to the terminal.

    Not by arcadedb_embedded.start_jvm(): that prints a warning of its own, logs into the working directory and
    takes 4 GB. A second store in the same process logs to the files of the first.
    """
    import jpype  # type: ignore[import-untyped]
    from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path  # type: ignore[import-untyped]

    if jpype.isJVMStarted():
        return
    settings = log / "logging.properties"
    settings.write_text(_LOGGING.format(pattern=_escaped((log / "engine.log").as_posix().replace("%", "%%"))), "ascii")
    memory = os.environ.get(MEMORY, DEFAULT_MEMORY)
    jars = sorted(glob.glob(os.path.join(get_jar_path(), "*.jar")))  # noqa: PTH118, PTH207
    try:
        with _utf8_locale():
            jpype.startJVM(
                get_bundled_jre_lib_path(),
                f"-Xmx{memory}",
                *_ENGINE,
                *_UTF8,
                f"-Djava.util.logging.config.file={settings}",
                f"-Darcadedb.server.logsDirectory={log}",
                f"-XX:ErrorFile={log / 'crash-%p.log'}",
                classpath=jars,
                interrupt=False,
            )
    except Exception as error:
        raise StoreError(f"store: its Java does not start: {error}; {MEMORY}={memory} may be wrong") from error


def run(work: Callable[[], None]) -> None:
    """Runs `work` so that the end of this process waits for none of the Java threads that it starts.

    One of them may be caught in a query that heeds no call to end. Java threads take after the one that starts them,
    and a Python thread other than the main one is to Java a daemon.
    """
    raised: list[BaseException] = []

    def call() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


@contextmanager
def _utf8_locale() -> Iterator[None]:
    """On Linux, Java takes the encoding of file names from the locale alone: a store may have a Chinese name."""
    kept = os.environ.get("LC_ALL")
    if sys.platform == "linux":
        os.environ["LC_ALL"] = "C.UTF-8"
    try:
        yield
    finally:
        if kept is not None:
            os.environ["LC_ALL"] = kept
        elif sys.platform == "linux":
            del os.environ["LC_ALL"]


def _escaped(text: str) -> str:
    """As Java's .properties files want it, which are not UTF-8.

    >>> _escaped("库/a")
    '\\\\u5e93/a'
    """
    units = text.encode("utf-16-be")
    codes = (int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))
    return "".join(chr(code) if code < 128 else f"\\u{code:04x}" for code in codes)
