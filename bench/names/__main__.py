"""`python -m bench.names`: counts words and the characters of names in dict.txt of jieba 0.42.1, writes two lists.

No name of a person goes into the lists: words that jieba tags as names are left out, but for those of ordinary.txt;
names only lend their characters, each name counted once however often it was printed.
"""

import re
from collections import Counter, defaultdict
from math import log, sqrt
from pathlib import Path

import jieba

from loaders.bulletin.extract.recogniser.tables import signs
from loaders.lexicon import FOLDER, PACKAGED

TAGGED = ("nr", "nrt", "nrfg")
LEAST = {1: 20, 2: 6, 3: 12, 4: 16, 5: 30, 6: 30, 7: 15, 8: 15, 9: 15, 10: 15}
"""How often a word of so many characters must stand in jieba's count to be taken."""
KINDS = {"v": "verb", "vd": "verb", "vg": "verb", "vi": "verb", "vq": "verb", "vn": "deed", "n": "noun", "ng": "noun",
         "nz": "noun", "an": "noun", "a": "quality", "ad": "quality", "ag": "quality", "b": "quality", "z": "quality",
         "d": "adverb", "p": "preposition", "c": "conjunction", "r": "pronoun", "m": "number", "mq": "number",
         "q": "measure", "t": "time", "tg": "time", "f": "side", "s": "side", "ns": "place", "nt": "body",
         "j": "short", "u": "particle", "y": "particle", "uj": "particle", "ul": "particle", "uz": "particle"}
HAN = re.compile("[\u4e00-\u9fff]+")
Entry = tuple[str, int, str]


def main() -> None:
    """Writes frequency.tsv and namesigns.tsv beside the other lists."""
    path = Path(jieba.__file__).parent / "dict.txt"
    entries = [(word, int(count), tag) for word, count, tag in map(str.split, path.read_text("utf-8").splitlines())]
    abroad = _listed("abroad.txt")
    ordinary = _listed("ordinary.txt") | abroad
    known = {word for word, _, _ in entries}
    entries += [(word, 60, "ns") for word in sorted(abroad - known)]
    _write_signs(entries, ordinary)
    _write_words(entries, ordinary, abroad)


def _listed(name: str) -> set[str]:
    return set((Path(__file__).parent / name).read_text("utf-8").partition("\n")[2].split())


def _write_words(entries: list[Entry], ordinary: set[str], abroad: set[str]) -> None:
    total = sum(count for _, count, _ in entries)
    every = {word for word, _, _ in entries}
    heard = {sign for sign, count in _sounds(entries).items() if count >= 2}.union(_SOUNDS)
    foreign = {sign for sign, count in _sounds(entries).items() if count >= 8}
    surnames, everyone = PACKAGED.words("surnames"), PACKAGED.words("surnames").kind_of
    known = {word for word, count, tag in entries if tag not in TAGGED and count > 20 and tag not in ("ns", "nz")}
    names = {word for word, count, tag in entries if tag in TAGGED and count > 20}
    rows: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word, count, tag in entries:
        if word in ordinary:
            count = max(count, 60)
        if not HAN.fullmatch(word) or count < (2 if tag == "ns" else LEAST.get(len(word), 1 << 30)):
            continue
        if _OF_MEN.search(word) and any(word.startswith(name) for name in names if len(name) > 1):
            continue
        if tag in TAGGED and len(word) > 1 and word not in ordinary:
            if len(word) > 2 or count < 15 or surnames.at(word, 0) in _COMMON or foreign.issuperset(word):
                continue
        if len(word) == 3 and word[0] in _COMMON and tag[0] in "nmt" and word not in ordinary and _like_a_name(
                word, 18.5 if word[1:] in known or word[:2] in known else 23):
            continue
        if tag == "ns" and word not in ordinary and not any(word + site in every for site in "省市县州区盟旗") and count < (
                20 if len(word) < 4 else 6) * (10 if len(word) == 2 and heard.issuperset(word) else 1) and word[-1] not in _SITES:
            continue
        if len(word) > 2 and tag[0] == "n" and everyone.get(word[:2]) == "japanese" and word not in ordinary:
            continue
        if tag == "r" and len(word) > 1 and count < 300:
            continue
        if tag == "nz" and len(word) > 2 and word not in ordinary and foreign.issuperset(word):
            continue
        if word[:2] in _DOUBLE and len(word) > 2:
            continue
        price = round(-4 * log(count / total)) + (6 if tag in TAGGED and len(word) == 1 else 0) + (10 if word in _ALONE else 0)
        kind = "place" if word in abroad else "noun" if tag in TAGGED else KINDS.get(tag, "phrase" if len(word) > 1 else "sign")
        rows[kind, price].append(word)
    lines = [f"{kind}\t{cost}\t{' '.join(words)}" for (kind, cost), words in sorted(rows.items())]
    head = ("# How often words stand in print. Columns: kind, cost (-4 ln of the share of the word in all text), words.\n"
            "# Source: dict.txt of jieba 0.42.1 (MIT licence, Sun Junyi), names of people left out; made by bench/names.\n")
    (FOLDER / "frequency.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")


_ALONE = frozenset("王李张刘陈杨赵吴周徐孙朱郭梁宋郑谢韩唐冯董萧程曹袁邓傅沈彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴夏汪姜范姚谭廖邹熊陆郝孔崔康邱秦顾侯邵孟龚庞樊殷陶洪翟倪严温俞章鲁葛"
                   "韦申尤毕聂焦柳邢岳齐梅莫庄辛涂谷祁舒耿牟肖詹苗凌费靳童甄项裴许罗胡何林贺赖钱汤尹黎雷史邬臧阮柯闵霍翁隋屈鲍覃冉柴")
"""Surnames that hardly ever stand as a word: where one stands alone, jieba saw a name that it did not know."""


def _like_a_name(word: str, limit: float) -> bool:
    """Whether a word of three characters that jieba does not tag as a name is made like one."""
    told = signs()
    return word[2] not in "县镇乡村市区港店湾岛路省州" and told.surname.get(word[0], 99) + told.first.get(
        word[1], 10) + told.second.get(word[2], 10) < limit


_SITES = frozenset("县镇乡村市区港店湾岛路省州河湖山江海桥街寺庙关口岭峡洲旗盟屯庄堡坝")
_DOUBLE = frozenset(("令狐", "公孙", "慕容", "欧阳", "司马", "上官", "皇甫", "诸葛"))
_OF_MEN = re.compile("(?:主义|主义者|思想|理论|杯|奖)$")
_COMMON = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项")


_LATER = frozenset("县镇乡村市区兵爷哥姐嫂叔妈婆氏府宫庙路街店寺门派帮教党将者见笑问说道听骂喝叫等都便也去到")
"""Ends of what jieba took for names in novels: places, kinship, and verbs that stand behind a name."""


_SOUNDS = ("依吐不买木逊合江次仁卓央增边都满吾守根措堆扎旦孜丁万三世丘东丝丰丹丽乃久乌乔亚亨京什任伊伍休伦伯佐佛佟佩侯修儒先克兰兴兹内冈农冯凡凯切列利别力加努劳"
           "勒匡华南博卜占卡卢厄古可史叶吉吕吴吾哈哥哲唐喀噶因图土圣圭地坎坚坦埃培基塔塞士夏多夫夸奇奈奎奥女妮姆"
           "姬威娃娅娜嫩孔孙孟季宁安宰宾密富察寿尔尚尤尼山岸崔差巴布希帕平库庞康廉延廷弗张弥当彭彻彼律德怀思恩恰"
           "悦惠戈戴扎托扬拉拜拿捷提摩撒敏敦文斯方施日旺昂昆昌明普曼曾朔朗木本朱朴李杜杨杰松林查柯根格桑梅森楚次"
           "欣欧歇武比毕毛永汉汤汪沃沙治法波泰泼泽洛津洪派海涅添温滕潘烈热牛特狄猜玛珀珊珍班理琪琳琴琼瑙瑞瑟璐瓜"
           "瓦甘生田申登白皮盖石破祖福科穆立简米素索约纳纽绍维缪罕罗翁翰考耶肖肯胡能腊腾舍舒良艾芒芝芬芭苏若英茂"
           "范茅茨茹荣莉莎莫莱菲萝萨葛蒂蒙蒲蓬蕾薇西詹让许诺谢豪贝贡费贾赖赛赞赫路辛达迈迪逊通道邓邦里金钦钱铁锐"
           "锡门阿陀陶雅雪雷霍露青韦顿颂香马高魏鲁鲍麦麻黎黑默黛齐龙")
"""The characters that agencies use to write foreign names by sound; a name holds no others."""

_SINGLE = ("伟强磊洋艳勇军杰娟涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帅雪静丽敏芳霞燕玲丹颖婷倩琳莉洁萍红琴慧莹雷宁峰亮东龙林旭阳毅坤兵栋岩晶瑞威云成欣悦楠晨蕾璐佳"
           "建彬斐昊然晖朗钢铭钧锋锐良彪海江山川青松竹兰菊英梅桂莲芬珍淑贞秀娜娅媛妍薇蓉茜菲萌彤璇瑶琪琦瑾璟昕晓曦春秋冬新进胜利民忠诚信义仁德才志远恒骏骁骏腾翔鸿鹤")
"""Given names of one character as they are common today; jieba's list holds few of them."""


def _weigh(counted: Counter[str], order: list[str]) -> None:
    """Sets the counts of surnames between what jieba's names say and what their rank in surnames.tsv says."""
    total = sum(counted.values())
    for rank, surname in enumerate(order):
        rank = min(rank, 250) if len(surname) > 1 else rank
        share = (0.07, 0.07, 0.065, 0.055, 0.045, 0.03)[rank] if rank < 6 else 0.19 / (rank + 1) ** 1.1
        held = max(counted[surname], share * total if len(surname) > 1 else 1)
        counted[surname] = max(1, round(100 * sqrt(held * share * total)))


def _sounds(entries: list[Entry]) -> Counter[str]:
    return Counter(sign for word, _, tag in entries if tag == "nrt" for sign in word)


def _write_signs(entries: list[Entry], ordinary: set[str]) -> None:
    surnames = PACKAGED.words("surnames").only("single", "compound", "common")
    sounds = _sounds(entries)
    spoken = {word for word, count, tag in entries if tag not in TAGGED and ((len(word) == 1 and tag[0] in "udpc") or len(word) > 1)}
    tables: dict[str, Counter[str]] = {each: Counter() for each in (
        "surname", "only", "first", "second", "begin", "pair", "end", "sound", "alone")}
    for word, _, tag in entries:
        if tag not in TAGGED or word in ordinary or not HAN.fullmatch(word):
            continue
        surname = surnames.at(word, 0)
        strange = all(sounds[sign] >= 8 for sign in word)
        if len(word) > 1 and strange and (tag == "nrt" or len(word) > 3 or sum(sounds[s] >= 40 for s in word) > 1):
            tables["begin"][word[0]] += 1
            tables["end"][word[-1]] += 1
            tables["pair"].update(word[at:at + 2] for at in range(len(word) - 1))
        elif surname and tag != "nrt" and 0 < len(word) - len(surname) < 3:
            given = word[len(surname):]
            tables["surname"][surname] += 1
            if surname not in _COMMON or given in spoken or given[-1] in _LATER or any(sign in "的了不是在" for sign in given):
                continue
            if len(given) == 1:
                tables["only"][given] += 1
            else:
                tables["first"][given[0]] += 1
                tables["second"][given[1]] += 1
    for sign in _SINGLE:
        tables["only"][sign] += 25
    everyone = PACKAGED.words("surnames")
    tables["sound"].update(_SOUNDS)
    tables["alone"].update(_ALONE)
    _weigh(tables["surname"], [text for text, kind in everyone.kind_of.items() if kind != "japanese"])
    lines = []
    for table, counted in tables.items():
        lines += [f"{signs}\t{table}\t{count}" for signs, count in sorted(counted.items(), key=lambda row: (-row[1], row[0]))
                  if count >= (1 if table in ("surname", "sound", "alone") else 2)]
    head = ("# Characters of names. Columns: characters, kind, count of names. surname; only: a given name of one character;\n"
            "# first, second: of a given name of two; begin, pair, end: of a foreign name written by sound;\n"
            "# sound: the characters used for such names; alone: surnames that hardly ever are a word (both by hand, count 1).\n"
            "# Source: counted over the entries of dict.txt of jieba 0.42.1 (MIT licence, Sun Junyi) that it tags as names,\n"
            "# each once; made by bench/names.\n")
    (FOLDER / "namesigns.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
