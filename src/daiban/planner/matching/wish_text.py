"""A wish made ready for matching: one spelling, names and times masked, and the question whether we speak its
language.

It does not find names or times; whoever does passes their spans.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from daiban.kit.simplified import SIMPLIFIED

Span = tuple[int, int]

# Names and dates carry no meaning that tells one skill from another, but they move a sentence's vector a lot.
# These stand for all of them; plain words did better than "somebody", "some day" or a sample name and date.
PERSON = {"zh": "朋友", "en": "a friend"}
THING = {"zh": "那件事", "en": "that thing"}
TIME = {"zh": "那天", "en": "that day"}

# A calling by itself says what is wished with somebody (a check-up, a lesson), so it is not masked as a name is.
_CALLING = re.compile(
    r"(?:我的?|the |my |an? )?(?:[家主]?[治庭]?医生|大夫|牙医|护士|律师|私?教练?|老师|导师|房东|中介|客户|保姆|月嫂|理发师|发型师|会计|猎头"
    r"|(?:doctor|dentist|gp|nurse|lawyer|solicitor|coach|trainer|teacher|tutor|landlord|landlady|agent|client"
    r"|nanny|barber|hairdresser|accountant|recruiter|therapist|physio)s?)",
    re.IGNORECASE,
)

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_RUN = re.compile(r"[a-z]+")
_SHORTEST_MENDED = 5  # letters; a shorter word is too near to others
_LONG = 8
_SPACES = re.compile(r"\s+")
# As they are typed in a hurry, where nothing else is meant by them.
_MARKED = {
    marked.replace("'", ""): marked
    for marked in [
        "what's",
        "who's",
        "where's",
        "when's",
        "how's",
        "that's",
        "i'm",
        "i've",
        "don't",
        "doesn't",
        "didn't",
        "can't",
        "isn't",
        "aren't",
        "won't",
        "let's",
        "haven't",
        "hasn't",
        "couldn't",
        "shouldn't",
        "wouldn't",
        "you're",
        "they're",
    ]
}
_SAID_SO = {"边日": "哪天", "边度": "哪里", "边个": "谁", "几多": "多少"}
_CANTONESE = re.compile("|".join(_SAID_SO))
_UNMARKED = re.compile(rf"\b(?:{'|'.join(_MARKED)})\b")

# Cantonese words of such wishes, each with the Mandarin one.
MANDARIN = SIMPLIFIED | {
    ord(cantonese): mandarin
    for cantonese, mandarin in zip(
        "佢哋嘅唔喺咗啲嗰冇揾搵睇諗嚟俾畀咁", "他们的不在了些那没找找看想来给给这", strict=True
    )
}

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
    folded = unicodedata.normalize("NFKC", text).casefold().translate(MANDARIN)
    kept = (" " if unicodedata.category(char) in {"So", "Cc", "Cf", "Sk"} else char for char in folded)
    spaced = _SPACES.sub(" ", "".join(kept)).strip()
    return _CANTONESE.sub(
        lambda found: _SAID_SO[found[0]], _UNMARKED.sub(lambda found: _MARKED[found[0]], spaced)
    )


def mask(text: str, *, people: Sequence[Span] = (), times: Sequence[Span] = ()) -> str:
    """`text` with every name and every time replaced by a plain word, callings apart.

    Spans are offsets into `text`. Of spans that overlap the longest counts; empty ones and ones outside are
    ignored.
    """
    language = "zh" if _HAN.search(text) else "en"
    marked = [(start, end, PERSON[language]) for start, end in people]
    marked += [(start, end, TIME[language]) for start, end in times]
    marked = [span for span in marked if 0 <= span[0] < span[1] <= len(text)]
    marked = [span for span in marked if not _CALLING.fullmatch(text, span[0], span[1])]
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


class Spelling:
    """Mends slips of the finger in Latin words: turned, doubled or dropped letters (cancle, dinnner, resturant).

    Only towards a word that is known, and only where no other known word can be meant; a changed letter could
    make another word (diving, dining), so it is mended in long words alone.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = {word for word in known if len(word) >= _SHORTEST_MENDED}
        self._by_letters = {_letters(word): word for word in sorted(self._known, reverse=True)}

    def mend(self, text: str) -> str:
        """`text` is in the spelling of `simplify`."""
        return _LATIN_RUN.sub(lambda found: self._mended(found[0]), text)

    def _mended(self, word: str) -> str:
        if len(word) < _SHORTEST_MENDED or word in self._known:
            return word
        if same := self._by_letters.get(_letters(word)):
            return same
        if len(word) >= _LONG:
            close = difflib.get_close_matches(word, self._known, 1, cutoff=0.88)
            if close and close[0][0] == word[0]:
                return close[0]
        return word


def _letters(word: str) -> tuple[str, str]:
    """Equal for words that differ in the order of letters behind the first, or in doubled ones."""
    return word[0], "".join(sorted(_DOUBLED.sub(r"\1", word)))


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
