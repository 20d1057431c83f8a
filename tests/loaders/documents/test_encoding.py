"""Detection of the encoding of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.documents.encoding import character_class, common_characters, decode, score
from loaders.errors import LoadError

SIMPLIFIED = "5月14日，滨湖新区党工委书记江望舒主持召开专题会，研究水系整治项目。"
TRADITIONAL = "5月14日，濱湖新區主任顧懷遠主持會議，討論水系整治計畫及經費問題。"
COMMON = "".join(sorted(common_characters()))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(SIMPLIFIED, "utf-8", id="utf-8"),
        pytest.param(SIMPLIFIED, "utf-8-sig", id="utf-8 with mark"),
        pytest.param(SIMPLIFIED, "utf-16-le", id="utf-16 little-endian without mark"),
        pytest.param(SIMPLIFIED, "utf-16-be", id="utf-16 big-endian without mark"),
        pytest.param("江望舒主持召开专题会，研究水系整治项目", "utf-16-le", id="utf-16 without a NUL in it"),
        pytest.param(SIMPLIFIED, "utf-16", id="utf-16 with mark"),
        pytest.param(SIMPLIFIED, "utf-32", id="utf-32 with mark"),
        pytest.param(SIMPLIFIED, "gb18030", id="gb18030"),
        pytest.param(TRADITIONAL, "big5hkscs", id="big5"),
        pytest.param(TRADITIONAL, "gb18030", id="traditional characters in gb18030"),
        pytest.param("局长䶮㙍参加会议，𠮷家村村民代表发言。", "gb18030", id="four-byte characters"),
        pytest.param("２０１８年第１７期", "gb18030", id="full-width digits"),
        pytest.param("〖领导活动〗", "gb18030", id="lenticular brackets"),
        pytest.param("２０１８年第１７期", "big5hkscs", id="full-width digits in big5"),
        pytest.param("工作周报", "gb18030", id="short"),
        pytest.param("会议", "gb18030", id="two characters"),
        pytest.param("工作週報", "big5hkscs", id="short big5"),
        pytest.param("會議", "big5hkscs", id="two characters of big5"),
        pytest.param("联通", "gb18030", id="looks like overlong utf-8"),
        pytest.param("项目", "gb18030", id="project"),
        pytest.param("plain ASCII, 2018-05-14\n", "utf-8", id="ascii"),
        pytest.param("Zoë Müller, café", "utf-8", id="latin in utf-8"),
    ],
)
def test_text_is_decoded_from_its_bytes(text, encoding):
    assert decode(text.encode(encoding), "weekly.txt") == (text, encoding)


@given(
    st.text(alphabet=COMMON + "，。、；：（）０１２３45", min_size=24),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_chinese_is_decoded_from_every_encoding(text, encoding):
    assert decode(text.encode(encoding), "weekly.txt")[0] == text


@given(st.text(min_size=1).filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_any_text_is_decoded_from_utf8_with_a_mark(text):
    assert decode(text.encode("utf-8-sig"), "weekly.txt") == (text, "utf-8-sig")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_load_error(data):
    try:
        text, encoding = decode(data, "weekly.txt")
    except LoadError as error:
        assert "\n" not in str(error)
    else:
        assert data.decode(encoding).replace("\ue5e5", "\u3000") == text


@pytest.mark.parametrize(
    ("encoding", "text"), [("utf-8", SIMPLIFIED), ("gb18030", SIMPLIFIED), ("big5hkscs", TRADITIONAL)]
)
def test_one_invalid_byte_is_reported_with_its_offset(encoding, text):
    data = text.encode(encoding) + b"\xff" + text.encode(encoding)
    at = len(text.encode(encoding))
    with pytest.raises(LoadError, match=rf"^weekly\.txt: byte {at} \(0xFF\) is not valid {encoding}; repair it"):
        decode(data, "weekly.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_cut_off_inside_a_character_is_reported_with_its_offset(encoding):
    data = SIMPLIFIED.encode(encoding)[:-1]
    with pytest.raises(LoadError, match=rf"byte {len(SIMPLIFIED[:-1].encode(encoding))} "):
        decode(data, "weekly.txt")


def test_an_invalid_byte_far_down_is_reported():
    data = (SIMPLIFIED * 4000).encode("gb18030")
    with pytest.raises(LoadError, match=rf"byte {len(data)} \(0x80\)"):
        decode(data + b"\x80" + data, "weekly.txt")


def test_text_with_a_long_ascii_beginning_is_detected_by_the_rest():
    text = "-" * 200_000 + SIMPLIFIED
    assert decode(text.encode("gb18030"), "weekly.txt") == (text, "gb18030")


def test_half_a_utf16_character_is_an_error():
    with pytest.raises(LoadError, match="byte 6 "):
        decode("江望".encode("utf-16") + b"\x4e", "weekly.txt")


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF\x02\x01\x01\0\0\0\0", b"text\0text", "江\0".encode("utf-16")],
    ids=["program", "NUL", "NUL in utf-16"],
)
def test_binary_data_is_refused(data):
    with pytest.raises(LoadError, match=r"^a\.txt: is binary, not text; give a text, Markdown, HTML, Word or PDF"):
        decode(data, "a.txt")


def test_bytes_of_an_unknown_encoding_are_refused():
    with pytest.raises(LoadError, match="is binary, or text in an unsupported encoding; save it as UTF-8"):
        decode("Zürich, très bien: à bientôt, é è".encode("latin-1"), "a.txt")


def test_the_private_wide_space_of_old_web_pages_becomes_a_space():
    assert decode(b"\xa3\xa0" + "江望舒主持会议".encode("gb18030"), "a.txt")[0] == "　江望舒主持会议"


def test_a_declared_encoding_decides_between_near_equals_only():
    text = "工作"
    assert decode(text.encode("gb18030"), "a.html", "big5") == (text, "gb18030")
    assert decode(SIMPLIFIED.encode("utf-8"), "a.html", "gb2312") == (SIMPLIFIED, "utf-8")


def test_the_score_separates_chinese_from_wrong_decodings():
    assert score(SIMPLIFIED) > 2
    assert score("ascii only") == 0.0
    assert score(SIMPLIFIED.encode("gb18030").decode("big5hkscs", "replace")) < 0


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("的", "common"),
        ("國", "common"),
        ("，", "punctuation"),
        ("７", "punctuation"),
        ("龘", "ideograph"),
        ("𠮷", "ideograph"),
        ("\ufffd", "undecoded"),
        ("\ue000", "private"),
        ("\x01", "control"),
        ("ж", "foreign"),
        ("╬", "symbol"),
    ],
)
def test_characters_have_their_class(character, kind):
    assert character_class(character) == kind
