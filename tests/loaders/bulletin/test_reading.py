"""Who has met whom, in the turns of phrase of reports: tours, journeys, calls, letters, speeches, plans."""

import pytest
from test_extract import item_of

V, A, L, H, S, E = (("visitor",), ("attendee",), ("leader",), ("host",), ("speaker",), ("escort",))

CASES = {
    "the stops of a tour": (
        "2月26日，市长卓远山先后到远山纺织厂、云栖中学调研。在远山纺织厂，厂长冼一帆介绍了生产情况；在云栖中学，校长许诺汇报了招生工作。",
        [("inspection", {"卓远山": L, "冼一帆": S}), ("inspection", {"卓远山": L, "许诺": S})], []),
    "hosts of the places visited": (
        "2月26日，副市长卓远山先后来到远山超市、云栖小学检查，远山超市经理冼一帆、云栖小学校长许诺分别介绍了情况。",
        [("inspection", {"卓远山": L, "冼一帆": S}), ("inspection", {"卓远山": L, "许诺": S})], []),
    "leaders each at his own place": (
        "2月26日，市领导卓远山、骆云分别到白云镇、青林镇督查防汛工作。白云镇党委书记冼一帆、青林镇镇长许诺陪同。",
        [("inspection", {"卓远山": L, "冼一帆": E}), ("inspection", {"骆云": L, "许诺": E})], []),
    "whoever is told of beside one of them": (
        "2月26日，县委书记卓远山、县长骆云分别走访慰问困难职工。县总工会主席冼一帆陪同卓远山慰问。民政局局长许诺陪同骆云慰问。",
        [("inspection", {"卓远山": L, "冼一帆": E}), ("inspection", {"骆云": L, "许诺": E})], []),
    "one after the other in a talk": (
        "2月26日，管委会主任卓远山来到云海科技园，分别与远山公司总经理冼一帆、星云公司董事长许诺座谈。",
        [("talks", {"卓远山": V, "冼一帆": A}), ("talks", {"卓远山": V, "许诺": A})], []),
    "a party on its journey": (
        "2月25日至27日，副市长卓远山带领招商局局长冼一帆赴沿海开展招商。25日，在云海市与远山公司总经理骆云洽谈；"
        "26日，到青林市拜会了青林商会会长许诺。",
        [("talks", {"卓远山": ("visitor", "leader"), "冼一帆": V, "骆云": A}),
         ("visit", {"卓远山": V, "冼一帆": V, "许诺": A})], []),
    "a call in the middle of a visit": (
        "2月26日，县长卓远山到建新社区走访，社区书记冼一帆反映供水不足，卓远山当即打电话给水务局局长骆云。",
        [("inspection", {"卓远山": L, "冼一帆": S}), ("call", {"卓远山": A, "骆云": A})], []),
    "what a caller says is not his who is called": (
        "2月26日，云海商会会长骆云致电市长卓远山，对云栖遭受暴雨表示慰问。",
        [("message", {"骆云": ("sender",), "卓远山": ("recipient",)})], []),
    "a letter to a meeting": (
        "2月26日，云栖论坛在国际会议中心开幕。省长贺长风发来贺信。贺长风在贺信中指出，要办好论坛。市长卓远山出席并致辞。",
        [("meeting", {"卓远山": ("attendee", "speaker")}), ("message", {"贺长风": ("sender",)})], []),
    "named in what somebody says": (
        "2月26日，县长卓远山到白云村调研，村支书冼一帆陪同。“没有驻村干部许诺的点子，就没有今天的白云村。”冼一帆说。",
        [("inspection", {"卓远山": L, "冼一帆": ("speaker", "escort")})], ["许诺"]),
    "what is still to come": (
        "2月26日，招商局局长冼一帆与星云公司总经理许诺通电话，商定许总3月18日来区考察，由卓远山主任接待。",
        [("call", {"冼一帆": A, "许诺": A})], ["卓远山"]),
    "another day without an event": (
        "2月25日，县委书记卓远山主持召开县委常委会会议，县长骆云出席会议。26日，云栖中学校长许诺的事迹在市报刊登。",
        [("meeting", {"卓远山": ("chair",), "骆云": A})], ["许诺"]),
    "the parts of a party": (
        "2月25日至26日，县人大常委会开展执法检查，由副主任卓远山任组长，委员冼一帆任副组长。",
        [("inspection", {"卓远山": L, "冼一帆": A})], []),
    "the head of a company by surname": (
        "2月26日，管委会主任卓远山会见了星云公司总经理许诺一行。许总表示，愿在云栖投资。",
        [("talks", {"卓远山": H, "许诺": ("visitor", "speaker")})], []),
    "blamed, not there": (
        "2月26日，县长卓远山主持召开防汛调度会，水务局局长冼一帆参加会议。会议通报批评了值班脱岗的白云乡副乡长许诺。",
        [("meeting", {"卓远山": ("chair",), "冼一帆": A})], ["许诺"]),
    "his wife": (
        "2月26日，市长卓远山率代表团来云栖考察。27日，卓远山夫人冼一帆在妇联主席许诺陪同下参观了云栖博物馆。",
        [("visit", {"卓远山": ("visitor", "leader")}), ("visit", {"冼一帆": V, "许诺": E})], []),
    "reports heard in a row": (
        "2月26日，县长卓远山主持召开县政府常务会议，听取了水务局局长冼一帆关于防汛准备工作的汇报、林业局局长许诺关于造林情况的汇报。",
        [("meeting", {"卓远山": ("chair",), "冼一帆": S, "许诺": S})], []),
    "prizes are no posts": (
        "2月26日，云栖杯乒乓球赛举行颁奖仪式，县长卓远山出席仪式，副县长骆云、冼一帆为获奖选手颁奖。",
        [("ceremony", {"卓远山": A, "骆云": A, "冼一帆": A})], []),
    "the members of a delegation": (
        "2月26日，云海商会会长骆云率考察团来区考察，副区长卓远山陪同。考察团成员：远山公司总经理冼一帆，星云公司董事长许诺。",
        [("visit", {"骆云": ("visitor", "leader"), "卓远山": E, "冼一帆": V, "许诺": V})], []),
    "inspectors in a meeting": (
        "2月25日，县人大副主任卓远山率检查组检查防汛工作，骆云、冼一帆参加检查。26日，检查组召开汇报会，副县长许诺汇报了情况。",
        [("inspection", {"卓远山": L, "骆云": A, "冼一帆": A}), ("meeting", {"卓远山": A, "许诺": S})], []),
    "who wins a prize": (
        "2月26日，云栖杯乒乓球赛举行颁奖仪式，选手许诺获女子组第三名，县长卓远山为获奖选手颁奖。",
        [("ceremony", {"卓远山": A, "许诺": A})], []),
    "punished for it": (
        "近日，县纪委通报三起典型问题。县林业局原局长许诺违规吃喝、搞打卡式调研，受到党内警告处分。", [], ["许诺"]),
    "counted behind their names": (
        "2月26日，县长卓远山在副县长骆云、冼一帆等两位副县长陪同下到白云乡调研。",
        [("inspection", {"骆云": E, "冼一帆": E, "卓远山": L})], []),
    "met in turn": (
        "2月26日，市长卓远山分别会见了远山公司董事长冼一帆和星云公司董事长许诺。",
        [("talks", {"卓远山": H, "冼一帆": V}), ("talks", {"卓远山": H, "许诺": V})], []),
    "what went before the meeting": (
        "2月26日，县长卓远山主持召开县政府常务会议，传达了前一天市长骆云主持召开的全市安全生产会议精神。",
        [("meeting", {"卓远山": ("chair",)})], ["骆云"]),
    "his family, after his death": (
        "2月26日，县委书记卓远山看望慰问了已故老劳模骆云的家属。", [("inspection", {"卓远山": L})], ["骆云"]),
    "decided for next week": (
        "2月26日，县长卓远山主持召开防汛工作会，决定下周由副县长骆云带队赴云海市考察。",
        [("meeting", {"卓远山": ("chair",)})], ["骆云"]),
    "said when a guest was met": (
        "2月26日，县长卓远山在会见远山公司总经理冼一帆时表示，欢迎来县投资。副县长骆云参加会见。",
        [("talks", {"卓远山": ("host", "speaker"), "冼一帆": V, "骆云": A})], []),
    "another party elsewhere": (
        "2月26日，县长卓远山率第一检查组到白云乡检查，另一路由副县长骆云带队到青林乡检查，青林乡乡长许诺陪同。",
        [("inspection", {"卓远山": L}), ("inspection", {"骆云": L, "许诺": E})], []),
    "who only wrote": (
        "2月26日，全县科技大会召开，县长卓远山出席并讲话。县委书记骆云作出批示，市科协主席许诺发来贺电。",
        [("meeting", {"卓远山": ("attendee", "speaker")}),
         ("message", {"骆云": ("sender",), "许诺": ("sender",)})], []),
    "the head of long ago": (
        "2月26日，县长卓远山看望了县工商联老会长许诺。", [("inspection", {"卓远山": L, "许诺": A})], []),
    "also at a meeting with others": (
        "2月26日，省长卓远山在云海会见各界代表。骆云、冼一帆等参加有关会见。",
        [("talks", {"卓远山": H, "骆云": A, "冼一帆": A})], []),
    "a signature under an order": ("2月26日，县长卓远山签署县政府第3号令。", [], ["卓远山"]),
    "who will be met": (
        "2月26日，云海国外长卓远山抵达云栖，并将与云栖国总统冼一帆会面，讨论局势。", [], ["卓远山", "冼一帆"]),
    "what is denied": ("2月26日，云海国秘书卓远山称，云海国不可能与云栖国签订条约。", [], ["卓远山"]),
    "a word of welcome from afar": ("2月26日，各界人士热烈欢迎卓远山主席的到访，认为此访意义重大。", [], ["卓远山"]),
    "met while he was away": (
        "2月25日至27日，副市长卓远山率队赴云海市考察。考察期间，卓远山会见了云海商会会长许诺。",
        [("visit", {"卓远山": ("visitor", "leader"), "许诺": A})], []),
    "in the afternoon, by the same": (
        "2月28日上午，管委会主任骆云主持召开专题会。下午会见远山公司董事长冼一帆。",
        [("meeting", {"骆云": ("chair",)}), ("talks", {"骆云": H, "冼一帆": V})], []),
    "each went somewhere else": (
        "2月26日，县领导分头检查安全生产。县委副书记卓远山到云栖中学，副县长骆云到县医院，分别查看了消防设施。云栖中学校长许诺向卓远山"
        "汇报情况。",
        [("inspection", {"卓远山": L, "许诺": S}), ("inspection", {"骆云": L})], []),
    "guests who come to see a site": (
        "2月26日，管委会副主任卓远山接待远山公司总经理冼一帆一行来区考察项目选址，招商局局长骆云陪同。",
        [("visit", {"卓远山": H, "冼一帆": V, "骆云": E})], []),
    "a title before 会见": (
        "2月26日上午，卓远山市长会见客商冼一帆一行。卓远山对冼一帆先生一行来考察表示欢迎。",
        [("talks", {"卓远山": ("host", "speaker"), "冼一帆": V})], []),
    "due by a day": (
        "2月26日，县长卓远山主持召开市场供应协调会。3月25日前，由副县长骆云、许诺分别带队对各乡镇进行督查。",
        [("meeting", {"卓远山": ("chair",)})], ["骆云", "许诺"]),
    "invited for later": (
        "2月26日，街道将邀请疾控中心专家许诺作知识讲座，由冼一帆主持。", [], ["许诺"]),
    "one meeting after another": (
        "2月26日，省政府召开视频调度会，县长卓远山在分会场收听收看。会议结束后，卓远山接着主持召开全县调度会，气象局局长许诺通报雨情。",
        [("meeting", {"卓远山": A}), ("meeting", {"卓远山": ("chair",), "许诺": S})], []),
    "for as long as the talks last": (
        "2月26日，县长卓远山与云海商会会长冼一帆座谈，许诺同志担任翻译。",
        [("talks", {"卓远山": A, "冼一帆": A, "许诺": A})], []),
    "reports of what each has done": (
        "2月26日，副县长卓远山主持召开防汛调度会，水务局局长骆云、应急局局长许诺分别汇报走访和巡查情况。",
        [("meeting", {"卓远山": ("chair",), "骆云": S, "许诺": S})], []),
    "met on one day of a tour": (
        "2月21日至24日，市人大副主任卓远山率检查组督导防汛工作。22日，在白云县，县长冼一帆陪同检查了大坝；23日，检查组到达青林县，"
        "县长许诺陪同察看水库。",
        [("inspection", {"卓远山": L}), ("inspection", {"卓远山": L, "冼一帆": E}),
         ("inspection", {"卓远山": L, "许诺": E})], []),
    "invited to come": (
        "2月26日，招商局局长卓远山拜访云海商会会长冼一帆，邀其率企业家来区考察。",
        [("visit", {"卓远山": V, "冼一帆": A})], []),
    "the legs of a party's journey": (
        "由副区长卓远山同志带队，招商局局长骆云、经贸局科长许诺等同志组成的招商小分队，自2月24日至26日赴外地招商。在云海，小分队拜访"
        "鞋业协会会长冼一帆；在青林，与电子厂总经理贺长风洽谈。",
        [("visit", {"卓远山": ("visitor", "leader"), "骆云": V, "许诺": V, "冼一帆": A}),
         ("talks", {"卓远山": V, "骆云": V, "许诺": V, "贺长风": A})], []),
    "listed as having been there too": (
        "2月26日，县长卓远山与云海商会会长冼一帆座谈。冼一帆表示，愿来投资。参加座谈的还有副县长骆云、招商局局长许诺。",
        [("talks", {"卓远山": A, "冼一帆": S, "骆云": A, "许诺": A})], []),
    "with whom he signs": (
        "2月26日，项目签约仪式举行。县长卓远山代表县政府，与远山公司董事长冼一帆、星云公司总经理许诺逐一签字。",
        [("ceremony", {"卓远山": A, "冼一帆": A, "许诺": A})], []),
    "an odd surname in a list": (
        "2月26日，县人大主任卓远山主持召开主任会议，副主任线永强、冼一帆、骆云出席。",
        [("meeting", {"卓远山": ("chair",), "线永强": A, "冼一帆": A, "骆云": A})], []),
    "along on every leg": (
        "2月25日至26日，副市长卓远山率队赴外地考察。25日，拜访了云海商会会长冼一帆；26日，与青林公司总经理贺长风座谈。"
        "招商局局长骆云随同考察。",
        [("visit", {"卓远山": ("visitor", "leader"), "冼一帆": A, "骆云": A}),
         ("talks", {"卓远山": V, "贺长风": A, "骆云": A})], []),
    "in the title of a book": (
        "2月26日，《卓远山文选》出版座谈会在云栖召开，县长骆云出席会议并讲话。",
        [("talks", {"骆云": ("attendee", "speaker")})], []),
    "told of as of last year": (
        "2月26日，市长卓远山会见了云海市市长冼一帆。冼一帆说，两市是好邻居。去年市长骆云宣布建立友好关系。",
        [("talks", {"卓远山": H, "冼一帆": ("visitor", "speaker")})], ["骆云"]),
    "thanks to be passed on": (
        "2月26日，副省长卓远山会见了云海商会会长冼一帆。冼一帆请卓远山转达对省长骆云的衷心感谢。",
        [("talks", {"卓远山": H, "冼一帆": V})], ["骆云"]),
    "what he was before": (
        "2月26日，县政协在职领导和曾任县政协副主席的老同志出席茶话会。", [], []),
}


@pytest.mark.parametrize(("text", "events", "mentions"), CASES.values(), ids=CASES)
def test_who_was_there(text, events, mentions):
    item = item_of(text)
    assert [(event.kind, {person.name: person.roles for person in event.people}) for event in item.events] == events
    assert [person.name for person in item.mentions] == mentions


@pytest.mark.parametrize(("text", "posts"), [
    ("2月26日，上海远山投资公司合伙人冼一帆、投资经理许诺来访。", {"许诺": ("上海远山投资公司", "投资经理")}),
    ("2月26日，卓远山与智达科技总经理冼一帆座谈。", {"冼一帆": ("智达科技", "总经理")}),
    ("2月26日，云栖医疗队队长冼一帆、队员许诺返回云栖，卓远山到车站迎接。", {"许诺": ("云栖医疗队", "队员")}),
    ("2月26日，县委宣传部副部长冼一帆、许诺校长共同为基地揭牌。", {"许诺": (None, "校长")}),
    ("2月26日，省海洋与渔业局局长冼一帆来区调研。", {"冼一帆": ("省海洋与渔业局", "局长")}),
])
def test_what_somebody_is(text, posts):
    item = item_of(text)
    people = [*item.mentions, *(person for event in item.events for person in event.people)]
    found = {person.name: [(post.unit, post.title) for post in person.posts] for person in people}
    assert {name: found[name][0] for name in posts} == posts
