"""Web pages as documents."""

import time

import pytest

from loaders.documents import read_bytes

REPORT = "5月14日，滨湖新区党工委书记江望舒主持召开专题会，研究水系整治项目的征地工作，顾怀远参加。"


def read(markup, **options):
    return read_bytes(f"<html><body>{markup}</body></html>".encode(), "weekly.html")


def lines_of(markup):
    return read(markup).text.splitlines()


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        pytest.param("<p>甲</p><p>乙</p>", ["甲", "乙"], id="paragraphs"),
        pytest.param("甲<br>乙<br/>丙", ["甲", "乙", "丙"], id="breaks"),
        pytest.param("<p>江<b>望</b><span>舒</span></p>", ["江望舒"], id="inline"),
        pytest.param("<p>江望舒\n  主持</p>", ["江望舒主持"], id="source line break between wide characters"),
        pytest.param("<p>GDP\n  up</p>", ["GDP up"], id="source line break between words"),
        pytest.param("<p>　　甲</p>", ["　　甲"], id="wide indent"),
        pytest.param("<p>&nbsp;&nbsp;甲&nbsp;乙</p>", ["  甲 乙"], id="no-break spaces"),
        pytest.param(
            "<table><tr><th>姓名<th>职务<tr><td>顾怀远<td>局长</table>", ["姓名\t职务", "顾怀远\t局长"], id="table"
        ),
        pytest.param("<table><tr><td>甲<td><td>丙</table>", ["甲\t\t丙"], id="empty cell"),
        pytest.param(
            "<table><tr><td><table><tr><td>甲<td>乙</table><td>丙</table>", ["甲\t乙", "丙"], id="nested table"
        ),
        pytest.param(
            f"<table><tr><td>栏<td><p>{REPORT * 3}</p><p>乙</p></table>", ["栏", REPORT * 3, "乙"], id="layout"
        ),
        pytest.param("<ol start=3><li>甲<li>乙</ol>", ["3. 甲", "4. 乙"], id="numbered list"),
        pytest.param("<ul><li>甲<li>乙</ul>", ["甲", "乙"], id="bullets"),
        pytest.param("<pre>甲\n  乙</pre>", ["甲", "  乙"], id="preformatted"),
        pytest.param("<script>x()</script><style>p{}</style><p>甲</p><!-- 注 -->", ["甲"], id="no text"),
        pytest.param("<ruby>滨<rp>(</rp><rt>bīn</rt><rp>)</rp></ruby>湖", ["滨湖"], id="ruby"),
        pytest.param("<p>甲 &lt;乙&gt; &#20013;</p>", ["甲 <乙> 中"], id="entities"),
        pytest.param("<select><option>甲</select><button>乙</button><p>丙</p>", ["丙"], id="controls"),
    ],
)
def test_elements_become_lines(markup, lines):
    assert lines_of(markup) == lines


def test_headings_are_recorded_with_their_levels():
    document = read("<h1>工作<br>周报</h1><h3><a href=x>标题</a></h3><p>正文")
    assert [(document.text[heading.start : heading.end], heading.level) for heading in document.headings] == [
        ("工作", 1),
        ("周报", 1),
        ("标题", 3),
    ]
    assert document.whole_paragraphs and document.format == "html"


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=/>首页</a></nav>",
        "<div class='top-menu'>首页 新闻 政务</div>",
        "<div id=footer>版权所有 某某办公室</div>",
        "<footer>技术支持</footer>",
        "<aside>相关阅读</aside>",
        "<ul><li><a href=/1>甲</a><li><a href=/2>乙</a><li><a href=/3>丙</a><li><a href=/4>丁</a></ul>",
        "<p style='display: none'>隐藏</p>",
        "<p hidden>隐藏</p>",
    ],
)
def test_page_furniture_is_left_out_and_recorded(furniture):
    document = read(f"{furniture}<h1>工作周报</h1><p>{REPORT}</p>{furniture}")
    assert document.text == f"工作周报\n{REPORT}\n"
    assert len(document.left_out) == 2 and all(document.left_out)


@pytest.mark.parametrize(
    "content",
    [
        f"<div class=footer>{REPORT}</div>",
        "<footer>报：区委办公室。发：各单位。</footer>",
        "<ul><li><a href=#1>甲</a><li><a href=#2>乙</a><li><a href=#3>丙</a><li><a href=#4>丁</a></ul>",
    ],
)
def test_possible_content_is_preserved(content):
    document = read(f"<h1>工作周报</h1><p>{REPORT}</p><p>{REPORT}</p>{content}")
    assert document.left_out == ()


def test_a_page_with_only_links_is_read():
    links = "".join(f"<li><a href=/{number}>第{number}条要闻</a>" for number in range(9))
    assert len(lines_of(f"<ul>{links}</ul>")) == 9


def test_a_page_that_is_hidden_until_its_script_runs_is_read():
    assert lines_of(f"<div style='display:none'><p>{REPORT}</p></div>") == [REPORT]


def test_a_single_article_is_read_with_the_title_above_it():
    article = f"<article><p>{REPORT}</p><footer>报：区委</footer></article>"
    document = read(f"<h1>工作周报</h1><p>分享到：</p>{article}<p>上一篇</p>")
    assert document.text == f"工作周报\n{REPORT}\n报：区委\n"
    assert document.left_out == ("分享到： 上一篇",)


def test_several_articles_are_all_read():
    assert lines_of(f"<article>{REPORT}</article><article>{REPORT}</article>") == [REPORT, REPORT]


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("gb2312", "gb18030", "镕基路〖北〗"),
        ("GBK", "gb18030", "工作周报"),
        ("big5", "big5hkscs", "工作週報"),
        ("utf-8", "gb18030", "工作周报第十七期"),
        ("gb2312", "utf-8", "工作周报"),
    ],
)
def test_encoding_is_detected_despite_a_wrong_declaration(declared, encoding, text):
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{text}'
    document = read_bytes(page.encode(encoding), "weekly.html")
    assert (document.text, document.encoding) == (text + "\n", encoding)


def test_utf16_page_with_a_mark_is_read():
    assert read_bytes("<html><p>工作周报".encode("utf-16"), "weekly.htm").text == "工作周报\n"


def test_custom_entities_are_not_expanded_and_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("秘密")
    page = f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "&a;&a;">]><html><p>正文&a;&b;</p></html>'
    assert "秘密" not in read_bytes(page.encode(), "weekly.html").text


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 20_000, "<font>" * 20_000, "<table><tr><td>" * 500, "<ul><li>" * 5000],
    ids=["div", "font", "table", "list"],
)
def test_deeply_nested_pages_are_read_in_time(markup):
    began = time.perf_counter()
    assert read(f"{markup}工作周报").text == "工作周报\n"
    assert time.perf_counter() - began < 10
