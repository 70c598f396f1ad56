"""A wish made ready for matching: one spelling, names and times masked, and the question whether we speak its
language.

It does not find names or times; whoever does passes their spans.
"""

import re
import unicodedata
from collections.abc import Sequence

Span = tuple[int, int]

# Names and dates carry no meaning that tells one skill from another, but they move a sentence's vector a lot.
# These stand for all of them; plain words did better than "somebody", "some day" or a sample name and date.
PERSON = {"zh": "朋友", "en": "a friend"}
TIME = {"zh": "那天", "en": "that day"}

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SPACES = re.compile(r"\s+")

# Traditional characters that such wishes use (and a few Cantonese words), each before its simplified one;
# not a converter.
_PAIRS = (
    "約约飯饭幫帮週周時时間间請请與与個个點点傢家誰谁來来給给銷销這这訂订還还後后會会對对們们說说問问"
    "過过為为樣样裡里裏里麼么兩两張张陳陈劉刘楊杨趙赵黃黄吳吴鄭郑馮冯羅罗蕭萧葉叶許许蘇苏盧卢鐘钟譚谭"
    "陸陆韓韩廳厅館馆麵面鍋锅燒烧雞鸡魚鱼鴨鸭鮮鲜蝦虾湯汤檯台臺台灣湾讓让聯联絡络發发訊讯複复習习開开"
    "關关閉闭謝谢幾几號号歲岁慶庆禮礼讀读書书買买賣卖錢钱車车飛飞機机電电話话視视頻频導导師师學学業业"
    "務务經经濟济參参觀观聽听見见覺觉愛爱歡欢樂乐體体檢检藥药醫医療疗護护腦脑筆笔記记錄录鬧闹鈴铃聲声"
    "設设備备優优單单據据確确認认無无論论雖虽條条線线網网連连續续變变換换轉转賬账嗎吗嘗尝試试親亲媽妈"
    "爺爷孫孙鄰邻華华東东門门陽阳陰阴雲云熱热涼凉氣气溫温達达進进遠远離离遲迟準准擇择預预計计劃划啟启"
    "動动結结終终廢废棄弃擱搁應应該该實实現现將将從从當当雙双隻只種种類类獨独處处難难題题養养產产區区"
    "縣县鄉乡鎮镇國国際际戰战爭争歷历辦办搶抢緊紧團团圓圆婦妇閨闺舊旧敘叙剛刚幹干訪访責责員员絕绝統统"
    "總总級级紅红綠绿練练簽签證证議议談谈詢询語语誤误調调譯译賀贺賓宾較较載载輕轻輛辆鬆松靜静頓顿頭头"
    "顧顾願愿風风駕驾騎骑驗验髮发齊齐齡龄佢他嘅的唔不喺在咗了啲些嗰那"
)
SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))

# Words that tell English from its neighbours in the Latin alphabet. Only words that no English wish
# contains by accident; "a", "me", "no", "on", "in" are in several languages and stand in neither list.
_ENGLISH_WORDS = (
    "the and with for my i i'd i'm i'll we we'd let's us our you your he him his she her they them their "
    "it it's that this is are be can could would will please dinner lunch breakfast brunch supper meal "
    "food eat drinks table restaurant book booking reserve reservation arrange cancel undo forget call "
    "off out up set find see ask invite get take next week weekend tonight tomorrow today monday tuesday "
    "wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun evening "
    "morning noon night friend mom mum dad place somewhere want need at to of not don't what when where "
    "who how which which's do does did have has had was were if so or but from by about just back an last "
    "same some any all both after before there grab sort plan schedule organise organize steak birthday "
    "nvm pls plz thx drop scrap scratch stop never mind w "
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_FOREIGN_WORDS = (
    # Spanish, Portuguese, Italian, French, Catalan
    "el los las una para por que del al mi tu su mañana cena cenar comida comer almuerzo almorzar "
    "desayuno reserva reservar amigo amiga amigos semana próximo próxima viernes sábado domingo lunes "
    "martes miércoles jueves quiero puedes anula anular cancela cancelar favor esta eso organiza queda "
    "quedar hoy noche ayer mesa lo um uma meu minha não jantar almoço almoçar comer amanhã hoje sexta "
    "sábado segunda terça quarta quinta feira semana próxima próximo marque marca marcar desmarca isso "
    "quero você ao il gli della con per domani cena cenare pranzo pranzare venerdì sabato domenica lunedì "
    "martedì mercoledì giovedì prossimo prossima settimana annulla annullare prenota prenotare "
    "prenotazione organizza voglio mio mia amico amica le les une avec pour mon ma mes des du est et dans "
    "sur dîner déjeuner diner dejeuner repas manger ami amie vendredi samedi dimanche lundi mardi "
    "mercredi jeudi semaine prochain prochaine demain soir midi réserve réserver annule annuler annulez "
    "tout laisse tomber organise-moi je tu nous vous on-peut veux voudrais s'il "
    # German, Dutch, Scandinavian
    "der das dem den ein eine einen einem mit und für fuer ich wir uns mein meine meinem meinen meiner "
    "mich mir abend abendessen mittagessen frühstück essen samstag sonntag montag dienstag mittwoch "
    "donnerstag freitag nächste nächsten nächstes woche wochenende morgen heute tisch reservieren "
    "reserviere bitte storniere stornieren absagen vereinbare freund freundin nicht zum zur ab een het "
    "met voor mijn ik wij ons vriend vriendin eten etentje zaterdag zondag maandag dinsdag woensdag "
    "donderdag vrijdag volgende weekend-je morgen vandaag annuleer annuleren reserveer regel afspraak "
    "maak och med för min mitt vän lördag söndag måndag tisdag onsdag torsdag fredag nästa vecka helg "
    "imorgon middag boka avboka jag vi ikke og til helgen lørdag søndag næste uge aften "
    # Polish, Czech, Turkish, Vietnamese, Indonesian, Malay, Tagalog
    "z ze na w się mój moim moją obiad kolację kolacja piątek sobotę niedzielę poniedziałek przyjacielem "
    "jutro odwołaj anuluj umów zarezerwuj proszę s ve ile için akşam yemeği öğle cumartesi pazar cuma "
    "hafta sonu yarın iptal et arkadaşımla ayarla rezervasyon ăn tối trưa với bạn ngày mai cuối tuần sau "
    "hủy đặt bàn hẹn tôi cho của dengan teman saya makan malam siang besok akhir pekan minggu depan "
    "batalkan atur pesan meja yang untuk di op kasama hapunan tanghalian bukas kanselahin "
)


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


# People leave accents out; what then is an English word proves nothing.
_FOREIGN = frozenset(_without_accents(_FOREIGN_WORDS).split()) - _ENGLISH


def simplify(text: str) -> str:
    """One spelling: full width to half width, lower case, simplified characters, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(SIMPLIFIED)
    kept = (" " if unicodedata.category(char) in {"So", "Cc", "Cf", "Sk"} else char for char in folded)
    return _SPACES.sub(" ", "".join(kept)).strip()


def mask(text: str, *, people: Sequence[Span] = (), times: Sequence[Span] = ()) -> str:
    """`text` with every name and every time replaced by a plain word.

    Spans are offsets into `text`. Of spans that overlap the longest counts; empty ones and ones outside are
    ignored.
    """
    language = "zh" if _HAN.search(text) else "en"
    marked = [(start, end, PERSON[language]) for start, end in people]
    marked += [(start, end, TIME[language]) for start, end in times]
    marked = [span for span in marked if 0 <= span[0] < span[1] <= len(text)]
    taken: list[tuple[int, int, str]] = []
    for span in sorted(marked, key=lambda span: (span[0] - span[1], span[0])):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in taken):
            taken.append(span)
    for start, end, word in sorted(taken, reverse=True):
        before, after = text[:start], text[end:]
        if language == "en":
            word = f"{' ' if before[-1:].isalnum() else ''}{word}{' ' if after[:1].isalnum() else ''}"
        text = before + word + after
    return text


def is_chinese_or_english(text: str) -> bool:
    """Whether a wish can be in a language that we serve; mixed Chinese and English is, a foreign name in it
    is too.
    """
    text = unicodedata.normalize("NFKC", text)
    letters = [char for char in text if unicodedata.category(char).startswith("L")]
    if not letters:
        return False
    han = sum(1 for char in letters if _HAN.match(char))
    kana = sum(1 for char in letters if _KANA.match(char))
    latin = sum(1 for char in letters if _LATIN.match(char))
    # A dish or a shop may keep its kana in a Chinese wish; in Japanese kana are half of the text.
    if kana and kana * 4 >= han + kana:
        return False
    if (len(letters) - han - kana - latin) * 3 >= len(letters):
        return False
    if han:
        return True
    words = [_without_accents(word.replace("’", "'").casefold()) for word in _WORD.findall(text)]
    english = sum(1 for word in words if word in _ENGLISH)
    foreign = sum(1 for word in words if word in _FOREIGN)
    return english >= foreign
