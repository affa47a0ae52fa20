"""The fields of a form that no page knows by name: laid out by their type, under the labels they bring."""

from typing import Any

from server.forms import codes, forms
from server.pages import fields as f
from server.rules.form_versions import is_asked, is_further, told_further, version_of

Data = dict[str, Any]
FORM_OF = {"visit.noted": "visit", "step.finished": "step"}


def version_part(view: Data, name: str, fields: f.Fields, mistakes: f.Mistakes) -> Data:
    """The version this form was begun with, which of its own fields that asks for, and the further ones."""
    form = forms()[name]
    version = version_of(form, fields)
    all_fields = [field for group in form["groups"] for field in group["fields"] if "each" not in field]
    asked = [field for field in all_fields if is_asked(field, version)]
    return {
        "version": version,
        "asked": {field["name"]: field in asked for field in all_fields},
        "further": [_further(view, field, fields, mistakes) for field in asked if is_further(field)],
    }


def _further(view: Data, field: Data, fields: f.Fields, mistakes: f.Mistakes) -> Data:
    return {
        **f.field(field["name"], fields, mistakes),
        "type": field["type"],
        "label": field[view["language"]],
        "hint": field.get(f"hint_{view['language']}", ""),
        "options": _options(view, field, fields.get(field["name"], [])),
    }


def _options(view: Data, field: Data, chosen: list[str]) -> list[Data]:
    if field["type"] == "switch":
        return [{"code": "yes", "label": field[view["language"]], "on": chosen not in ([], [""])}]
    listed = codes()[field["list"]]["codes"] if "list" in field else []
    return [
        {"code": each["code"], "label": each[view["language"]], "on": each["code"] in chosen}
        for each in listed
        if not each.get("retired") or each["code"] in chosen
    ]


def labelled(mistakes: list[Data], further: list[Data]) -> list[Data]:
    """The list of mistakes, in which a further field is named by its label."""
    labels = {each["name"]: each["label"] for each in further}
    return [{**each, "label": labels.get(each["field"], "")} for each in mistakes]


def further_told(view: Data, kind: str, body: Data) -> list[Data]:
    """What an entry says in such fields, whichever version wrote it."""
    if not body.get("more"):
        return []
    return told_further(forms()[FORM_OF.get(kind, "visit")], codes(), body, view["language"])
