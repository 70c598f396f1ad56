"""Words in names that never identify one thing: what it is ("Sushi", "店"), where it is, and ordinary words.

Tables only. A name that consists of such words alone is found only when written in full.
"""

GENERIC_ZH: tuple[str, ...] = tuple(
    "居酒屋 寿司店 寿司屋 寿司 鮨 拉面馆 拉面店 拉面 面馆 面屋 面庄 面家 面 日本料理店 日本料理 日料店 日料 日式料理 料理店 料理 割烹 烧鸟店 烧鸟屋 烧鸟 烤肉店 烤肉 "
    "烧肉店 烧肉 铁板烧 火锅店 火锅城 火锅 老火锅 涮肉 烧烤店 烧烤 串店 串吧 串串香 串串 川菜馆 川菜 湘菜馆 湘菜 粤菜馆 粤菜 本帮菜 东北菜 家常菜 私房菜 私厨 小厨 "
    "菜馆 菜 餐厅 餐馆 餐吧 西餐厅 西餐 饭店 饭馆 酒楼 酒家 酒店 酒馆 酒吧 小酒馆 小馆 食堂 食府 大排档 大酒楼 茶餐厅 茶楼 茶馆 茶室 点心 早茶 粥店 饺子馆 饺子 包子铺 "
    "小吃店 小吃 烤鸭店 烤鸭 烤鱼 海鲜 咖啡馆 咖啡店 咖啡厅 咖啡 面包店 面包房 面包 烘焙 蛋糕店 甜品店 甜品 披萨店 披萨 意大利餐厅 法餐厅 牛排馆 牛排 韩国料理 韩式烤肉 "
    "泰国菜 泰餐 越南菜 印度菜 墨西哥餐厅 书店 影院 电影院 馆 店 屋 家 亭 楼 阁 轩 堂 庄 坊 苑 居 记 斋 铺 旗舰店 总店 分店 本店 老店 新店 手作 手打 手工 正宗 老字号".split()
)

GENERIC_EN: frozenset[str] = frozenset(
    "the a an and of at in on by no la le el il los les de del di da y und restaurant restaurants ristorante restaurante trattoria "
    "osteria pizzeria bistro brasserie cafe caffe coffee coffeehouse bar pub tavern inn grill grille kitchen house diner eatery "
    "cantina taqueria deli bakery patisserie boulangerie creamery gelateria tearoom tea room steakhouse chophouse smokehouse bbq "
    "barbecue barbeque izakaya sushi ramen udon soba yakitori robata omakase kaiseki tempura teppanyaki tonkatsu shabu sukiyaki "
    "noodle noodles dumpling dumplings dim sum hotpot hot pot wok pho banh mi curry kebab burger burgers pizza pasta taco tacos "
    "burrito seafood fish chicken duck beef pork steak oyster oysters wine wines cocktail lounge club table garden gardens palace "
    "express place spot shop store stand joint market hall food foods canteen brewery taproom roasters roastery company co ltd "
    "inc branch downtown street road avenue japanese chinese italian french thai korean vietnamese indian mexican sichuan szechuan "
    "cantonese spanish greek turkish american modern fusion vegan vegetarian authentic traditional cuisine dining eats bites".split()
)

# cities, colours, beasts, kin, seasons: fine in a full name, too common to stand for one
ORDINARY_EN: frozenset[str] = frozenset(
    "home local corner blue red green black white golden gold silver pink yellow orange purple royal imperial grand great good best "
    "lucky happy little small big old new fresh sweet spicy crispy crazy lazy hungry busy quiet secret hidden daily sunday monday "
    "friday saturday summer spring autumn winter sun moon star stars sky sea ocean river lake mountain hill valley bay beach island "
    "bridge park lane square plaza tower gate door window wall roof rooftop terrace yard farm field forest tree leaf flower rose lotus "
    "lily cherry apple lemon lime olive ginger garlic pepper salt sugar honey butter milk egg rice bread cheese dragon tiger lion "
    "bear panda fox wolf cat dog bird eagle crane swan goose pig cow bull horse elephant monkey rabbit fish whale crab north south east "
    "west northern southern eastern western central city town village country world earth king queen prince princess lord lady mama "
    "papa mom dad grandma grandpa uncle auntie aunt brother brothers sister sisters friend friends family baby boy girl man men "
    "woman women people nobody everyone love heart soul mind spirit dream dreams magic wonder joy hope peace luck fortune fire "
    "flame smoke ember ash water wind rain snow ice cloud storm thunder light dark night day morning evening midnight noon time "
    "first second third one two three four five six seven eight nine ten hundred thousand zero double twin single double daily "
    "tokyo kyoto osaka japan china beijing shanghai hongkong taipei seoul bangkok hanoi saigon delhi mumbai paris london rome milan "
    "naples venice florence madrid barcelona lisbon berlin vienna athens istanbul newyork york brooklyn boston chicago texas "
    "california hawaii mexico peru brazil india italy france spain greece korea thailand vietnam asia europe america pacific "
    "atlantic union station central main high school office bank post library museum gallery theater theatre cinema hotel airport "
    "port harbor harbour dock mill forge barn cellar attic basement counter plate bowl spoon fork knife chopsticks pot pan "
    "basket box bag cup glass bottle barrel bean beans grain seed root roots branch press union common commons simple pure raw "
    "wild tame free open closed next last hello thanks welcome enjoy please sorry right left up down under over between above "
    "below inside outside around across corner spice spices taste tasty yum delicious feast craft art music jazz rock blues folk "
    "may june april august grace faith charlie max sam tom ben jack joe amy anna kate lisa lucy mary emma mike john paul mark david".split()
)

ORDINARY_ZH: frozenset[str] = frozenset(
    "上海 北京 东京 大阪 京都 广州 深圳 成都 重庆 杭州 南京 苏州 西安 武汉 香港 台北 台湾 日本 韩国 泰国 越南 印度 意大利 法国 美国 四川 湖南 广东 云南 新疆 东北 "
    "江南 老街 老家 家里 我家 他家 你家 外婆 奶奶 爷爷 妈妈 爸爸 阿姨 大叔 老板 师傅 朋友 兄弟 姐妹 今天 明天 昨天 周末 春天 夏天 秋天 冬天 早上 晚上 开心 快乐 "
    "幸福 好运 好吃 美味 香香 味道 小吃 大家 我们 你们 他们 人家 自己 一起 这里 那里 这家 那家 哪里 附近 楼下 公司 学校 医院 地铁 车站 公园 市场 广场 中心 花园 森林 "
    "山水 山下 山上 海边 河边 湖边 路边 街角 转角 角落 窗边 星星 月亮 太阳 天空 大海 小鱼 大鱼 小猫 小狗 老虎 熊猫 一号 二号 一楼 二楼 老地方 新家 回家 有家 家乡 "
    "故乡 小时候 童年 青春 时光 时间 记忆 回忆 故事 生活 日子 人间 世界 大地 天下 第一 正宗 传统 经典 现代 平安 健康 如意 吉祥 福气 运气 咖啡 面包 蛋糕 水果".split()
)
