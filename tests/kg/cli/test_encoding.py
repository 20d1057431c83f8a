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
    process = subprocess.run(
        [*RUN, "extract", tmp_path / "weekly.txt"], capture_output=True, env=os.environ | {"PYTHONIOENCODING": "gbk"}
    )
    assert process.returncode == 0, process.stderr
    assert "龙㛃" in json.loads(process.stdout.decode("utf-8"))["items"][0]["text"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_a_replacement_for_a_character_that_it_cannot_encode():
    main, terminal = pty.openpty()
    process = subprocess.run(
        [*RUN, "names", "-"],
        input=LINE.encode(),
        stdout=terminal,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONIOENCODING": "gbk"},
    )
    os.close(terminal)
    output = os.read(main, 4096).decode("gbk")
    os.close(main)
    assert process.returncode == 0, process.stderr
    assert '"n": 1' in output and "?" in output
