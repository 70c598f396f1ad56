"""GeoJSON files with OpenStreetMap tags, and what the directory knows of their places."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daiban_dining.places_file import read_places
from daiban_dining.queries import PlaceData
from daiban_sdk import AppError
from daiban_sdk.testing import FakeHub

pytestmark = pytest.mark.anyio

SHANGHAI: dict[str, Any] = {"type": "Point", "coordinates": [121.45, 31.22]}


def feature(geometry: Any = SHANGHAI, id: Any = None, **tags: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "Feature",
        "geometry": geometry,
        "properties": {"amenity": "restaurant", **tags},
    }
    return made if id is None else {**made, "id": id}


def collection(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


def one(*args: Any, **tags: Any) -> PlaceData:
    (place,) = read_places(collection(feature(*args, **{"name": "A", **tags}))).places
    return place


async def put(hub: FakeHub, *features: Any) -> dict[str, Any]:
    return await hub.call("import_places", {"geojson": collection(*features)})


@pytest.mark.parametrize(
    ("made", "id"),
    [
        (feature(id="node/7", name="A"), "node/7"),
        (feature(id=7, name="A"), "7"),
        (feature(name="A", **{"@id": "way/8"}), "way/8"),
        (feature(name="A", osm_type="node", osm_id=9), "node/9"),
        (feature(name="A", tags={"@id": "node/10", "cuisine": "ramen"}), "node/10"),
    ],
)
def test_a_place_keeps_the_id_that_the_file_gives(made: dict[str, Any], id: str) -> None:
    assert [place.id for place in read_places(collection(made)).places] == [id]


def test_a_place_without_id_has_the_same_one_each_time_and_another_elsewhere() -> None:
    again, elsewhere = one(), one({"type": "Point", "coordinates": [121.5, 31.2]})
    assert one().id == again.id != elsewhere.id


@pytest.mark.parametrize(
    ("geometry", "position"),
    [
        (SHANGHAI, (121.45, 31.22)),
        ({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 4], [0, 0]]]}, (1, 2)),
        ({"type": "MultiPolygon", "coordinates": [[[[0, 0], [2, 4], [0, 0]]]]}, (1, 2)),
        ({"type": "Point", "coordinates": [121.45, 31.22, 12.0]}, (121.45, 31.22)),
        (None, (None, None)),
        ({"type": "Point", "coordinates": [500, 31]}, (None, None)),
        ({"type": "Point", "coordinates": ["x", None]}, (None, None)),
        ({"type": "Point"}, (None, None)),
    ],
)
def test_a_place_is_where_the_middle_of_its_shape_is(geometry: Any, position: tuple[Any, Any]) -> None:
    place = one(geometry)
    assert (place.longitude, place.latitude) == position


@pytest.mark.parametrize(
    ("capacity", "seats"),
    [
        ("6", 6), (40, 40), ("40 seats", 40), ("about 40", 40), ("~40", 40), ("40人", 40), ("约40座", 40), ("４０", 40), ("40+", 40),
        ("12.0", 12), ("0", None), ("-5", None), ("40-50", None), ("12.5", None), ("many", None), ("100000", None), (True, None),
    ],
)  # fmt: skip
def test_capacity_is_read_as_people_write_it_or_told_as_a_problem(capacity: Any, seats: int | None) -> None:
    file = read_places(collection(feature(name="A", capacity=capacity)))
    assert [place.capacity for place in file.places] == [seats]
    assert [problem["tag"] for problem in file.problems] == (
        ["capacity"] if seats is None and capacity is not True else []
    )


def test_hours_that_cannot_be_read_are_told_and_the_place_is_kept() -> None:
    file = read_places(
        collection(
            feature(name="A", opening_hours="看心情"),
            feature(id="b", name="B", opening_hours="Mo-Su 11:00-22:00"),
        )
    )
    assert [(place.hours_readable, place.opening_hours) for place in file.places] == [
        (False, "看心情"),
        (True, "Mo-Su 11:00-22:00"),
    ]
    assert file.problems == [{"place": "A", "tag": "opening_hours", "value": "看心情"}]


def test_names_are_all_kept_and_what_is_no_place_to_eat_is_skipped() -> None:
    file = read_places(
        collection(
            feature(**{"name:en": "Red Feather", "name:zh": "赤羽", "alt_name": "Akabane;アカバネ"}),
            feature(),
            feature(name="Bank", amenity="bank"),
            feature(name="Old", **{"disused:amenity": "restaurant"}),
        )
    )
    (place,) = file.places
    assert sorted(place.names.values()) == ["Akabane", "Red Feather", "アカバネ", "赤羽"]
    assert file.skipped == 3
    assert file.left_out == [
        {"place": "#2", "reason": "no-name", "tag": ""},
        {"place": "Bank", "reason": "other-use", "tag": "amenity=bank"},
        {"place": "Old", "reason": "gone", "tag": "disused:amenity"},
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1), ("[]", 1), ('{"type": "FeatureCollection"}', 1), ('{\n"type": "Feature",\n', 3), ('{"type": "Topology"}', 1),
        (collection(7), 1), (collection({"type": "Feature", "properties": 3}), 1), ("[" * 100_000, 1), ('{"a": ' + "9" * 5000 + "}", 1),
    ],
)  # fmt: skip
def test_damage_and_foreign_files_are_refused(text: str, line: int) -> None:
    with pytest.raises(AppError) as error:
        read_places(text)
    assert (error.value.code, error.value.details["line"]) == ("bad-places", line)
    assert "\n" not in error.value.message


async def test_a_damaged_file_leaves_the_directory_as_it_was(dining: FakeHub) -> None:
    name = f"Never {uuid4()}"
    with pytest.raises(AppError):
        await put(dining, feature(id=str(uuid4()), name=name), 7)
    assert (await dining.call("search", {"name": name}))["places"] == []


async def test_the_same_file_again_adds_nothing_and_a_newer_one_updates(dining: FakeHub) -> None:
    id, name = f"node/{uuid4()}", f"Place {uuid4()}"
    told: dict[str, Any] = {
        "added": 0,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "left_out": [],
        "problems": [],
    }
    assert await put(dining, feature(id=id, name=name)) == {**told, "added": 1}
    assert await put(dining, feature(id=id, name=name)) == {**told, "unchanged": 1}
    assert await put(dining, feature(id=id, name=name, phone="123")) == {**told, "updated": 1}
    (place,) = (await dining.call("search", {"name": name}, owner=uuid4()))["places"]
    assert (place["id"], place["phone"], place["bookable"]) == (id, "123", False)


async def test_only_the_hub_itself_imports_places(dining: FakeHub, owner: UUID) -> None:
    with pytest.raises(AppError) as error:
        await dining.call("import_places", {"geojson": collection()}, owner=owner)
    assert error.value.code == "not-for-plans"


async def test_texts_that_json_escapes_and_no_database_keeps_are_cleaned(dining: FakeHub) -> None:
    id = f"node/{uuid4()}"
    text = (
        collection(feature(id=id, name="NAME", phone="PHONE"))
        .replace("NAME", f"\\u0000{id}\\ud800")
        .replace("PHONE", "\\u0000")
    )
    assert (await dining.call("import_places", {"geojson": text}))["added"] == 1
    (place,) = (await dining.call("search", {"name": id}, owner=uuid4()))["places"]
    assert (place["name"], place["phone"]) == (f"{id}?", None)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["coordinates", "tags", "type", "id"]), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip
_TAGS = st.dictionaries(
    st.sampled_from(["name", "name:zh", "amenity", "cuisine", "opening_hours", "capacity", "@id", "addr:street", "tags", "osm_id"]), _JSON
)  # fmt: skip
_HOURS = st.lists(
    st.sampled_from(["Mo", "-", "Su", " ", "10:00", "26:00", "24/7", ";", ",", "off", "PH", "18:00", "02:00", "+", '"x"', "||", "Jan", "week 1"]),
    max_size=8,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.tuples(_TAGS, _JSON, _JSON), max_size=3), _HOURS)
def test_any_json_in_the_place_of_values_is_read_or_refused(features: list[Any], hours: str) -> None:
    made = [
        {
            "type": "Feature",
            "id": id,
            "geometry": geometry,
            "properties": {"name": "A", "opening_hours": hours, **tags},
        }
        for tags, geometry, id in features
    ]
    try:
        file = read_places(collection(*made))
    except AppError as error:
        assert error.code == "bad-places"
    else:
        assert all("\0" not in place.name + place.id for place in file.places)


@settings(deadline=None)
@given(st.text(max_size=40) | _JSON.map(json.dumps))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_places(text)
    except AppError as error:
        assert error.code == "bad-places"


@pytest.mark.parametrize(
    ("tags", "price"),
    [
        ({"price_level": "2"}, 2),
        ({"price_range": "$$$"}, 3),
        ({"priceRange": "€€ - €€€"}, 2),
        ({"price": "￥"}, 1),
        ({"price_range": "Expensive"}, 3),
        ({"price_range": "高档"}, 4),
        ({"price_level": "7"}, None),
        ({"price": "120"}, None),
        ({"price": "$$$$$"}, None),
        ({}, None),
    ],
)
def test_what_a_place_costs_is_read_from_numbers_signs_and_words(
    tags: dict[str, str], price: int | None
) -> None:
    assert one(**tags).price == price


async def test_districts_are_found_in_a_wish_with_and_without_their_suffix(dining: FakeHub) -> None:
    await put(
        dining,
        feature(id="node/1", name="A", **{"addr:district": "静安区"}),
        feature(id="node/2", name="B", **{"addr:suburb": "Riverside"}),
        feature(id="node/3", name="C"),
    )
    for text, districts in (
        ("想在静安吃饭", ["静安区"]),
        ("dinner in riverside", ["Riverside"]),
        ("想吃饭", []),
    ):
        assert (await dining.call("districts_named", {"text": text}))["districts"] == districts
    (place,) = (await dining.call("search", {"ids": ["node/2", "node/9"]}))["places"]
    assert (place["name"], place["district"]) == ("B", "Riverside")
