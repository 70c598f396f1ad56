"""The words that WhatsApp itself puts into an export: notices, attachments, deleted and edited messages.

Chinese and English in full; of German, French, Spanish, Portuguese and Italian what is most frequent; of other languages what
does not depend on words.
"""

import re
from typing import Literal

OF_GROUPS = re.compile(
    r"\bcreated (?:this )?group\b|\b(?:added|removed) \S|\bchanged (?:the|this) (?:group|subject|description)|joined using|\b(?:was|were) (?:added|removed)$"
    r"|\bhat (?:die|diese) Gruppe\b|\bhat (?:dich|\S.{0,60}) (?:hinzugefügt|entfernt)\.?$|\bhat (?:den Betreff|das Gruppenbild|die Gruppenbeschreibung)\b"
    r"|\ba créé (?:le|ce) groupe\b|\b(?:vous )?a (?:ajouté|retiré) \S|\bvous a ajouté|\ba (?:modifié|changé) (?:le sujet|l[’']icône|la description)\b"
    r"|\bcreó (?:el|este) grupo\b|\bte añadió\b|\bañadió a \S|\bcambió el (?:asunto|nombre|ícono)\b"
    r"|\bcriou (?:o|este) grupo\b|\badicionou \S|\bmudou o (?:nome|assunto)\b"
    r"|\bha creato (?:il|questo) gruppo\b|\bti ha aggiunto\b|\bha cambiato l[’']oggetto\b"
    r"|创建了(?:此|该|这个)?群|建立了(?:此|這個)?群|添加了\S|(?:加入|退出)了?(?:此|该)?群|更改了(?:此|该)?群|变更了群|將群組|将群组",
    re.IGNORECASE,
)
"""A notice that only groups have, or the part of it before a colon."""

NOTICE = re.compile(
    r"^(?:messages(?: to this chat)? and calls are |messages to this chat |this chat is with a business|your security code with )"
    r"|^[^\n]{0,40}(?:消息|信息|訊息|通话|通話)[^\n]{0,16}(?:端到端|端对端|端對端)加密"
    r"|^(?:missed|unanswered) (?:voice|video|group) call|^(?:voice|video) call\b.{0,40}$"
    r"|^(?:未接|错过的|未接聽的|未接听的)?(?:语音|視訊|视频|語音)(?:通话|來電|来电|通話)(?:[\s,，(（。]|$)"
    r"|^(?:Nachrichten (?:und Anrufe|in diesem Chat) sind |(?:Les messages|Messages) et (?:les )?appels sont |Los mensajes y las llamadas "
    r"|As mensagens e (?:as )?(?:chamadas|ligações) |I messaggi e le chiamate )"
    r"|^(?:Verpasster (?:Sprach|Video)anruf|Appel (?:vocal|vidéo) manqué|(?:Llamada|Videollamada)[^\n]{0,8} perdida"
    r"|(?:Chamada|Ligação) de (?:voz|vídeo) perdida|(?:Chiamata vocale|Videochiamata) persa)\b"
    r"|^(?:waiting for this message|正在等待此(?:消息|訊息))",
    re.IGNORECASE,
)
_THING = (
    r"(?:media|image|photo|video(?: note)?|audio|voice message|sticker|gif|document|contact card|album)"
    r"|(?:多媒体|多媒體|媒体|媒體)?(?:文件|檔案|档案|内容)?|图片|圖片|照片|图像|影片|视频|視頻|音频|音訊|语音(?:消息|信息|留言)?|贴图|貼圖|表情(?:包)?|动图|文档|名片|联系人(?:名片)?|聯絡人|GIF"
)
_THING_IN_EUROPE = (
    r"(?:Bild|Video(?:nachricht)?|Audio|Sticker|GIF|Dokument|Kontaktkarte) weggelassen"
    r"|(?:image|vidéo|audio|sticker|GIF|document|fiche contact) (?:absente?|omise?)"
    r"|(?:imagen|video|audio|sticker|GIF|documento|tarjeta de contacto) omitid[ao]"
    r"|(?:imagem|vídeo|áudio|figurinha|GIF|documento|cartão d[eo] contato) (?:ocultad[ao]|omitid[ao])"
    r"|(?:immagine|video|audio|sticker|GIF|documento|scheda contatto) omess[oa]"
)
_OMITTED = re.compile(
    rf"^(?:<[^<>\n]{{0,24}}(?:omitted|忽略|省略|略去|略過|略过|ausgeschlossen|omis|omitido|oculta|não revelado|omessi)[^<>\n]{{0,12}}>|(?:[^\n]{{1,120}}\s)?(?:(?:{_THING})\s?omitted|{_THING_IN_EUROPE})"
    rf"|(?:已)?(?:忽略|省略|略去|略過)(?:{_THING})|(?:{_THING})(?:已(?:被)?)?(?:忽略|省略|略去|略過))$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"<[^<>:：\n]{1,16}[:：]\s?[^<>\n]{1,200}\.\w{2,5}>"  # iOS
    r"|^[^\n]{1,200}\.\w{2,5} ?[(（](?:file attached|文件附件|附加文件|附件文件|文件已附加|已附加文件|檔案附件|附加檔案|附件檔案"
    r"|Datei angehängt|fichier joint|archivo adjunto|(?:arquivo|ficheiro) anexado|file allegato)[)）](?:\n|$)"
    r"|^(?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d{4,}\.\w{2,5} ?[(（][^()（）\n]{3,40}[)）](?:\n|$)",  # Android, any language
    re.IGNORECASE,
)
_PAGES = re.compile(r"[^\n]{1,200}\.\w{2,5} • \d+ ?[^\W\d]+")
"""What iOS puts before a document: its name and how many pages it has."""
_PLACE = re.compile(
    r"^(?:live location shared|(?:location|位置|实时位置)[:：]\s?https://maps\.\S+)$", re.IGNORECASE
)
_ONCE = re.compile(r"^you (?:received|sent) a view once message\b[^\n]*$", re.IGNORECASE)
_DELETED = re.compile(
    r"^(?:this message was deleted(?: by admin [^\n]{1,80})?|you deleted this message(?: as admin)?|(?:此|这条|這則|该)(?:消息|訊息|信息)已(?:被)?(?:删除|刪除)"
    r"|Diese Nachricht wurde(?: von Admin [^\n]{1,80})? gelöscht|Du hast diese Nachricht gelöscht|Ce message a été supprimé|Vous avez supprimé ce message"
    r"|Se eliminó este mensaje|Este mensaje fue eliminado|Eliminaste este mensaje|Ess?a mensagem foi apagada|Esta mensagem foi apagada|Mensagem apagada"
    r"|(?:Você )?apagou esta mensagem|Questo messaggio è stato eliminato|Hai eliminato questo messaggio"
    r"|(?:您|你)(?:已)?(?:删除|刪除)了?(?:此|这条|這則|该)(?:消息|訊息|信息)"
    r"|(?:您|你|[“\"「][^\n]{1,60}[”\"」]\s?)(?:撤回了一条消息|(?:已)?收回了?(?:一則)?訊息))[.。]?$",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\s*<(?:this message was edited|(?:此|这条|该)?(?:消息|訊息)?已(?:被|经)?编辑|(?:此|這則)?訊息已編輯|已編輯"
    r"|Diese Nachricht wurde bearbeitet|Ce message a été modifié|Se editó este mensaje|(?:Esta )?mensagem (?:foi )?editada|Questo messaggio è stato modificato)[.。]?>$",
    re.IGNORECASE,
)


def kind_of(text: str) -> tuple[Literal["text", "attachment", "deleted"], str, bool]:
    """What a message is, what its author wrote in it, and whether it was edited. An attachment with a caption is a text."""
    said = _EDITED.sub("", text)
    edited = said != text
    if _DELETED.match(said):
        return "deleted", said, edited
    if _OMITTED.match(said) or _PLACE.match(said) or _ONCE.match(said):
        return "attachment", said, edited
    first, _, below = said.partition("\n")
    if below.strip() and _OMITTED.match(first.strip()):
        return "text", below.strip(), edited
    caption = _ATTACHED.sub("", said, count=1).strip()
    if caption != said.strip() and _PAGES.fullmatch(caption):
        return "attachment", said, edited
    if caption == said.strip():
        return "text", said, edited
    return ("text", caption, edited) if caption else ("attachment", said, edited)
