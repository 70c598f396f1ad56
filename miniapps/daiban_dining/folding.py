"""Text as it is searched: without regard to case, width, accents, spaces, punctuation, or which Chinese or Japanese script."""

import unicodedata

# Traditional and Japanese forms of characters found in the names of places and dishes, and below them their simplified forms.
_TRADITIONAL = (
    "樂龍麵麺飯館壽燒焼鍋雞鷄鴨鵝魚蝦貝鮮園圓東臺灣廣粵韓國義門號記聯華漢滿餃餅餛飩廳庁點飲樓閣軒齋齊發財"
    "寶貴雲馬鳥鳳鶴黃綠紅藍銀鐵鉄銅錢長張陳劉許楊趙吳鄭謝葉蘇羅蕭盧譚鄧馮湯滷鹽塩醬醤蔥薑蘿蔔豬燉爐燴滾凍"
    "涼熱濃鰻鮭蠔網壹貳弍參両兩萬億個愛戀親媽爺嬸鄉邨莊灘溫濱橋關開間島嶺岡嶽巖澤沢橫區縣車電報時現實學會"
    "員賓宮聖靈陽陰風氣気豐興慶歡歓樹櫻桜蘭蓮薈萊葷藝芸術書畫詩語話說請論來過還這麼後裡裏邊從為無貓獅蟲貢"
    "賀買賣質費雙對處壺壷盤鑽舊傳統純綫線結經緣總絲級紀約細終給絕臘腸膠豔醫釀錦鎮鏈顧頂順預頭題顏願飛養餘"
    "鬧魯鮑鯉鴻鸝麗麥鍾鐘廚鄰陸嚐嘗戶臨週鹵沖蝸鱈鯛鮪鮎鰹鶏乾麹餡饅饃誠貞負賢頤韻驛駅騰驢鯨鵬團応應広円蔵"
    "鉢鰭儷優佇倉傑僑儂劍勝喬壇夢奧孫寧將專尋峽幾彎憶懷戰揚搖擔攤舖鋪棧楓業榮檸歐歲殘淨淺漁潤瀾灑煙煉牽狀"
    "獨瓊當療礦禮穀種穩築簡籠糧綿緬織繪繼習聞聲肅艙蔭藥蘆蘊螢蠟衛裝覺訂試調諾識議讓趕躍輕轉農運達遠適選針"
    "釣鈴銘鋒錄鍛閒閑閩闊隨雜離難霧靜響頌領頻顆類颱飼餓駿驚體鬥魷鱸鯽鰱鱔鱷鴛鴦黨齡鑊韮蘋滙匯彙峯羣眾歷曆"
)
_SIMPLIFIED = (
    "乐龙面面饭馆寿烧烧锅鸡鸡鸭鹅鱼虾贝鲜园圆东台湾广粤韩国义门号记联华汉满饺饼馄饨厅厅点饮楼阁轩斋齐发财"
    "宝贵云马鸟凤鹤黄绿红蓝银铁铁铜钱长张陈刘许杨赵吴郑谢叶苏罗萧卢谭邓冯汤卤盐盐酱酱葱姜萝卜猪炖炉烩滚冻"
    "凉热浓鳗鲑蚝网一二二三两两万亿个爱恋亲妈爷婶乡村庄滩温滨桥关开间岛岭冈岳岩泽泽横区县车电报时现实学会"
    "员宾宫圣灵阳阴风气气丰兴庆欢欢树樱樱兰莲荟莱荤艺艺术书画诗语话说请论来过还这么后里里边从为无猫狮虫贡"
    "贺买卖质费双对处壶壶盘钻旧传统纯线线结经缘总丝级纪约细终给绝腊肠胶艳医酿锦镇链顾顶顺预头题颜愿飞养余"
    "闹鲁鲍鲤鸿鹂丽麦钟钟厨邻陆尝尝户临周卤冲蜗鳕鲷鲔鲇鲣鸡干曲馅馒馍诚贞负贤颐韵驿驿腾驴鲸鹏团应应广圆藏"
    "钵鳍俪优伫仓杰侨侬剑胜乔坛梦奥孙宁将专寻峡几弯忆怀战扬摇担摊铺铺栈枫业荣柠欧岁残净浅渔润澜洒烟炼牵状"
    "独琼当疗矿礼谷种稳筑简笼粮绵缅织绘继习闻声肃舱荫药芦蕴萤蜡卫装觉订试调诺识议让赶跃轻转农运达远适选针"
    "钓铃铭锋录锻闲闲闽阔随杂离难雾静响颂领频颗类台饲饿骏惊体斗鱿鲈鲫鲢鳝鳄鸳鸯党龄镬韭苹汇汇汇峰群众历历"
)
_VARIANTS = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
_KATAKANA = range(ord("ァ"), ord("ヶ") + 1)
_TO_HIRAGANA = ord("ぁ") - ord("ァ")


def plain_character(character: str) -> str:
    """One character without width, case and script variants; exactly one character, so that positions stay what they are."""
    plain = unicodedata.normalize("NFKC", character).lower()
    if len(plain) != 1:
        plain = character
    if ord(plain) in _KATAKANA:
        plain = chr(ord(plain) + _TO_HIRAGANA)
    return _VARIANTS.get(plain, plain)


def fold_name(text: str) -> str:
    """A name as it is compared; empty for text without letters and digits."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    # Kana marks such as those of が are letters' parts and not accents; composing the rest brings them back.
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) or "\u3099" <= c <= "\u309a")
    composed = unicodedata.normalize("NFKC", bare)
    return "".join(plain_character(c) for c in composed if unicodedata.category(c)[0] in "LN" or c == "ー")
