"""Surnames, forms of address, and words that look like names but mostly are none. Tables only, folded."""

SURNAMES: frozenset[str] = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍"
    "申尤毕聂焦管柳邢路岳齐梅庄辛涂祁耿詹关费纪靳童欧甄裴祝霍骆游阮尚舒屈项柯解符柏阎穆宁简谷房单霄萧包左华卓岑蓝闵凌晏桂"
    "楚冉桑戚冷成古卜褚连佟盛苗花芮滕项鲍巫饶隋柴巩边曲鞠匡盖宫池明车"
)
COMPOUND_SURNAMES: frozenset[str] = frozenset(
    "欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|轩辕|端木|百里|呼延".split("|")
)
# After a surname (王总), a given name (志强哥) or a full name (李明老师).
TITLES: tuple[str, ...] = tuple(
    sorted(
        "总|总监|总经理|董|董事长|经理|主任|处长|科长|局长|部长|院长|校长|所长|站长|行长|队长|组长|班长|厂长|书记|老师|教授|博士|博导|老板|"
        "老板娘|医生|大夫|护士|护士长|律师|教练|师傅|工|警官|法官|会计|导|编辑|记者|秘书|助理|先生|女士|小姐|太太|夫人|同学|同志|姐|哥|"
        "姐姐|哥哥|弟|妹|叔|叔叔|伯|伯伯|姨|阿姨|婶|婶婶|大爷|大妈|大叔|大哥|大姐|大娘|爷爷|奶奶|老|公子|姑娘|少|爷|婆婆|司机|店长".split("|"),
        key=len,
        reverse=True,
    )
)
ELDER_TITLES: frozenset[str] = frozenset(
    "叔|叔叔|伯|伯伯|姨|阿姨|婶|婶婶|大爷|大妈|大叔|大娘|爷爷|奶奶|婆婆".split("|")
)
TITLE_KEYS: dict[str, str] = {
    "老师": "teacher", "教授": "mentor", "医生": "doctor", "大夫": "doctor", "律师": "lawyer", "教练": "coach",
    "老板": "boss", "总": "boss", "经理": "boss", "会计": "accountant", "同学": "classmate",
    "dr": "doctor", "doctor": "doctor", "prof": "mentor", "professor": "mentor", "coach": "coach",
}  # fmt: skip
"""The relation that a title speaks of, to tell two of one surname apart."""

LATIN_TITLES: frozenset[str] = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir madam uncle aunt auntie aunty cousin coach teacher rev father "
    "sister brother captain judge".split()
)
LATIN_SUFFIXES: frozenset[str] = frozenset("jr sr ii iii phd md esq mba cpa".split())

# Chinese words that hold a surname or equal a given name; nothing shorter than a full name is read inside them, and
# a name that equals one needs 约, 和, 请 ... before it.
COMMON_ZH: tuple[str, ...] = tuple(
    sorted(
        set(
            "周末|周一|周二|周三|周四|周五|周六|周日|周天|周围|周边|周到|周年|周岁|每周|下周|上周|这周|本周|小龙虾|小龙坎|小杨生煎|小南国|小米|小时|小时候|小康|"
            "小高考|小龙|小白菜|小白|小马扎|小黄鱼|小黄车|小黄书|小江南|小石锅|小金额|小牛肉|小牛排|小常识|小方桌|小包|小包间|小章鱼|小金库|小钱|小路|小成本|小房间|"
            "小万|老黄牛|老牛|老钱|老白干|老石|老房子|老高|老管家|老常客|大周末|大白|大包间|大包|大江|大方|大石|大牛|大龙虾|大金额|大黄鱼|大路|大明|大安|大成|大华|"
            "大关|大夏天|老陈醋|老路|阿明|方便|方式|方向|方案|方法|方面|地方|高兴|高铁|高级|高档|高中|高峰|高速|高考|高价|高点|安排|安静|安全|安定|时间|"
            "于是|于周|由于|关于|对于|终于|至于|金额|金枪鱼|金色|金融|现金|基金|马上|马路|白天|白酒|白粥|白菜|白色|明白|江边|江景|江浙|长江|珠江|钱包|成都|成功|"
            "完成|程序|行程|任何|任务|任意|温馨|温度|温泉|常常|经常|平常|非常|通常|常去|常吃|龙虾|龙井|水龙头|石锅|石头|牛肉|牛排|牛腩|牛蛙|牛杂|和牛|牛油|牛奶|牛扒|"
            "羊肉|黄焖鸡|黄鱼|黄酒|黄昏|黄金|黄瓜|田鸡|叶子|茶叶|林间|森林|花样|花钱|花椒|花胶|花园|花点|路边|路上|路过|道路|文化|文艺|文件|作文|万一|千万|万达|一万|"
            "武汉|江苏|苏州|杭州|广州|兰州|兰州拉面|常州|徐州|郑州|温州|沈阳|洛阳|石家庄|安徽|河南|湖南|云南|康复|健康|章鱼|文章|左右|左边|单独|单位|单人|订单|菜单|"
            "买单|简单|简餐|管理|不管|尽管|房间|包房|房子|车厘子|车子|开车|打车|车站|连锁|连续|连忙|解决|解释|了解|理解|解馋|解约|游戏|旅游|项目|符合|华夫|华丽|"
            "中华|豪华|古镇|古城|盛大|丰盛|成本|成员|现成|冷饮|冷面|冷门|向阳|向来|方向|一向|尚可|时尚|高尚|简介|张罗|张桌|张台|张桌子|张票|一张|两张|三张|几张|"
            "何时|何地|如何|为何|任何时候|余额|其余|业余|段时间|阶段|手段|包间|包厢|包子|面包|钱包|书包|红包|打包|面包店|包场|包括|严重|严肃|莫非|孔雀|汤包|汤面|"
            "喝汤|煲汤|汤泡|容易|易烊|交易|毛肚|毛血旺|羽毛球|雷阵雨|国庆|元旦|中秋|端午|清明|春节|除夕|圣诞|立春|小雪|大雪|小雨|大雨|晚霞|朝阳|海洋|阳光|光明|和平|胜利|天天|"
            "可可|豆豆|圆圆|多多|明明|刚刚|渐渐|偏偏|宁波|西安|南京|太原|安康|大同|海口|长沙|长城|东方|明天|明晚|明早|明年|明日|说明|明确|清楚|小时|平时|小吃|小店|小馆|小聚|"
            "小酌|小区|老家|老店|老地方|老样子|老实|老北京|老字号|大餐|大家|大概|大约|大桌|大厅|大众|大众点评|大排档|阿里|阿姨|管家|卓越|边上|旁边|边吃|边喝|边聊|一边|歌曲|盖饭|盖浇饭|"
            "水池|池子|梅菜|话梅|梅雨|田园|席间|桂林|桂花|桂花糕|蓝色|蓝莓|凌晨|冰冷|花生|花甲|鲜花|苗条|安心|安慰|夏天|夏季|夏日|冬天|秋天|春天|喜欢|甜甜|晴天|"
            "思念|想念|平安|幸福|快乐|美丽|文静|国际|建议|海鲜|海底捞|江湖菜|常规|管用|路易|金华|方圆|石榴|童年|儿童|童话|"
            "成年|路程|课程|过程|工程|安装|马来|马来西亚|向日葵|韩料|韩餐|韩国|韩式|汉堡|唐人街|唐山|宋朝|明朝|秦始皇|夏威夷|黎明|宫保鸡丁|田螺|关门|关闭|关系|海关|开关|费用|免费|消费|浪费".split(
                "|"
            )
        ),
        key=len,
        reverse=True,
    )
)

# Lower case, these are words; with a capital they may be a name.
COMMON_EN: frozenset[str] = frozenset(
    "a ace al alma am amber amen an and angel any april art as ash august aurora autumn ava away bailey ban bao bar basil bass be bean "
    "bear bee belle bill bishop bliss bo bob booker boy brandy brook brooks bud buddy bun but cab can candy carol case cash chan chance "
    "charity chase che chin chip christian chuck city clay cliff cloud coco cole colt cook cookie cool coral cotton cruz cuba curry cyan "
    "daily daisy dale dan dash date dawn day dean dear deck den dick dim dip do dong dot drew du duke duo dusty earl early east ebony ed eden "
    "em ember emerald eve ever faith fan fang far fay feng fern fin finch first fisher flora ford forest foster four fox frank free friday "
    "gale game garden gay gem gene genesis ginger glen go gold golden gong good gone grace grant gray green grey gu guan guy gus ha hai hale "
    "hall han hank happy harmony harper haven hazel he heath heather hen her hill his ho holiday hollow holly home honey honor hood hope hu "
    "hunter in iris iron is island it ivory ivy jack jade jam jan jasmine jay jean jersey jet jewel jimmy jo job jolly josh journey joy juice "
    "jules july june just justice kale kay ke ken kent key kin kind king kitty knight la lake lam lance lane lang lark last laurel lay le leaf "
    "lee legend leo li liberty light lily lime link lion lo long lot love lu luck lucky lux luna lunch ma magnolia mai major male man mango mar "
    "march mark marina mars mary mason mat matt max may me meadow meal mean melody mercy merry mi miles mill miller min mine mint miss misty mo mon "
    "monday money moon more morning moss mu myrtle nan nap new nice nick night no noble noon nor north norm not nova now oak ocean off old olive on one "
    "opal or orchid otto ou page pan paris park parker pat patience patty pea peace peach pearl penny pepper per pet peter phoenix pier pierce "
    "pike pilot pin ping pip piper pitt poet pop poppy porter posh precious price prince princess pu quest queen quin rain ran ray red reed "
    "reef rich richer ride riley river road rob robin rock rocky rod rose rosemary row royal ruby rue rusty rust sage said saint salad sally salt "
    "sam san sandy sat sausage savannah sawyer say scout sea see season serene shan shaw she shelly shi si silver sir skip sky smith so sol "
    "some son song south spencer spring star stella sterling stone stormy su sue summer sun sunday sunny sunset sweet table tan tang tao tea "
    "teddy temple ten thai the thursday tiger tim time ting to toby tom tommy ton tong too toy tree tri trip troy true tuesday ty tyler uni up "
    "van vera verity victor victory viola violet vivid wade walker wan wang ward wat way we wed wednesday wei well wen west white wild will "
    "willow wills win wine winter wish with wolf wolfe wood woods woody wren wu wynn xi xu yang yen yes yin you young yu yuan yum zen ziggy".split()
) - frozenset("bob dan dick leo mary josh jimmy kay lee li matt mo sam sally stella tim toby tom tommy tyler vera wang "
              "wei wu xu yu yuan zen peter otto riley parker paris ava bailey harper jules hank kent luna cole".split())  # fmt: skip
# Names that are also days and months: never a name after "in", "on", "next" and the like.
CALENDAR_EN: frozenset[str] = frozenset("april may june july august january march sun mon tue wed thu fri sat jan".split())

# Short names, each with the given names it stands for.
DIMINUTIVES: dict[str, str] = {
    "abby": "abigail", "al": "albert alan allan allen alfred alexander", "alex": "alexander alexandra alexis alejandro",
    "andy": "andrew andreas", "angie": "angela", "annie": "anne anna ann", "art": "arthur", "barb": "barbara",
    "becky": "rebecca", "becca": "rebecca", "ben": "benjamin benedict", "beth": "elizabeth bethany", "betty": "elizabeth",
    "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert", "brad": "bradley", "cat": "catherine",
    "cathy": "catherine", "charlie": "charles charlotte", "chris": "christopher christine christina christian",
    "chuck": "charles", "cindy": "cynthia lucinda", "dan": "daniel", "danny": "daniel", "dave": "david",
    "deb": "deborah", "debbie": "deborah", "dick": "richard", "don": "donald", "doug": "douglas", "ed": "edward edwin",
    "eddie": "edward", "ellie": "eleanor ellen elizabeth", "fred": "frederick alfred", "gabe": "gabriel", "geoff": "geoffrey",
    "greg": "gregory", "hal": "harold henry", "hank": "henry", "harry": "harold henry harrison", "jack": "john jackson",
    "jake": "jacob", "jamie": "james", "jeff": "jeffrey jefferson", "jen": "jennifer", "jenny": "jennifer jenna", "jess": "jessica",
    "jim": "james", "jimmy": "james", "jo": "joanna josephine joanne", "joe": "joseph", "joey": "joseph", "johnny": "john jonathan",
    "jon": "jonathan", "josh": "joshua", "kate": "katherine catherine kathryn", "kathy": "katherine kathleen kathryn",
    "katie": "katherine kathryn", "ken": "kenneth", "kenny": "kenneth", "kim": "kimberly", "larry": "lawrence laurence",
    "lenny": "leonard", "leo": "leonard leonardo", "lex": "alexander", "liz": "elizabeth", "lizzie": "elizabeth", "lou": "louis louise",
    "maddie": "madeleine madison", "maggie": "margaret", "mandy": "amanda", "matt": "matthew matthias", "max": "maxwell maximilian",
    "meg": "margaret megan", "mel": "melanie melissa", "mick": "michael", "mike": "michael", "mickey": "michael", "mo": "mohammed mohamed",
    "nat": "nathan natalie nathaniel", "nate": "nathan nathaniel", "ned": "edward", "nick": "nicholas nicolas", "nicky": "nicole nicholas",
    "pam": "pamela", "pat": "patrick patricia", "patty": "patricia", "peggy": "margaret", "penny": "penelope", "pete": "peter",
    "phil": "philip phillip", "ray": "raymond", "rich": "richard", "rick": "richard", "ricky": "richard", "rob": "robert",
    "robbie": "robert", "ron": "ronald", "russ": "russell", "sally": "sarah", "sam": "samuel samantha", "sandy": "alexandra sandra",
    "sasha": "alexander alexandra", "seb": "sebastian", "steph": "stephanie", "steve": "steven stephen", "stu": "stuart stewart",
    "sue": "susan suzanne", "susie": "susan suzanne", "ted": "theodore edward", "terry": "terence theresa", "theo": "theodore",
    "tim": "timothy", "tina": "christina", "toby": "tobias", "tom": "thomas", "tommy": "thomas", "tony": "anthony antonio",
    "val": "valerie", "vicky": "victoria", "viv": "vivian vivienne", "walt": "walter", "will": "william", "zach": "zachary",
    "zack": "zachary", "zak": "zachary", "gwen": "gwendolyn", "izzy": "isabel isabella isobel", "bella": "isabella",
    "nina": "antonina", "ollie": "oliver olivia", "liv": "olivia", "tash": "natasha", "fran": "frances francesca", "frank": "francis franklin",
    "em": "emily emma", "emmy": "emily emma", "lottie": "charlotte", "hattie": "harriet", "millie": "millicent amelia", "ally": "alison allison",
}  # fmt: skip
