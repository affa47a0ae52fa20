"""One household's story (households/*.json) as the operations that its year would have made."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from server.demo.calls import filled
from server.demo.hands import handed
from server.demo.ids import Ids
from server.demo.mended import mended
from server.demo.registration import registered, registration
from server.demo.staff import DISTRICT_TEAM, by_family, supervisor_of
from server.rules import calendar

Told = dict[str, Any]
Act = dict[str, Any]

FOLDER = Path(__file__).parent / "households"
VISIT: Told = {
    "method": "visit",
    "met": None,
    "others": "",
    "place": "",
    "topics": [],
    "words": "",
    "observation": "",
    "strengths": "",
    "action": "",
    "view": "",
    "source": "seen",
    "source_who": "",
    "signs": "",
    "sign_list": [],
    "left": [],
    "danger": False,
}
MET = {"met", "door", "through_door", "family"}


def stories() -> list[Told]:
    """Every household's story, in the order of the file names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]


class Teller:
    """Tells one story on one `today`: who did what when, with ids that only the seed decides."""

    def __init__(self, story: Told, today: date, ids: Ids, random: Random) -> None:
        """Gives every person of the story an id."""
        self.story, self.today, self.ids, self.random = story, today, ids, random
        self.household_id = ids.of(f"household {story['name']} {story['town']} {story['number']}")
        keys = [p["key"] for p in story["persons"]]
        keys += [event["joins"]["key"] for event in story["events"] if "joins" in event]
        self.person_ids = {key: ids.of(f"{self.household_id} {key}") for key in keys}
        self.team = DISTRICT_TEAM[story["district"]]
        self.visits: list[str] = []

    def acts(self) -> Iterator[Act]:
        """Every act of the year, nearly in order of time: `id, kind, household_id, about, by, at, body`."""
        told = self.story
        events = filled(told["events"], told.get("quiet", ()), told.get("silence", 0), self.random)
        first = max((event["ago"] for event in events), default=0)
        by, body = supervisor_of(self.team).slug, registration(told, self.ids, self.person_ids, self.today)
        yield self.act("household.registered", self.day(first + 7), "9:00", by, [], body)
        for event in sorted(events, key=lambda event: (-event["ago"], event.get("at", ""))):
            yield from self.told(event)

    def told(self, event: Told) -> Iterator[Act]:
        """The acts of one event."""
        day, by = self.day(event["ago"]), self.staff(event["by"] if "by" in event else self.story["lead"])
        if "outcome" in event:
            yield from self.visit(event, day, by)
        elif "change" in event:
            yield self.act("household.changed", day, "17:00", by, [], self.changed(event["change"]))
        elif "joins" in event:
            person = registered(event["joins"], self.person_ids, self.today)
            yield self.act("person.joined", day, "17:00", by, [person["id"]], {"person": person})
        elif "person" in event:
            change = self.person_changed(event["person"], day)
            yield self.act("person.changed", day, "17:00", by, [change["person_id"]], change)
        elif "plan" in event:
            yield self.plan(event, day, by)
        for kind, body in handed(event, (day, self.today), lambda name: self.ids.staff(self.staff(name)), self.visits):
            yield self.act(kind, day, "17:05", by, [], body)

    def visit(self, event: Told, day: date, by: str) -> Iterator[Act]:
        """A visit, then what followed from it: steps finished, a question, its answer."""
        started, ended = (f"{day}T{clock:0>5}+09:00" for clock in event["at"].split("-"))
        about = [self.person_ids[key] for key in event.get("about", [])]
        body = {**VISIT, **{key: value for key, value in event.items() if key in VISIT}}
        met: list[str] = event["met"] if "met" in event else event.get("about", []) if event["outcome"] in MET else []
        body |= {
            "started_at": started,
            "ended_at": ended,
            "workers": [self.ids.staff(by), *(self.ids.staff(self.staff(who)) for who in event.get("with", []))],
            "outcome": event["outcome"],
            "met": [self.person_ids[key] for key in met],
            "status": [self.status(*told) for told in event.get("status", [])],
            "steps": [self.step(step, day) for step in event.get("steps", [])],
        }
        noted = self.act("visit.noted", day, event["at"].split("-")[0], by, about, body)
        self.visits.append(noted["id"])
        yield noted
        yield from self.finished(event, noted, day, by)
        yield from self.asked(event, noted, day, by)
        for kind, told in mended(event, noted, lambda name: self.ids.staff(self.staff(name))):
            yield self.act(kind, self.next_day(day), "8:40", by, noted["about"], told)

    def finished(self, event: Told, noted: Act, day: date, by: str) -> Iterator[Act]:
        """The steps of this visit that were done since."""
        for n, step in enumerate(event.get("steps", []), start=1):
            if step.get("done") is None or day + timedelta(step["done"]) > self.today:
                continue
            body = {"step_id": f"{noted['id']}-{n}", "came_of_it": step.get("came", "")}
            yield self.act(
                "step.finished", self.working(day + timedelta(step["done"])), "16:40", by, noted["about"], body
            )

    def asked(self, event: Told, noted: Act, day: date, by: str) -> Iterator[Act]:
        """The supervisor's sign of having read, and a question with its answer."""
        supervisor = supervisor_of(self.team).slug
        day = day if noted["body"]["ended_at"][11:] < "18:00" else self.next_day(day)
        if (self.today - day).days > 3:
            yield self.act("entry.seen", day, "18:10", supervisor, noted["about"], {"entry_id": noted["id"]})
        if "ask" not in event:
            return
        ask = event["ask"]
        question = self.act(
            "question.asked", day, "18:12", supervisor, noted["about"], {"entry_id": noted["id"], "text": ask["text"]}
        )
        yield question
        following = {"question_id": question["id"]}
        if ask.get("answer"):
            yield self.act(
                "question.answered",
                self.next_day(day),
                "8:50",
                by,
                noted["about"],
                {**following, "text": ask["answer"]},
            )
        if ask.get("resolved"):
            yield self.act("question.resolved", self.next_day(day), "17:30", supervisor, noted["about"], following)

    def plan(self, event: Told, day: date, by: str) -> Act:
        """A visit planned the week before."""
        plan = event["plan"]
        body = {
            "starts_at": f"{day}T{plan['at']:0>5}+09:00",
            "method": plan.get("method", "visit"),
            "workers": [self.ids.staff(by), *(self.ids.staff(self.staff(who)) for who in plan.get("with", []))],
            "note": plan.get("note", ""),
            "part": plan.get("part", "at"),
            "repeats": plan.get("repeats", False),
        }
        return self.act("visit.planned", min(self.today, day) - timedelta(7), "17:20", by, [], body)

    def person_changed(self, told: Told, day: date) -> Told:
        """A change of a person; who moved away or died is of the household until that day."""
        fields = {key: value for key, value in told.items() if key != "key"}
        until = {"until": str(day)} if told.get("lives") in ("moved", "died") else {}
        return {"person_id": self.person_ids[told["key"]], **fields, **until}

    def changed(self, change: Told) -> Told:
        """A change of the household, its staff by id."""
        return {key: self.ids.staff(self.staff(value)) if key == "lead" else value for key, value in change.items()}

    def status(self, of: str, domain: str, ours: str, theirs: str, why: str) -> Told:
        """One change of status."""
        return {"of": self.person_ids.get(of, of), "domain": domain, "ours": ours, "theirs": theirs, "why": why}

    def step(self, told: Told, day: date) -> Told:
        """One next step or promise, due so many days after the visit."""
        due = told.get("due")
        whom = told.get("for", "household")
        return {
            "what": told["what"],
            "whom": self.person_ids.get(whom, whom),
            "owner": told.get("owner", "me"),
            "due_on": None if due is None else str(day + timedelta(due)),
            "promise": told.get("promise", False),
        }

    def act(self, kind: str, day: date, clock: str, by: str, about: list[str], body: Told) -> Act:
        """One act, with its id."""
        at = f"{day}T{clock:0>5}+09:00"
        return {
            "id": self.ids.at(at),
            "kind": kind,
            "household_id": self.household_id,
            "about": about,
            "by": self.ids.staff(by),
            "at": at,
            "body": body,
        }

    def staff(self, family: str) -> str:
        """The slug of the member of staff whom the story calls by family name."""
        return by_family(family).slug

    def day(self, ago: int) -> date:
        """The day so many days ago; nobody visits on a weekend or a holiday."""
        day = self.today - timedelta(ago)
        return day if ago <= 0 else self.working(day)

    def working(self, day: date) -> date:
        """This day or the last working day before it."""
        while not calendar.is_working_day(str(day)):
            day -= timedelta(1)
        return day

    def next_day(self, day: date) -> date:
        """The day after, never later than today."""
        return min(day + timedelta(1), self.today)
