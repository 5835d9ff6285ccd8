"""Frozen values: what a frozen dataclass with slots does, without what it costs to define."""

from __future__ import annotations

import pickle
import subprocess
import sys
from copy import deepcopy
from dataclasses import asdict, fields, replace

import pytest

from reader.frozen import Frozen


class Place(Frozen):
    page: int
    row: int = 1


class Named(Place):
    name: str = ""


class Even(Frozen):
    number: int

    def __post_init__(self) -> None:
        if self.number % 2:
            raise ValueError(f"odd: {self.number}")


def test_fields_are_given_in_order_by_name_or_left_to_their_defaults() -> None:
    assert (Place(3, 4).page, Place(3, 4).row) == (3, 4)
    assert Place(row=4, page=3) == Place(3, 4)
    assert Place(3).row == 1


@pytest.mark.parametrize("values", [(), (1, 2, 3)])
def test_too_few_or_too_many_fields_are_an_error_that_names_the_class(values: tuple[int, ...]) -> None:
    with pytest.raises(TypeError, match=r"Place\.__init__"):
        Place(*values)


def test_a_field_cannot_be_set_or_deleted_and_none_can_be_added() -> None:
    place = Place(3)
    with pytest.raises(AttributeError, match="row cannot be set"):
        place.row = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="row cannot be deleted"):
        del place.row
    with pytest.raises(AttributeError, match="column"):
        place.column = 2
    assert not hasattr(place, "__dict__")


def test_values_are_equal_by_class_and_fields() -> None:
    assert Place(3, 4) == Place(3, 4)
    assert Place(3, 4) != Place(3, 5)
    assert Place(3, 4) != Named(3, 4)
    assert Place(3, 4) != (3, 4)
    assert {Place(3, 4), Place(3, 4), Place(4, 3)} == {Place(3, 4), Place(4, 3)}


def test_a_class_made_from_another_has_its_fields_first() -> None:
    assert repr(Named(3, name="太原")) == "Named(page=3, row=1, name='太原')"
    assert repr(Place(3)) == "Place(page=3, row=1)"


def test_what_the_check_refuses_is_not_made() -> None:
    assert Even(2).number == 2
    with pytest.raises(ValueError, match="odd: 3"):
        Even(3)


def test_values_are_copied_pickled_and_matched() -> None:
    place = Named(3, 4, "太原")
    assert pickle.loads(pickle.dumps(place)) == place
    assert deepcopy(place) == place
    match place:
        case Named(page, row, name):
            assert (page, row, name) == (3, 4, "太原")


def test_the_functions_of_dataclasses_take_them() -> None:
    assert replace(Named(3, 4, "太原"), row=5) == Named(3, 5, "太原")
    assert asdict(Named(3, 4, "太原")) == {"page": 3, "row": 4, "name": "太原"}
    assert [(field.name, field.default) for field in fields(Named)][1:] == [("row", 1), ("name", "")]


def test_defining_a_class_loads_no_dataclasses() -> None:
    code = "import sys; import reader.text.span; print('dataclasses' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
