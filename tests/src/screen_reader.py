"""What a screen reader is told of every program on this bus: a JSON line for each thing
that is shown, with its role, its name, its description and its id in the page."""

import json

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def everything_under(thing):
    yield thing
    for nth in range(thing.get_child_count()):
        child = thing.get_child_at_index(nth)
        if child is not None:
            yield from everything_under(child)


def told(thing):
    states = thing.get_state_set()
    attributes = thing.get_attributes() or {}
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name() or "",
        "description": thing.get_description() or "",
        "id": attributes.get("id", ""),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "showing": states.contains(Atspi.StateType.SHOWING),
    }


for one in everything_under(Atspi.get_desktop(0)):
    try:
        print(json.dumps(told(one)))
    except GLib.GError:
        continue  # gone while it was being asked
