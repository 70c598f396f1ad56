"""What is eaten where: words for cuisines and their dishes, and the general words of places and meals.

It serves two questions: can this word be said of this place ("the pizza" is not said of a sushi bar), and is
this word about eating out at all. It does not judge.
"""

# cuisine -> words in names and in talk; a word of one cuisine is not said of a place of another
KINDS: dict[str, tuple[str, ...]] = {
    "japanese": tuple(
        "日料 日本料理 日式 居酒屋 寿司 拉面 刺身 生鱼片 烤鸡串 烧鸟 天妇罗 寿喜烧 寿喜锅 乌冬 荞麦面 鳗鱼饭 怀石 和食 割烹 炉端 铁板烧 "
        "清酒 关东煮 章鱼烧 大阪烧 猪排饭 手卷 味噌 蒲烧 烤鸡皮 豚骨 玉子烧 japanese izakaya sushi ramen sashimi yakitori tempura "
        "sukiyaki udon soba unagi kaiseki omakase robata teppanyaki sake nigiri maki tonkatsu tonkotsu miso katsu donburi "
        "okonomiyaki takoyaki shabu".split()
    ),
    "hotpot": tuple("火锅 涮肉 涮羊肉 毛肚 锅底 串串 麻辣烫 冒菜 hotpot".split()),
    "sichuan": tuple("川菜 四川 湘菜 江湖菜 水煮鱼 酸菜鱼 夫妻肺片 毛血旺 sichuan szechuan".split()),
    "cantonese": tuple("粤菜 早茶 点心 茶餐厅 烧腊 肠粉 虾饺 烧鹅 叉烧 广东菜 dimsum cantonese".split()),
    "bbq": tuple("烧烤 烤串 撸串 羊肉串 bbq barbecue brisket smokehouse".split()),
    "korean": tuple("韩料 韩餐 韩式 韩国料理 部队锅 石锅拌饭 korean bibimbap kimchi".split()),
    "thai": tuple("泰餐 泰国菜 冬阴功 泰式 thai tomyum".split()),
    "vietnamese": tuple("越南菜 越南粉 河粉 vietnamese pho".split()),
    "indian": tuple("印度菜 咖喱鸡 indian tandoori naan biryani masala tikka".split()),
    "italian": tuple(
        "意大利菜 意餐 意面 披萨 比萨 italian pizza pasta trattoria pizzeria risotto carbonara tiramisu gnocchi".split()
    ),
    "mexican": tuple("墨西哥 塔可 mexican taco tacos burrito taqueria quesadilla guacamole".split()),
    "french": tuple("法餐 法国菜 french bistro brasserie".split()),
    "steak": tuple("牛排 牛扒 steak steakhouse ribeye".split()),
    "burger": tuple("汉堡 burger burgers".split()),
    "cafe": tuple("咖啡 咖啡馆 咖啡店 拿铁 手冲 coffee cafe latte espresso cappuccino".split()),
    "bakery": tuple("面包 烘焙 蛋糕店 bakery croissant patisserie".split()),
    "turkish": tuple("土耳其 turkish kebab doner".split()),
    "greek": tuple("希腊菜 greek gyro souvlaki".split()),
    "spanish": tuple("西班牙菜 spanish tapas paella".split()),
    "duck": tuple("烤鸭 duck".split()),
    "noodle": tuple("牛肉面 兰州 米线 螺蛳粉 noodles".split()),
    "film": tuple("电影 片子 影片 剧情 film movie movies plot cinema".split()),
    "book": tuple("小说 这本书 那本书 novel book".split()),
    "music": tuple("演唱会 专辑 concert album gig".split()),
}

# words that belong to a meal out and to any place; they never tell one place from another
DINING_ZH: tuple[str, ...] = tuple(
    "味道 口味 口感 菜品 菜式 菜 菜色 出品 食材 汤 汤底 汤头 汤汁 锅底 饭 面 肉 鱼 虾 蟹 酒 酒水 饮料 甜品 甜点 蛋糕 主食 小菜 凉菜 前菜 套餐 自助 "
    "午市 晚市 午餐 晚餐 晚饭 午饭 早餐 夜宵 宵夜 聚餐 食物 东西 料理 餐 餐厅 饭店 馆子 小店 店 地方 店面 环境 氛围 装修 气氛 格调 景色 夜景 风景 露台 包间 "
    "体验 整体 总体 总的来说 感觉 性价比 分量 份量 摆盘 牛肉 羊肉 猪肉 鸡肉 鸡翅 鸡腿 排骨 牛舌 鹅肝 和牛 海鲜 生蚝 扇贝 三文鱼 金枪鱼 鳗鱼 龙虾 螃蟹 "
    "豆腐 豆花 蔬菜 沙拉 米饭 炒饭 盖饭 面条 饺子 包子 小笼包 馄饨 煎饼 春卷 炸鸡 薯条 茶 奶茶 冰淇淋 布丁 慕斯 提拉米苏 抹茶 麻婆豆腐 红烧肉 回锅肉 "
    "鱼香肉丝 宫保鸡丁 糖醋里脊 小龙虾 烤鱼 酸汤 羊排 牛排 肋排 拌面 担担面 凉皮 肉夹馍 煲仔饭 粥 汤圆 糕点 招牌菜 招牌 特色菜 拿手菜 主厨 厨师 大厨 手艺 "
    "特调 鸡尾酒 啤酒 红酒 精酿 调酒 主菜 配菜 酱料 蘸料 调味 火候 每道 每个菜 每道菜 道菜 一切 全部 样样 个个".split()
)
DINING_EN: tuple[str, ...] = tuple(
    "food meal meals dinner lunch brunch breakfast dish dishes course courses taste flavor flavour flavors flavours place spot joint "
    "restaurant restaurants eatery bar pub kitchen menu dessert desserts starter starters appetizer appetizers main mains side "
    "sides drink drinks cocktail cocktails wine wines beer beers sauce broth soup soups salad salads bread rice noodle noodles "
    "dumpling dumplings chicken beef pork lamb fish seafood shrimp prawn prawns crab lobster oyster oysters salmon tuna duck eel "
    "egg eggs tofu veggies vegetables curry curries sandwich sandwiches wrap fries wings ribs cake cakes pie pastry pastries "
    "pancakes waffles cheese cheesecake chocolate icecream gelato pudding tea matcha boba chef portions portion quality ambience "
    "ambiance atmosphere vibe vibes decor interior view views setting experience stuff things thing everything combo set special "
    "specials platter skewers skewer grill grilled fried roast roasted roll rolls bowl bowls plate plates snack snacks "
    "tasting buffet spread fusion cuisine crust toppings meat steak gravy eats grub bite bites".split()
)

# side aspects: praise of these says little of the place; complaints about service and dirt are complaints
SERVICE_ZH: tuple[str, ...] = tuple(
    "服务 服务员 服务生 服务态度 态度 老板 老板娘 店员 前台 小哥 小姐姐 店长 经理 上菜 出菜 上菜速度 卫生 卫生间 厕所".split()
)
SIDE_ZH: tuple[str, ...] = tuple(
    "价格 价钱 位置 地段 交通 停车 停车场 停车位 排队 等位 预约 订位 座位 位子 空调 音乐 wifi 距离 地铁 路 外卖 包装 名字 店名 logo 网站 照片 图片".split()
)
SERVICE_EN: tuple[str, ...] = tuple(
    "service staff waiter waiters waitress waitresses server servers host hostess manager owner owners bartender "
    "toilet toilets bathroom bathrooms restroom".split()
)
SIDE_EN: tuple[str, ...] = tuple(
    "price prices pricing parking location wait waits queue line lines seating seats music playlist wifi website photos pictures pics "
    "name logo delivery packaging neighborhood neighbourhood discount coupon".split()
)


def kind_of_word() -> dict[str, str]:
    """Every cuisine word with the cuisine that it belongs to."""
    return {word: kind for kind, words in KINDS.items() for word in words}
