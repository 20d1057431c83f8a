"""An error in the input is one line, with the right exit code."""

import pytest

from kg.resources import samples


@pytest.fixture
def new_store(tmp_path):
    return tmp_path / "new-store"


@pytest.mark.parametrize(
    ("code", "words", "message"),
    [
        (2, ["load", "missing.txt"], "kg load: missing.txt: no such file or folder; see kg load --help"),
        (2, ["load", "missing-*.txt"], "kg load: missing-*.txt: no file matches; see kg load --help"),
        (2, ["load"], "kg load: Missing argument 'PATH...'; see kg load --help"),
        (2, ["lode"], "kg: no command 'lode'; did you mean load?; see kg --help"),
        (2, ["query", "who-mett", "张三"], "kg query: no query 'who-mett'; did you mean who-met?; see kg query --help"),
        (2, ["query", "who-met"], "kg query who-met: Missing argument 'PERSON'; see kg query who-met --help"),
        (
            2,
            ["query", "who-met", "张三", "--since", "2018-02-30"],
            "'2018-02-30' is not a date; write it as 2018",
        ),
        (2, ["query", "who-met", " "], "is empty"),
        (2, ["query", "who-met", "\udcff"], "is not UTF-8"),
        (2, ["query", "timeline-person", "张三", "--kind", "party"], "'party' is not one of 'meeting'"),
        (2, ["query", "who-met", "张三", "--sinec", "2018-05-17"], "Did you mean '--since'?"),
        (2, ["cypher", "RETURN $x", "--param", "x"], "--param 'x' is not NAME=VALUE"),
        (2, ["issues", "--format", "xml"], "'xml' is not one of 'table', 'json', 'csv'"),
        (1, ["issues", "--store", "http://localhost:7474"], "http://…: not an address of Neo4j"),
        (1, ["issues", "--store", "bolt://127.0.0.1:1"], "bolt://127.0.0.1:1: no server answers;"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage_is_one_line_and_creates_no_store(refused, new_store, monkeypatch, code, words, message):
    monkeypatch.setenv("KG_STORE", str(new_store))
    assert message in refused(code, *words)
    assert not new_store.exists()


def test_a_folder_without_bulletins_is_refused(refused, tmp_path):
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    assert "no file that the loader bulletin reads (.doc, .docx" in refused(1, "load", tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\x7fELF\x00\x01\x02", "is binary"),
        (b"PK\x03\x04broken", ""),
    ],
    ids=["empty", "binary", "broken archive"],
)
def test_a_file_without_text_is_refused(refused, tmp_path, content, message):
    (tmp_path / "odd.txt").write_bytes(content)
    line = refused(1, "extract", tmp_path / "odd.txt")
    assert "odd.txt: " in line
    assert message in line


def test_a_folder_that_is_not_a_store_is_refused(refused, tmp_path):
    (tmp_path / "letter.txt").write_text("hello")
    assert "not a store of kg" in refused(1, "issues", "--store", tmp_path)


def test_a_wrong_password_is_refused_and_not_printed(refused, neo4j_server, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "not-this-one")
    line = refused(1, "issues", "--store", neo4j_server.bolt)
    assert "wrong user neo4j or password; set NEO4J_USERNAME and NEO4J_PASSWORD" in line
    assert "not-this-one" not in line


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["query", "who-met", "瞿明州"], "瞿明州: no person of this name in the store; did you mean 瞿明川"),
        (
            ["query", "who-met", "瞿明川", "--project", "物流"],
            "物流: no project of this name in the store; did you mean 临港智慧物流园项目",
        ),
        (["remove", "2023-15"], "2023-15: "),
        (["export", "2023-15"], "2023-15: "),
        (["cypher", "MATCH (n RETURN n"], "query: "),
        (["cypher", "MATCH (n) DETACH DELETE n"], "use kg cypher --write"),
        (["cypher", "CREATE (n:Person {id: '1'})"], "use kg cypher --write"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_the_store_lacks_or_forbids_is_refused(refused, on_store, store_target, words, message):
    on_store("load", samples()[0])
    before = on_store("status", "--format", "json").stdout
    assert message in refused(1, "--store", store_target, *words)
    assert on_store("status", "--format", "json").stdout == before
