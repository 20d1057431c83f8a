"""The Java virtual machine of arcadedb-embedded in this process: started once, without output to the terminal."""

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
# Options that the engine needs (as in its server.sh).
_ENGINE = (
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-Djava.awt.headless=true",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # commands are short: the second compiler would cost more time than it saves
    "-Xrs",  # leave signals to Python: on SIGTERM Java would end the process itself, and crash
    "--sun-misc-unsafe-memory-access=allow",  # otherwise Java prints a warning to the terminal
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
    """Start the virtual machine if it is not running; its messages go to files in the folder `log`.

    arcadedb_embedded.start_jvm() is not used: it prints a warning, logs into the working directory and takes 4 GB.
    A second store in the same process logs to the files of the first.
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
        raise StoreError(f"store: Java does not start: {error}; check {MEMORY}={memory}") from error


def run(work: Callable[[], None]) -> None:
    """Run `work` so that the end of this process does not wait for the Java threads that it starts.

    One of them may be in a query that ignores requests to end. A Java thread is a daemon if the thread that starts it
    is one, and Java treats Python threads other than the main thread as daemons.
    """
    errors: list[BaseException] = []

    def call() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]


@contextmanager
def _utf8_locale() -> Iterator[None]:
    """Set a UTF-8 locale on Linux, where it alone gives Java the encoding of file names, which may be Chinese."""
    former = os.environ.get("LC_ALL")
    if sys.platform == "linux":
        os.environ["LC_ALL"] = "C.UTF-8"
    try:
        yield
    finally:
        if former is not None:
            os.environ["LC_ALL"] = former
        elif sys.platform == "linux":
            del os.environ["LC_ALL"]


def _escaped(text: str) -> str:
    """Text escaped for the .properties files of Java, which are not UTF-8.

    >>> _escaped("库/a")
    '\\\\u5e93/a'
    """
    units = text.encode("utf-16-be")
    codes = (int.from_bytes(units[start : start + 2], "big") for start in range(0, len(units), 2))
    return "".join(chr(code) if code < 128 else f"\\u{code:04x}" for code in codes)
