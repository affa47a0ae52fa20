"""Notes without end: what the demo's workers wrote, taken apart into runs of three letters and put together anew."""

from collections import defaultdict
from collections.abc import Iterator
from random import Random

from server.demo import stories

BEGIN, END = "\x02\x02", "\x03"
PARTS = ("words", "observation", "action", "view")
FAMILIES = (
    "佐藤 鈴木 高橋 田中 伊藤 渡邊 山本 中村 小林 加藤 吉田 山田 髙橋 斎藤 松本 井上 木村 林 清水 山﨑 森 池田"
).split()


class Writer:
    """The same seed, the same notes. The frequencies of letters and pairs are those of real sentences."""

    def __init__(self, seed: int = 1) -> None:
        """Learns from every text of the demo."""
        self._random = Random(seed)
        self._after: dict[str, list[str]] = defaultdict(list)
        for told in stories.stories():
            for event in told["events"]:
                for part in PARTS:
                    self._learn(event.get(part, ""))

    def notes(self) -> Iterator[dict[str, str]]:
        """The texts of one visit after the other, about a hundred letters each."""
        while True:
            yield {part: self._sentence() for part in PARTS}

    def query(self, text: str, letters: int) -> str:
        """So many letters that stand together in a text, or of a text that nobody wrote."""
        source = text if self._random.random() < 0.9 else self._sentence() + self._sentence()
        start = self._random.randrange(max(1, len(source) - letters))
        return source[start : start + letters]

    def _learn(self, text: str) -> None:
        whole = BEGIN + text + END if text else ""
        for place in range(len(whole) - 2):
            self._after[whole[place : place + 2]].append(whole[place + 2])

    def _sentence(self) -> str:
        run, letters = BEGIN, [self._random.choice(FAMILIES)] if self._random.random() < 0.1 else []
        while (letter := self._random.choice(self._after[run])) != END:
            letters.append(letter)
            run = run[1] + letter
        return "".join(letters)
