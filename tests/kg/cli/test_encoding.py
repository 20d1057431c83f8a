"""Output on machines whose locale cannot encode every character, as on a Chinese Windows."""

import json
import os
import pty
import subprocess
import sys

import pytest

LINE = "5月22日，县长阿布都•艾尼、县民政局局长龙㛃会见中粟集团副总裁保罗•维兰德。\n"
RUN = [sys.executable, "-c", "from kg.cli import main; main()"]


def test_redirected_output_is_utf8_whatever_the_locale(tmp_path):
    (tmp_path / "weekly.txt").write_text(f"青泽县工作周报\n2024年第21期\n2024年5月27日\n\n{LINE}", "utf-8")
    done = subprocess.run(
        [*RUN, "extract", tmp_path / "weekly.txt"], capture_output=True, env=os.environ | {"PYTHONIOENCODING": "gbk"}
    )
    assert done.returncode == 0, done.stderr
    assert "龙㛃" in json.loads(done.stdout.decode("utf-8"))["items"][0]["text"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_a_replacement_for_a_character_that_it_lacks():
    main, terminal = pty.openpty()
    done = subprocess.run(
        [*RUN, "names", "-"],
        input=LINE.encode(),
        stdout=terminal,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONIOENCODING": "gbk"},
    )
    os.close(terminal)
    shown = os.read(main, 4096).decode("gbk")
    os.close(main)
    assert done.returncode == 0, done.stderr
    assert '"n": 1' in shown and "?" in shown
