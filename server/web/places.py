"""The administrator's teams, districts and neighbourhoods: adding, renaming, ordering, and taking out of use."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from server.clock import Clock
from server.pages.places import place_page, places_page, read_name, read_team
from server.rules.refused import Refused
from server.rules.uuid7 import is_uuid7
from server.store.places import Place
from server.web.page import Page
from server.web.sent import Fields, TypedFields, first, new_id
from server.web.view import view
from server.web.who import Store, administrator

router = APIRouter(dependencies=[Depends(administrator)])
Form = tuple[TypedFields, list[dict[str, Any]], str]
NEXT = {"up": -1, "down": 1}


@router.get("/teams")
def teams() -> Response:
    """They stand on one page with the districts."""
    return RedirectResponse("/districts", 303)


@router.get("/districts")
def districts(request: Request, store: Store) -> Page:
    """Everything there is."""
    return _all(request, store, ({}, [], new_id(store)))


@router.post("/teams")
def add_team(request: Request, store: Store, fields: Fields) -> Response:
    """A further team."""
    own_id = _own_id(store, fields)
    taken = [team["name"] for team in _teams(store) if not team["retired"] and team["id"] != own_id]
    name, mistakes = read_name(fields, taken, "team_name")
    if mistakes:
        return _all(request, store, (fields, mistakes, own_id), 422)
    if own_id not in [team["id"] for team in _teams(store)]:
        store.staff.keep_team(own_id, name)
    return RedirectResponse("/districts", 303)


@router.post("/districts")
def add_district(request: Request, store: Store, fields: Fields) -> Response:
    """A further district."""
    own_id = _own_id(store, fields)
    name, mistakes = read_name(fields, _names(store.places.inside(), own_id), "district_name")
    team, more = read_team(fields, _teams(store))
    if mistakes or more:
        return _all(request, store, (fields, [*mistakes, *more], own_id), 422)
    store.places.add(own_id, name, team)
    return _done(request, "/districts")


@router.post("/districts/{district_id}/neighbourhoods")
def add_neighbourhood(
    request: Request,
    district_id: str,
    store: Store,
    fields: Fields,
) -> Response:
    """A further one in a district."""
    district = store.places.by_id(district_id)
    own_id = _own_id(store, fields)
    name, mistakes = read_name(fields, _names(store.places.inside(district.id), own_id), "neighbourhood_name")
    if district.inside:
        raise Refused("not_found")
    if mistakes:
        return _one(request, store, district, (fields, mistakes, own_id), 422)
    store.places.add(own_id, name, district.team, district.id)
    return _done(request, f"/districts/{district.id}")


@router.get("/teams/{team_id}")
def team(request: Request, team_id: str, store: Store) -> Page:
    """One team."""
    return _team(request, store, team_id, ({}, [], ""))


@router.get("/districts/{place_id}")
def place(request: Request, place_id: str, store: Store) -> Page:
    """One district, or one neighbourhood."""
    return _one(request, store, store.places.by_id(place_id), ({}, [], new_id(store)))


@router.post("/teams/{team_id}")
def rename_team(
    request: Request,
    team_id: str,
    store: Store,
    fields: Fields,
) -> Response:
    """Another name; phones hear it with the next names."""
    found = _known_team(store, team_id)
    name, mistakes = read_name(fields, [one["name"] for one in _teams(store) if one["id"] != team_id], "name")
    if mistakes:
        return _team(request, store, found["id"], (fields, mistakes, ""), 422)
    store.staff.keep_team(team_id, name)
    return RedirectResponse("/districts", 303)


@router.post("/districts/{place_id}")
def change_place(
    request: Request,
    place_id: str,
    store: Store,
    fields: Fields,
) -> Response:
    """Another name, another team."""
    found = store.places.by_id(place_id)
    name, mistakes = read_name(fields, _names(store.places.inside(found.inside), found.id), "name")
    team_id, more = (found.team, []) if found.inside else read_team(fields, _teams(store, found.team))
    if mistakes or more:
        return _one(request, store, found, (fields, [*mistakes, *more], new_id(store)), 422)
    store.places.change(found.id, name, team_id)
    return _done(request, f"/districts/{found.inside}" if found.inside else "/districts")


@router.post("/districts/{place_id}/moves")
def move_place(request: Request, place_id: str, store: Store, fields: Fields) -> Response:
    """A place further up or down."""
    found = store.places.by_id(place_id)
    store.places.move(found.id, NEXT.get(first(fields, "to"), 0))
    return _done(request, f"/districts/{found.inside}" if found.inside else "/districts")


@router.post("/districts/{place_id}/retirement")
def retire_place(request: Request, place_id: str, store: Store) -> Response:
    """Offered no more; what is written stays."""
    store.places.retire(place_id, Clock.true_ms())
    return _done(request, f"/districts/{place_id}")


@router.post("/districts/{place_id}/return")
def return_place(request: Request, place_id: str, store: Store) -> Response:
    """Offered again."""
    store.places.retire(place_id, None)
    return _done(request, f"/districts/{place_id}")


@router.post("/teams/{team_id}/retirement")
def retire_team(team_id: str, store: Store) -> Response:
    """Only one in which nobody works and which has no households or districts."""
    found = _known_team(store, team_id)
    if found["people"] or found["households"] or found["districts"]:
        raise Refused("not_allowed", "team")
    store.staff.retire_team(team_id, Clock.true_ms())
    return RedirectResponse(f"/teams/{team_id}", 303)


@router.post("/teams/{team_id}/return")
def return_team(team_id: str, store: Store) -> Response:
    """Offered again."""
    store.staff.retire_team(_known_team(store, team_id)["id"], None)
    return RedirectResponse(f"/teams/{team_id}", 303)


def _done(request: Request, then: str) -> Response:
    """Phones get the new lists with the next version."""
    request.app.state.publish()
    return RedirectResponse(then, 303)


def _own_id(store: Store, fields: TypedFields) -> str:
    sent = first(fields, "id")
    return sent if is_uuid7(sent) else new_id(store)


def _names(places: list[Place], but: str) -> list[str]:
    return [one.name for one in places if one.retired_at is None and one.id != but]


def _teams(store: Store, but: str = "") -> list[dict[str, Any]]:
    """Every team with how many people, households and districts it has; `but` may be chosen although it ended."""
    retired, people, places = store.staff.retired_teams(), store.staff.all(), store.places.inside()
    return [
        {
            **team,
            "retired": team["id"] in retired and team["id"] != but,
            "people": len([one for one in people if one.team == team["id"] and one.left_at is None]),
            "households": store.staff.households_of(team["id"]),
            "districts": len([one for one in places if one.team == team["id"] and one.retired_at is None]),
        }
        for team in store.staff.teams()
    ]


def _known_team(store: Store, team_id: str) -> dict[str, Any]:
    found = [team for team in _teams(store) if team["id"] == team_id]
    if not found:
        raise Refused("not_found")
    return found[0]


def _told(store: Store, place: Place) -> dict[str, Any]:
    teams = {team["id"]: team["name"] for team in store.staff.teams()}
    inside = [one.name for one in store.places.inside(place.id) if one.retired_at is None]
    return {
        "kind": "neighbourhood" if place.inside else "district",
        "id": place.id,
        "inside": place.inside,
        "name": place.name,
        "team": place.team,
        "team_name": teams.get(place.team, ""),
        "retired": place.retired_at is not None,
        "was": list(place.was),
        "names": inside,
    }


def _all(request: Request, store: Store, form: Form, status: int = 200) -> Page:
    districts = [_told(store, one) for one in store.places.inside()]
    return Page("places/index.html", places_page(view(request, []), _teams(store), districts, form), status)


def _one(request: Request, store: Store, place: Place, form: Form, status: int = 200) -> Page:
    inside = [] if place.inside else [_told(store, one) for one in store.places.inside(place.id)]
    data = place_page(view(request, []), _told(store, place), _teams(store), inside, form)
    return Page("places/show.html", data, status)


def _team(request: Request, store: Store, team_id: str, form: Form, status: int = 200) -> Page:
    found = {**_known_team(store, team_id), "kind": "team", "inside": "", "team": "", "was": []}
    return Page("places/show.html", place_page(view(request, []), found, [], [], form), status)
