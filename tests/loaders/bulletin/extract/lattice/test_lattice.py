"""Names of people and units in any text."""

import importlib.util
from itertools import pairwise
from pathlib import Path

import pytest

from loaders.bulletin.extract.lattice.bare_names import SURE, find_bare_names
from loaders.bulletin.extract.lattice.lattice import read_line
from loaders.bulletin.extract.recognise import recognise
from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
from loaders.lexicons.statistics import signs, speech

CORPORA = Path(__file__).parents[6] / "shared" / "corpora"
FLOORS = {("people", True): 0.94, ("people", False): 0.86, ("units", False): 0.72}


@pytest.fixture(scope="module")
def words():
    return vocabulary()


@pytest.mark.parametrize(
    "line, people",
    [
        pytest.param("许明远首先发言，何秋白作了补充。", ("许明远", "何秋白"), id="without title, at a clause start"),
        pytest.param("本报记者方启文、卢子衡报道：新桥通车。", ("方启文", "卢子衡"), id="reporters"),
        pytest.param("昨天，总统克尔维斯率代表团前来祝贺。", ("克尔维斯",), id="a foreign name before a verb"),
        pytest.param("他会见了巴尔塔·索里尼奥一行。", ("巴尔塔·索里尼奥",), id="a foreign name with a dot"),
        pytest.param("日本首相西川正夫抵达东京。", ("西川正夫",), id="a Japanese name"),
        pytest.param("李老师看了后，对王局长笑了。", ("李", "王"), id="surnames before an address"),
        pytest.param("来自欧洲的游客在威尼斯和布拉格参观。", (), id="places abroad"),
        pytest.param("塔洛马市和科连特省的企业参加。", (), id="places outside the lexicons"),
        pytest.param("文明办和康复中心的高峰期已过，白云山下时间安排明白。", (), id="words that resemble names"),
        pytest.param("薛家沟村的村民说，陈沟村也通了路。", (), id="villages"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_people_are_found(words, line, people):
    assert recognise(line, words).people == people


@pytest.mark.parametrize(
    "line, units",
    [
        pytest.param("新华社北京10日电 外交部长许明远今天访问云南。", ("新华社", "外交部"), id="in a title"),
        pytest.param("云南省教育厅和国家测绘局的同志参加。", ("云南省教育厅", "国家测绘局"), id="offices"),
        pytest.param("在决赛中战胜阿根廷足球队，巴西队获得冠军。", ("阿根廷足球队", "巴西队"), id="teams after a verb"),
        pytest.param("许多公司和学校的干部到医院看病。", (), id="kinds of units"),
        pytest.param("韩国“小白鸽”艺术团来访。", ("韩国“小白鸽”艺术团",), id="a quotation inside"),
        pytest.param("据《山海晚报》报道", ("山海晚报",), id="a newspaper"),
    ],
)
def test_units_are_found(words, line, units):
    assert recognise(line, words).units == units


def test_a_name_found_once_is_found_where_it_occurs_again(words):
    assert recognise("记者采访了工程师黄石开。黄石开今年四十岁。", words).people == ("黄石开",)


def test_words_cover_the_chinese_of_a_line_in_order(words):
    text = "３月，许明远（左）在A楼讲话。"
    tokens = read_line(text, words)
    assert "".join(text[token.start : token.end] for token in tokens) == "月许明远左在楼讲话"
    assert all(before.end <= after.start for before, after in pairwise(tokens))


def test_bare_names_are_sure_where_the_context_indicates_a_person(words):
    names = find_bare_names("方启文、许明远表示赞成，康远有新意。", words, SURE)
    assert [name[:2] for name in names] == [(0, 3), (4, 7)]
    assert all(SURE <= name.confidence <= 1 for name in names)


def test_the_word_tables_contain_no_names_of_people():
    word_costs = speech().cost
    assert not {"毛泽东", "邓小平", "周恩来", "江泽民", "克林顿", "叶利钦", "普京", "布什", "鲁迅"} & set(word_costs)
    assert max(map(len, signs().surname)) <= 4 and max(map(len, signs().pair)) == 2


def test_long_lines_are_read_in_proportionate_time(words):
    for piece in ("许明远、", "公司", "巴尔塔·", "王李张刘陈", "第一中国"):
        assert read_line(piece * 3000, words)
        recognise(piece * 300, words)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora with the labelled sentences is absent")
def test_recognition_of_news_reaches_the_floors(words):
    spec = importlib.util.spec_from_file_location("ner_score", CORPORA / "ner_score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    sentences = score.read_sentences(CORPORA / "peoples-daily" / "example.dev")
    names_by_sentence = {n: recognise(score.text_of(sentence), words) for n, sentence in enumerate(sentences, 1)}
    rows = {n: {"people": names.people, "units": names.units} for n, names in names_by_sentence.items()}
    for (key, titled), floor in FLOORS.items():
        gold, predicted, correct = score.score(sentences, rows, key, titled)
        assert 2 * correct / (gold + predicted) >= floor, (key, titled)
