"""kg names."""

import json
import subprocess
import sys

import pytest

LINES = ["云栖县委书记卓远山会见了云锦公司董事长骆云。", "", "今天天气晴朗。", "（县长许诺主持会议）"]


def parse_rows(text):
    return [json.loads(line) for line in text.splitlines()]


def test_each_line_is_one_object(kg):
    rows = parse_rows(kg("names", stdin="\n".join(LINES) + "\n").stdout)
    assert [row["n"] for row in rows] == [1, 2, 3, 4]
    assert rows[0] == {"n": 1, "people": ["卓远山", "骆云"], "units": ["云栖县委", "云锦公司"]}
    assert rows[1] == {"n": 2, "people": [], "units": []}
    assert rows[3]["people"] == ["许诺"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_in_other_encodings_are_read(kg, tmp_path, encoding):
    (tmp_path / "some.txt").write_bytes("\r\n".join(LINES).encode(encoding))
    rows = parse_rows(kg("names", tmp_path / "some.txt").stdout)
    assert [len(row["people"]) for row in rows] == [2, 0, 0, 1]


def test_names_are_printed_as_in_the_line(kg):
    line = "５月７日，云栖县委书记 卓远山会见ＡＢ公司董事长骆云。"
    (row,) = parse_rows(kg("names", stdin=line).stdout)
    assert all(name in line for name in (*row["people"], *row["units"]))


def test_a_line_in_an_unknown_encoding_is_named(kg, tmp_path):
    (tmp_path / "odd.txt").write_bytes("许诺\n".encode() + b"\xff\xff\n")
    result = kg("names", tmp_path / "odd.txt")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert "odd.txt: line 2 is neither UTF-8 nor GB18030; save the file as UTF-8" in result.stderr


def test_a_line_is_answered_before_the_next_one_arrives():
    command = [sys.executable, "-c", "from kg.cli import main; main()", "names"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as kg:
        assert kg.stdin and kg.stdout
        for line in LINES:
            kg.stdin.write(f"{line}\n".encode())
            kg.stdin.flush()
            assert json.loads(kg.stdout.readline())["n"]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_length_of_the_stream():
    code = (
        "import resource, sys; from kg.cli import cli\n"
        "try: cli(['names', '-'])\nexcept SystemExit: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
    )

    def peak(times: int) -> int:
        text = ("\n".join(LINES) + "\n") * times
        process = subprocess.run([sys.executable, "-c", code], input=text.encode(), capture_output=True, check=True)
        return int(process.stderr)

    assert peak(2500) - peak(250) < 8
