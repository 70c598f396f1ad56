"""The words for relations, Chinese and English, and which relation answers to which. Tables only.

Words are in folded form (lower case, simplified). A key names one relation; `FITS` says, for a relation asked for,
which relations of a contact answer to it: the first group that has anybody decides.
"""

WORDS: dict[str, str] = {
    # friends
    "friend": "朋友|好友|好朋友|友人|小伙伴|老友|老朋友|至爱亲朋|friend",
    "buddy": "哥们儿|哥们|铁子|老铁|基友|兄弟|好兄弟|buddy|mate|pal|homie|homeboy",
    "best-friend": "闺蜜|闺密|死党|铁哥们儿|铁哥们|挚友|知己|至交|最好的朋友|最要好的朋友|好姐妹|"
    "best friend|bestie|bff|best mate|best buddy|closest friend",
    "childhood-friend": "发小儿|发小|竹马|青梅竹马|childhood friend|childhood buddy|childhood mate|childhood pal",
    "acquaintance": "熟人|网友|饭友|acquaintance",
    # living and learning together
    "roommate": "室友|舍友|合租室友|roommate|room mate|flatmate|flat mate|housemate|house mate|dormmate",
    "classmate": "同学|老同学|校友|同窗|同桌|classmate|schoolmate|school mate|school friend|course mate|coursemate",
    "senior": "师兄|师姐|学长|学姐",
    "junior": "师弟|师妹|学弟|学妹",
    "teacher": "老师|班主任|恩师|teacher|tutor",
    "mentor": "导师|supervisor|mentor|thesis advisor|advisor|adviser|professor",
    "student": "学生|徒弟|student",
    "neighbour": "邻居|街坊|隔壁邻居|neighbour|neighbor",
    "landlord": "房东|房东太太|landlord|landlady",
    # work
    "colleague": "同事|同僚|工友|搭档|colleague|coworker|co-worker|workmate|work mate|teammate",
    "former-colleague": "前同事|老同事|former colleague|ex-colleague|ex colleague|old colleague|former coworker|ex-coworker",
    "boss": "老板|领导|上司|主管|顶头上司|boss|line manager|manager",
    "former-boss": "前老板|前领导|前上司|老领导|former boss|ex-boss|ex boss|old boss|former manager|old manager",
    "subordinate": "下属|手下|部下|report|direct report|subordinate|assistant",
    "client": "客户|甲方|客人|client|customer",
    "business-partner": "合伙人|business partner|co-founder|cofounder",
    # love
    "wife": "老婆|妻子|媳妇|媳妇儿|太太|爱妻|内人|夫人|老婆大人|孩子他妈|孩他妈|wife|wifey",
    "husband": "老公|丈夫|先生|老公大人|孩子他爸|孩他爸|husband|hubby",
    "girlfriend": "女朋友|女友|girlfriend|gf|girl friend",
    "boyfriend": "男朋友|男友|boyfriend|bf|boy friend",
    "fiancee": "未婚妻|fiancee",
    "fiance": "未婚夫|fiance",
    "partner": "对象|爱人|伴侣|另一半|恋人|配偶|partner|spouse|significant other|other half|better half|sweetheart",
    "ex": "前女友|前男友|前任|前妻|前夫|ex|ex-girlfriend|ex-boyfriend|ex-wife|ex-husband|ex girlfriend|ex boyfriend",
    # parents, children
    "mother": "妈妈|老妈|母亲|妈咪|老母|娘亲|老娘|母上|母上大人|家母|阿妈|妈|mom|mum|mother|mommy|mummy|mama|mam",
    "father": "爸爸|老爸|父亲|爹地|老爹|老爷子|家父|阿爸|爸|爹|dad|father|daddy|papa",
    "parents": "爸妈|父母|爹妈|爸爸妈妈|双亲|二老|老两口|parents|folks",
    "parent": "parent|家长",
    "mother-in-law": "岳母|丈母娘|婆婆|mother-in-law|mother in law",
    "father-in-law": "岳父|老丈人|丈人|公公|father-in-law|father in law",
    "parents-in-law": "岳父岳母|公公婆婆|公婆|in-laws|inlaws",
    "son": "儿子|son",
    "daughter": "女儿|闺女|丫头|daughter",
    "child": "孩子|娃|小孩|小朋友|child|kid|children",
    "grandchild": "孙子|孙女|外孙|外孙女|grandson|granddaughter|grandchild|grandkid|grandchildren",
    # brothers and sisters
    "elder-brother": "哥哥|大哥|二哥|老哥|亲哥|哥|older brother|elder brother|big brother|big bro",
    "younger-brother": "弟弟|小弟|老弟|亲弟弟|亲弟|弟|younger brother|little brother|kid brother|baby brother|little bro",
    "elder-sister": "姐姐|大姐|二姐|老姐|亲姐|姐|older sister|elder sister|big sister|big sis",
    "younger-sister": "妹妹|小妹|老妹|亲妹妹|亲妹|妹|younger sister|little sister|kid sister|baby sister|little sis",
    "brother": "亲兄弟|brother|bro",
    "sister": "姐妹|sister|sis",
    "sibling": "兄弟姐妹|sibling|twin",
    "sister-in-law": "嫂子|嫂嫂|弟妹|弟媳|小姨子|大姨子|小姑子|sister-in-law|sister in law",
    "brother-in-law": "姐夫|妹夫|大舅子|小舅子|大伯子|小叔子|brother-in-law|brother in law",
    # grandparents
    "grandfather-paternal": "爷爷",
    "grandmother-paternal": "奶奶",
    "grandfather-maternal": "外公|姥爷|外祖父|阿公",
    "grandmother-maternal": "外婆|姥姥|外祖母|阿婆|婆婆家",
    "grandfather": "祖父|grandpa|grandfather|granddad|grandad|gramps|grandpapa",
    "grandmother": "祖母|阿嬷|grandma|grandmother|granny|gran|nana|nan|grandmom|grandmum|grandmama",
    "grandparents": "爷爷奶奶|外公外婆|姥姥姥爷|祖父母|grandparents",
    # wider kin
    "cousin": "表亲|cousin",
    "cousin-elder-brother-b": "表哥",
    "cousin-younger-brother-b": "表弟",
    "cousin-elder-sister-b": "表姐",
    "cousin-younger-sister-b": "表妹",
    "cousin-elder-brother-t": "堂哥|堂兄",
    "cousin-younger-brother-t": "堂弟",
    "cousin-elder-sister-t": "堂姐",
    "cousin-younger-sister-t": "堂妹",
    "uncle": "uncle",
    "uncle-shu": "叔叔|大叔|小叔|二叔|三叔|叔父",
    "uncle-bo": "伯伯|大伯|伯父|二伯",
    "uncle-jiu": "舅舅|大舅|小舅|二舅|舅父",
    "uncle-gu": "姑父|姑丈|姑夫",
    "uncle-yi": "姨父|姨夫|姨丈",
    "aunt": "auntie|aunty|aunt",
    "aunt-yi": "阿姨|姨妈|小姨|大姨|二姨|姨母",
    "aunt-gu": "姑姑|姑妈|大姑|小姑|二姑|姑母",
    "aunt-jiu": "舅妈|舅母",
    "aunt-shen": "婶婶|婶子|大婶|伯母|大娘",
    "nephew": "侄子|外甥|侄儿|nephew",
    "niece": "侄女|外甥女|niece",
    "kin": "亲戚|亲属|relative",
    "family": "家人|全家|一家人|家里人|family",
    "godparent": "干妈|干爹|干爸|godmother|godfather",
    # people who do something for the owner
    "doctor": "医生|大夫|主治医生|家庭医生|doctor|gp",
    "dentist": "牙医|牙科医生|dentist|orthodontist",
    "therapist": "心理医生|心理咨询师|咨询师|therapist|counsellor|counselor|physio|physiotherapist",
    "coach": "教练|私教|健身教练|coach|trainer|personal trainer",
    "lawyer": "律师|lawyer|solicitor|attorney",
    "accountant": "会计|accountant",
    "agent": "中介|经纪人|realtor|estate agent|agent",
    "barber": "理发师|托尼老师|tony老师|发型师|hairdresser|barber|hairstylist",
    "nanny": "保姆|月嫂|育儿嫂|家政阿姨|保洁阿姨|nanny|babysitter|cleaner",
    "product-manager": "产品经理|product manager",
    "project-manager": "项目经理|project manager",
    "hr": "人事|hr小姐姐|recruiter|猎头|headhunter",
}

_FRIENDS = "friend buddy best-friend childhood-friend roommate"
_B = "cousin-elder-brother-b cousin-younger-brother-b cousin-elder-sister-b cousin-younger-sister-b"
_T = "cousin-elder-brother-t cousin-younger-brother-t cousin-elder-sister-t cousin-younger-sister-t"
_BROTHERS = "brother elder-brother younger-brother"
_SISTERS = "sister elder-sister younger-sister"
_GRANDFATHERS = "grandfather grandfather-paternal grandfather-maternal"
_GRANDMOTHERS = "grandmother grandmother-paternal grandmother-maternal"
_UNCLES = "uncle uncle-shu uncle-bo uncle-jiu uncle-gu uncle-yi"
_AUNTS = "aunt aunt-yi aunt-gu aunt-jiu aunt-shen"
_KIN = f"kin cousin {_B} {_T} {_UNCLES} {_AUNTS} nephew niece"
_LOVE = "wife husband girlfriend boyfriend fiancee fiance partner"
_FAMILY = (
    f"family mother father parent parents wife husband son daughter child grandchild {_BROTHERS} {_SISTERS} sibling "
    f"{_GRANDFATHERS} {_GRANDMOTHERS} grandparents {_KIN} mother-in-law father-in-law parents-in-law "
    "sister-in-law brother-in-law"
)

# Asked for -> groups of keys that answer, best first. A key without an entry answers only to itself.
# 同事 is not 老板: whoever means the boss says so. A former schoolmate (classmate with a school named, see
# `relations.py`) is taken for a friend only where there is no other friend.
FITS: dict[str, tuple[str, ...]] = {
    "friend": (_FRIENDS, "former-schoolmate"),
    "buddy": (_FRIENDS + " brother elder-brother younger-brother",),
    "best-friend": ("best-friend",),
    "mentor": ("mentor", "teacher"),
    "doctor": ("doctor", "dentist therapist"),
    "therapist": ("therapist",),
    "boss": ("boss",),
    "wife": ("wife", "partner"),
    "husband": ("husband", "partner"),
    "girlfriend": ("girlfriend fiancee", "partner"),
    "boyfriend": ("boyfriend fiance", "partner"),
    "fiancee": ("fiancee", "girlfriend partner"),
    "fiance": ("fiance", "boyfriend partner"),
    "partner": (_LOVE,),
    "mother": ("mother", "parent parents"),
    "father": ("father", "parent parents"),
    "parent": ("mother father parent parents",),
    "parents": ("mother father parent parents",),
    "parents-in-law": ("mother-in-law father-in-law parents-in-law",),
    "mother-in-law": ("mother-in-law", "parents-in-law"),
    "father-in-law": ("father-in-law", "parents-in-law"),
    "son": ("son", "child"),
    "daughter": ("daughter", "child"),
    "child": ("son daughter child",),
    "elder-brother": ("elder-brother", "brother", "sibling"),
    "younger-brother": ("younger-brother", "brother", "sibling"),
    "elder-sister": ("elder-sister", "sister", "sibling"),
    "younger-sister": ("younger-sister", "sister", "sibling"),
    "brother": (_BROTHERS, "sibling"),
    "sister": (_SISTERS, "sibling"),
    "sibling": (f"{_BROTHERS} {_SISTERS} sibling",),
    "grandfather-paternal": ("grandfather-paternal", "grandfather", "grandparents"),
    "grandmother-paternal": ("grandmother-paternal", "grandmother", "grandparents"),
    "grandfather-maternal": ("grandfather-maternal", "grandfather", "grandparents"),
    "grandmother-maternal": ("grandmother-maternal", "grandmother", "grandparents"),
    "grandfather": (_GRANDFATHERS, "grandparents"),
    "grandmother": (_GRANDMOTHERS, "grandparents"),
    "grandparents": (f"{_GRANDFATHERS} {_GRANDMOTHERS} grandparents",),
    "cousin": (f"cousin {_B} {_T}",),
    "uncle": (_UNCLES,),
    "aunt": (_AUNTS,),
    "kin": (_KIN, "family"),
    "family": (_FAMILY,),
    **{key: (key, "cousin") for key in f"{_B} {_T}".split()},
    **{key: (key, "uncle") for key in _UNCLES.split() if key != "uncle"},
    **{key: (key, "aunt") for key in _AUNTS.split() if key != "aunt"},
}

INTIMATE: frozenset[str] = frozenset(f"{_FAMILY} {_LOVE} ex godparent".split())
"""Relations that a remark names for the owner only when it is the whole remark: 豆豆妈妈 is not the owner's mother."""

CLOSE_FAMILY: frozenset[str] = frozenset(
    f"mother father parent parents {_LOVE} son daughter child {_BROTHERS} {_SISTERS} sibling".split()
)
ELDERS: frozenset[str] = frozenset(f"{_UNCLES} {_AUNTS} kin family neighbour nanny landlord teacher".split())

ALWAYS_PLURAL: frozenset[str] = frozenset({"parents", "parents-in-law", "grandparents", "family"})

# Words that any friend answers to, when nobody is called so in particular.
LOOSE_WORDS: frozenset[str] = frozenset(
    ["最好的朋友", "最要好的朋友", "best friend", "closest friend", "best mate", "best buddy"]
)
# Words that mean the relation in general, so that nobody is preferred for bearing the very word.
GENERAL_WORDS: frozenset[str] = frozenset(
    [
        "朋友",
        "好友",
        "好朋友",
        "友人",
        "小伙伴",
        "friend",
        "同事",
        "colleague",
        "coworker",
        "co-worker",
        "同学",
        "classmate",
        "家人",
        "family",
        "亲戚",
        "relative",
        "客户",
        "client",
        "学生",
        "student",
        "孩子",
        "child",
        "kid",
        "children",
        "cousin",
        "uncle",
        "aunt",
    ]
)

# vCard RELATED types (RFC 6350) and group names that are no word of the tables above.
GROUPS: dict[str, str] = {
    "work": "work", "office": "work", "job": "work", "company": "work", "工作": "work", "公司": "work", "单位": "work",
    "business": "work", "co-resident": "roommate", "met": "acquaintance", "date": "partner", "crush": "acquaintance",
    "家庭": "family", "亲友": "", "友": "friend", "relatives": "kin", "家": "family", "亲人": "family", "colleagues": "colleague",
}  # fmt: skip

# Where a relation word stands in another sense. They are searched with the words, longest first.
NOT_RELATIONS = (
    "朋友圈|交朋友|小朋友们|友谊|友好|母亲节|父亲节|教师节|儿童节|亲子|外婆家|奶奶家|姥姥家|爷爷家|老妈火锅|老妈蹄花|老板娘|老干妈|"
    "大哥大|外卖小哥|快递小哥|小哥哥|小姐姐|美团小哥|老师傅|兄弟烧烤|妈妈菜|妈妈的味道|妈妈味|老板桌|医生费|对象棋|孩子气|亲子餐|哥伦比亚|弟子|"
    "好孩子|先生女士|家人们|服务员|同学会|同学聚会|同事圈|学生证|学生餐|家长会|老师好|太太乐|领导力|夫人肺片|夫妻肺片|家庭聚餐|生孩子|"
    "mother's day|father's day|mothers day|fathers day|mother tongue|mother nature|teacher's day|friendsgiving|big brother is|"
    "uncle sam|papa john's|papa johns|family style|family-style|family friendly|family restaurant|family dinner|family meal|"
    "family room|family bucket|sister restaurant|friend request|customer service|boss fight|kids menu|kid's menu|kids' menu|"
    "kids corner|student discount|report card|partner restaurant|agent fee"
)
