"""A town in which everything has happened at least once, so that every page has something to show."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from server.clock import Clock
from server.store import Store
from server.trust import invitations
from tests.phone.at_work import MORI, TANAKA, Town
from tests.server.cast import (
    MOTHER,
    SATO,
    SUZUKI,
    YAMAMOTO,
    an_id,
    import_in,
    note,
    operation,
    person,
    registration,
    visit,
)

SON = an_id("田中 修一")
FIRST, TOLD, UNANSWERED = an_id("最初の訪問"), an_id("話せた訪問"), an_id("応答なし")
OPEN_STEP, DONE_STEP = f"{TOLD}-1", f"{FIRST}-1"
OPEN_QUESTION, OLD_QUESTION = an_id("開いている質問"), an_id("解決した質問")
CHANGED = an_id("世帯の変更")
MENDED, TAKEN_BACK, OFFERED = an_id("訂正した訪問"), an_id("取り消した訪問"), an_id("頼まれた訪問")
PLAN, OLD_PLAN = an_id("訪問の予定"), an_id("取りやめた予定")
JAPAN = timezone(timedelta(hours=9))


def day(ahead: int) -> str:
    """A day counted from today."""
    return (datetime.now(JAPAN) + timedelta(days=ahead)).date().isoformat()


def at(ahead: int, time: str = "10:40") -> str:
    """An instant of such a day."""
    return f"{day(ahead)}T{time}+09:00"


class BusyTown(Town):
    """Its server does not run yet; its municipality is a demo, which has one page more."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.while_stopped(_happen)

    def closed_invitations(self) -> dict[str, str]:
        """One of which the time is over, and one that nobody made."""
        token = self.while_stopped(lambda store: invitations.invite(store, SATO.id, Clock.true_ms() - 10, hours=0))
        expired = invitations.address_of(self.server.url, token)
        return {"expired": expired, "unknown": invitations.address_of(self.server.url, "nobody-made-this")}


def _happen(store: Store) -> None:
    store.numbers.make_demo()
    results = import_in(store, *_household(), *_visits(), *_questions(), *_hands(), *_mended())
    wrong = [result for result in results if result.result != "accepted"]
    if wrong:
        raise RuntimeError(f"not accepted: {wrong}")


def _act(kind: str, body: dict[str, Any], **told: Any) -> dict[str, Any]:
    return operation(kind, TANAKA, body, **told)


def _household() -> list[dict[str, Any]]:
    rule = {"person_id": MOTHER, "way": "letter", "rule": "no", "words": "封筒に役所名を入れない"}
    changed = {
        "urgency": "attention",
        "workers": [YAMAMOTO.id],
        "reach": "坂の上。呼び鈴は鳴らないので戸を軽くたたく",
        "landmark": "青い屋根",
        "cautions": [{"kind": "dog", "words": "玄関に犬。つながれている", "by": SATO.id, "until": None}],
        "contact_rules": [rule],
        "why": "雨漏りがひどくなった",
    }
    son = person(SON, given="修一", given_kana="しゅういち", relation="child", nickname="しゅうちゃん", sex="man")
    plan = {"starts_at": at(0, "14:00"), "method": "visit", "workers": [SATO.id], "note": "屋根の話の続き"}
    return [
        _act("household.changed", changed, happened_at=at(-40), id=CHANGED),
        *_told_apart(),
        _act("person.joined", {"person": {**son, "born_on": None, "about_age": 55}}, happened_at=at(-39)),
        _act("visit.planned", plan, happened_at=at(-2), id=PLAN),
        _act("visit.planned", {**plan, "starts_at": at(2, "09:00"), "part": "morning", "repeats": True}, id=OLD_PLAN),
        _act("plan.cancelled", {"plan_id": OLD_PLAN, "why": "検査入院"}, happened_at=at(-1)),
    ]


def _told_apart() -> list[dict[str, Any]]:
    """Two people set the urgency without knowing of each other: it waits to be settled."""
    calmer = {"urgency": "calm", "why": "電話では元気だった"}
    both = {"workers": [YAMAMOTO.id], "why": "二人で訪ねる"}
    return [
        operation("household.changed", MORI, both, happened_at=at(-3)),
        operation("household.changed", MORI, {"urgency": "emergency", "why": "三日食べていない"}, happened_at=at(-2)),
        operation("household.changed", MORI, calmer, by=YAMAMOTO, happened_at=at(-1)),
    ]


def _visits() -> list[dict[str, Any]]:
    health = {"of": MOTHER, "domain": "health", "why": "むくみ", "theirs": "steady"}
    usual = [note(TANAKA, f"変わりなし {number}", started_at=at(-30, f"09:{number:02}")) for number in range(25)]
    first = _told(-20, "雨の日。桶3つ。", FIRST, steps=[_step("屋根の見積もりを社協に聞く", -10)])
    first["body"]["status"] = [{**health, "ours": "worry"}]
    other = _told(-19, "足のむくみ", an_id("もう一人の訪問"), by=YAMAMOTO)
    other["body"]["status"] = [{**health, "ours": "heavy"}]
    signs: dict[str, Any] = {"signs": "signs", "sign_list": ["mail_piled", "light"], "left": ["card"], "met": []}
    return [
        *usual,
        first,
        other,
        _act("step.finished", {"step_id": DONE_STEP, "came_of_it": "3月に一度見に来る"}, happened_at=at(-12)),
        _told(-1, "流しの食器はきれい。窓が一つ開いていた。", TOLD, steps=_steps(), danger=True, **_said()),
        note(TANAKA, "", id=UNANSWERED, started_at=at(0, "08:10"), outcome="unanswered", **signs),
    ]


def _said() -> dict[str, Any]:
    return {
        "ended_at": at(-1, "11:40"),
        "words": "「来てくれるだけで、息がつける」",
        "strengths": "毎朝、犬と歩いている",
        "action": "書類を一緒に読んだ",
        "view": "夜が眠れていないのではないか",
        "topics": ["health", "home"],
        "others": "隣の池田さん",
        "place": "home",
        "source": "family",
        "source_who": "修一さん",
    }


def _steps() -> list[dict[str, Any]]:
    return [_step("見積もりに社協と行く", 0), _step("年金の紙を一緒に読む", -3, promise=True)]


def _step(what: str, due: int, promise: bool = False) -> dict[str, Any]:
    return {"what": what, "whom": "household", "owner": "me", "due_on": day(due), "promise": promise}


def _told(ahead: int, text: str, entry: str, **told: Any) -> dict[str, Any]:
    return note(TANAKA, text, id=entry, about=[MOTHER], started_at=at(ahead), **told)


def _questions() -> list[dict[str, Any]]:
    return [
        _asked(TOLD, "米は誰が買っていますか", OPEN_QUESTION),
        _asked(FIRST, "屋根はいつからですか", OLD_QUESTION),
        _act("question.answered", {"question_id": OLD_QUESTION, "text": "秋からだそうです"}, happened_at=at(0)),
        _act("question.resolved", {"question_id": OLD_QUESTION}, by=SUZUKI, happened_at=at(0)),
        _act("entry.seen", {"entry_id": FIRST}, by=SUZUKI, happened_at=at(0)),
    ]


def _mended() -> list[dict[str, Any]]:
    """One corrected, one taken back, one moved away, two that may be one visit, and an offer to take a step over."""
    told = visit("縁側で話した", started_at=at(-26), words="「もういい」")
    offered = note(TANAKA, "庭で", by=YAMAMOTO, id=OFFERED, started_at=at(-27), steps=[_step("草を刈る", 4)])
    wrong = note(TANAKA, "森さんの庭", started_at=at(-28))
    return [
        note(TANAKA, "玄関で話した", id=MENDED, started_at=at(-26)),
        note(TANAKA, "玄関先", by=YAMAMOTO, started_at=at(-26, "10:50")),
        _act("entry.corrected", {"entry_id": MENDED, "body": told, "why": "場所がちがった"}, happened_at=at(-25)),
        note(TANAKA, "なかった訪問", id=TAKEN_BACK, started_at=at(-28)),
        _act("entry.withdrawn", {"entry_id": TAKEN_BACK, "why": "別の日だった"}, happened_at=at(-25)),
        wrong,
        _act("entry.moved", {"entry_id": wrong["id"], "to": MORI, "about": [], "why": "世帯ちがい"}),
        offered,
        _act("step.handed", {"step_id": f"{OFFERED}-1", "to": SATO.id, "why": "腰を痛めました"}, by=YAMAMOTO),
    ]


def _hands() -> list[dict[str, Any]]:
    """One household changes hands soon, one comes back after an ending, one has no lead."""
    pair = {"from": SATO.id, "to": YAMAMOTO.id}
    handover = {**pair, "on": day(9), "joint_on": day(4), "reading": [TOLD, FIRST], "note": "犬がいます"}
    ending = {"reason": "settled", "why": "", "noticer": "民生委員の森さん", "until": day(-1)}
    alone = registration(an_id("担当のいない世帯"), name="野口", kana="のぐち", lead=SATO)
    return [
        _act("household.handover_set", handover, by=SUZUKI, happened_at=at(-1)),
        operation("household.ended", MORI, ending, happened_at=at(-30)),
        {**alone, "body": {**alone["body"], "lead": ""}},
    ]


def _asked(entry: str, text: str, own: str) -> dict[str, Any]:
    return _act("question.asked", {"entry_id": entry, "text": text}, by=SUZUKI, id=own, happened_at=at(0))
