"""The people who work in ひなた市, the fictional demo municipality: teams, districts, staff."""

from dataclasses import dataclass

TEAMS = {"chuo": "中央", "hokubu": "北部", "nanbu": "南部"}
DISTRICT_TEAM = {"本町": "chuo", "川端": "chuo", "北野": "hokubu", "緑ヶ丘": "hokubu", "海辺": "nanbu"}
NEIGHBOURHOODS = {
    "本町": ("本町1丁目町会", "本町2丁目町会", "本町3丁目町会", "本町5丁目町会"),
    "川端": ("川端1丁目町会", "川端2丁目町会", "川端3丁目町会"),
    "北野": ("北野上町会", "北野中町会", "北野下町会"),
    "緑ヶ丘": ("緑ヶ丘1丁目町会", "緑ヶ丘3丁目町会", "緑ヶ丘団地自治会"),
    "海辺": ("海辺1丁目町会", "海辺2丁目町会", "海辺3丁目町会"),
}


@dataclass(frozen=True)
class Member:
    """One member of staff, as the register of staff holds them."""

    slug: str
    name: str
    kana: str
    role: str
    team: str

    @property
    def family(self) -> str:
        """The family name, by which the stories call them."""
        return self.name.split(" ")[0]


MEMBERS = (
    Member("sato", "佐藤 はるか", "さとう はるか", "worker", "chuo"),
    Member("yamamoto", "山本 さくら", "やまもと さくら", "worker", "chuo"),
    Member("nakamura", "中村 徹", "なかむら とおる", "worker", "chuo"),
    Member("takahashi", "高橋 誠", "たかはし まこと", "worker", "hokubu"),
    Member("ito", "伊藤 みのり", "いとう みのり", "worker", "hokubu"),
    Member("watanabe", "渡辺 剛", "わたなべ つよし", "worker", "hokubu"),
    Member("kobayashi", "小林 あゆみ", "こばやし あゆみ", "worker", "nanbu"),
    Member("kato", "加藤 直樹", "かとう なおき", "worker", "nanbu"),
    Member("suzuki", "鈴木 恵子", "すずき けいこ", "supervisor", "chuo"),
    Member("kimura", "木村 進", "きむら すすむ", "supervisor", "hokubu"),
    Member("matsumoto", "松本 律子", "まつもと りつこ", "supervisor", "nanbu"),
    Member("inoue", "井上 健", "いのうえ けん", "administrator", "chuo"),
)

SHOWN = ("佐藤 はるか", "鈴木 恵子")  # the worker and the supervisor that a first start invites


def supervisor_of(team: str) -> Member:
    """The supervisor who answers for a team."""
    return next(member for member in MEMBERS if member.role == "supervisor" and member.team == team)


def by_family(family: str) -> Member:
    """The member of staff a story calls by family name."""
    return next(member for member in MEMBERS if member.family == family)
