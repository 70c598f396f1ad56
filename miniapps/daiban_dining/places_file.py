"""GeoJSON files with OpenStreetMap tags, as Overpass and others export them, into rows of `places`. Not: what is not GeoJSON."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from daiban_dining.folding import fold_name
from daiban_dining.kinds import kinds_of_place
from daiban_dining.opening import readable_hours
from daiban_dining.queries import PlaceData
from daiban_dining.schemas import LeftOut, Problem
from daiban_sdk import AppError

_NAME_KEYS = re.compile(
    r"name|name:[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*|(?:alt|old|short|official|int|loc|reg|nat)_name(?::[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*)?"
    r"|brand(?::[a-z]{2,3})?"
)
_MANY_NAMES = ("alt_name", "old_name", "short_name", "loc_name")
_PLACES_TO_EAT = {
    "restaurant", "cafe", "fast_food", "bar", "pub", "biergarten", "food_court", "ice_cream", "canteen", "internet_cafe",
    "tea_house", "teahouse", "karaoke_box",
}  # fmt: skip
_KINDS_BY_AMENITY = {"cafe", "bar", "pub", "ice_cream", "fast_food", "biergarten", "tea_house"}
_OTHER_USES = ("amenity", "shop", "tourism", "leisure", "office", "highway", "railway", "natural")
_DIETS = ("vegetarian", "vegan", "halal", "kosher")
_DEEPEST_GEOMETRY = 4  # a multi-polygon's lists of lists
# From the wider part of town to the narrower: more places share the wider one.
_DISTRICTS = ("addr:district", "addr:suburb", "addr:quarter", "addr:neighbourhood")
_PRICES = ("price_level", "price_range", "priceRange", "price")
_PRICE_WORDS = {
    **dict.fromkeys(("cheap", "inexpensive", "便宜", "实惠", "经济"), 1),
    **dict.fromkeys(("moderate", "medium", "average", "中等", "适中"), 2),
    **dict.fromkeys(("expensive", "upscale", "贵", "较贵"), 3),
    **dict.fromkeys(("very expensive", "luxury", "高档", "奢华"), 4),
}
_NAMED_AT_MOST = 5  # of those that were left out
_GONE = ("disused:", "abandoned:", "was:", "demolished:", "removed:")


@dataclass(frozen=True)
class PlacesFile:
    """What a file holds: its places, how many features are none and which the first of these are, and tags that could not be read."""

    places: list[PlaceData]
    skipped: int
    left_out: list[LeftOut]
    problems: list[Problem]


def read_places(text: str) -> PlacesFile:
    """The places of a GeoJSON text. Features without a name, and those that are clearly something else, are skipped.

    Raises AppError "bad-places" with `line` (counted from 1) when the text is no JSON, or no GeoJSON.
    """
    places: dict[str, PlaceData] = {}
    problems: list[Problem] = []
    left_out: list[LeftOut] = []
    for number, feature in enumerate(_features(text), start=1):
        tags = _tags(feature, number)
        place = _place(feature, tags, problems)
        if place is None or place.id in places:
            left_out.append(_left_out(tags, number, place))
        else:
            places[place.id] = place
    return PlacesFile(list(places.values()), len(left_out), left_out[:_NAMED_AT_MOST], problems)


def _left_out(tags: dict[str, str], number: int, place: PlaceData | None) -> LeftOut:
    """Why a feature is no place of the directory; one without a name is told by its number in the file."""
    name = place.name if place else tags.get("name") or next((words for _, words in _names(tags)), "")
    if place:
        return {"place": name, "reason": "twice", "tag": ""}
    if not name:
        return {"place": f"#{number}", "reason": "no-name", "tag": ""}
    gone = next((key for key in tags if key.startswith(_GONE)), "")
    other = next((f"{key}={tags[key]}" for key in _OTHER_USES if key in tags), "")
    return {"place": name, "reason": "gone" if gone else "other-use", "tag": gone or other}


def _features(text: str) -> list[Any]:
    try:
        document: Any = json.loads(text.removeprefix("\ufeff"), parse_int=_number)
    except json.JSONDecodeError as error:
        raise _bad(f"Line {error.lineno}: this is no JSON ({error.msg}).", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise _bad("Line 1: a number or the nesting of this JSON is beyond measure.", 1) from error
    if isinstance(document, dict):
        members = cast("dict[str, Any]", document)
        if members.get("type") == "Feature":
            return [members]
        features = members.get("features")
        if members.get("type") == "FeatureCollection" and isinstance(features, list):
            return cast("list[Any]", features)
    raise _bad("Line 1: this JSON is no GeoJSON FeatureCollection.", 1)


def _bad(message: str, line: int, **details: Any) -> AppError:
    return AppError("bad-places", message, line=line, **details)


def _tags(feature: Any, number: int) -> dict[str, str]:
    """A feature's tags as texts; some exporters put them one level deeper. Raises AppError "bad-places"."""
    members = cast("dict[str, Any]", feature) if isinstance(feature, dict) else {}
    properties: Any = members.get("properties")
    if members.get("type") != "Feature" or not isinstance(properties, dict | None):
        raise _bad(f"Line 1: feature {number} is no GeoJSON feature.", 1, feature=number)
    flat = dict(cast("dict[str, Any]", properties or {}))
    nested: Any = flat.get("tags")
    if isinstance(nested, dict):
        flat |= cast("dict[str, Any]", nested)
    return {
        key: words
        for key, value in flat.items()
        if isinstance(value, str | int | float)
        and not isinstance(value, bool)
        and (words := _storable(str(value)))
    }


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) <= 30 else float(digits)


def _storable(text: str) -> str:
    """Without what a database cannot keep: NUL, and halves of surrogate pairs (JSON can escape both)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode().strip()


def _place(feature: Mapping[str, Any], tags: dict[str, str], problems: list[Problem]) -> PlaceData | None:
    names = dict(_names(tags))
    if not names or not _is_place_to_eat(tags):
        return None
    name = tags.get("name") or next(iter(names.values()))
    longitude, latitude = _position(feature.get("geometry"))
    hours = tags.get("opening_hours")
    hours_readable = hours is not None and readable_hours(hours) is not None
    if hours is not None and not hours_readable:
        problems.append({"place": name, "tag": "opening_hours", "value": hours})
    capacity = _capacity(tags.get("capacity"))
    if "capacity" in tags and capacity is None:
        problems.append({"place": name, "tag": "capacity", "value": tags["capacity"]})
    folded = [fold_name(words) for words in names.values()]
    place = PlaceData(
        id=_id(feature, tags, name, longitude, latitude),
        name=name,
        names=names,
        folded=[words for words in dict.fromkeys(folded) if words],
        kinds=kinds_of_place(_kind_values(tags), names.values()),
        opening_hours=hours,
        hours_readable=hours_readable,
        capacity=capacity,
        phone=tags.get("phone") or tags.get("contact:phone") or tags.get("contact:mobile"),
        website=tags.get("website") or tags.get("contact:website") or tags.get("url"),
        address=_address(tags),
        latitude=latitude,
        longitude=longitude,
        district=next((tags[key] for key in _DISTRICTS if key in tags), None),
        price=_price(tags),
        digest="",
    )
    content = json.dumps(asdict(place), sort_keys=True, ensure_ascii=False)
    return replace(place, digest=hashlib.sha256(content.encode()).hexdigest())


def _names(tags: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key in sorted(tags, key=lambda key: (key != "name", key)):
        if not _NAME_KEYS.fullmatch(key):
            continue
        words = tags[key].split(";") if key.split(":")[0] in _MANY_NAMES else [tags[key]]
        for number, word in enumerate(filter(None, (word.strip() for word in words))):
            yield (key if number == 0 else f"{key}#{number}"), word


def _is_place_to_eat(tags: dict[str, str]) -> bool:
    if any(key.startswith(_GONE) for key in tags):
        return False
    if tags.get("amenity") in _PLACES_TO_EAT or "cuisine" in tags:
        return True
    # A feature that says nothing of its use was put into the file for a reason; one that is a bank was not meant.
    return not any(key in tags for key in _OTHER_USES) or tags.get("shop") in (
        "bakery",
        "pastry",
        "tea",
        "coffee",
        "deli",
    )


def _kind_values(tags: dict[str, str]) -> Iterator[str]:
    yield from re.split(r"[;,，；]", tags.get("cuisine", ""))
    if tags.get("amenity") in _KINDS_BY_AMENITY:
        yield tags["amenity"]
    if tags.get("shop") in ("bakery", "tea", "coffee", "deli"):
        yield tags["shop"]
    for diet in _DIETS:
        if tags.get(f"diet:{diet}") in ("yes", "only"):
            yield diet


def _capacity(text: str | None) -> int | None:
    """Seats, from a number alone or with a word on either side ("about 40", 40人); None for anything less clear."""
    plain = unicodedata.normalize("NFKC", text or "").strip()
    match = re.fullmatch(
        r"[^\d\s+.,/-]{0,12}\s?(\d{1,5})(?:\.0)?\s?(?:\+|[^\d\s.,/-]{0,12})", plain, re.ASCII
    )
    return int(match[1]) or None if match else None


def _price(tags: dict[str, str]) -> int | None:
    """1 to 4: as a number, as so many signs of a currency (also `$$-$$$`: its lower end), or in words."""
    words = next((tags[key] for key in _PRICES if key in tags), "")
    plain = unicodedata.normalize("NFKC", words).strip().lower()
    if plain in _PRICE_WORDS:
        return _PRICE_WORDS[plain]
    if re.fullmatch(r"[1-4]", plain, re.ASCII):
        return int(plain)
    signs = re.match(r"([$€£¥₩元])\1{0,3}(?=$|\s*[-–])", plain)
    return len(signs[0].rstrip(" -–")) if signs else None


def _address(tags: dict[str, str]) -> str | None:
    if full := tags.get("addr:full"):
        return full
    street, number = tags.get("addr:street", ""), tags.get("addr:housenumber", "")
    parts = [tags.get(f"addr:{key}", "") for key in ("province", "city", "district")]
    if any("\u4e00" <= character <= "\u9fff" for character in street):
        return "".join([*parts, street, number]) or None
    local = " ".join(filter(None, (number, street))) or tags.get("addr:place", "")
    return ", ".join(filter(None, (local, parts[2], parts[1], parts[0]))) or None


def _position(geometry: Any) -> tuple[float | None, float | None]:
    """Longitude and latitude of a point, or of the middle of any other geometry's bounds."""
    members = cast("dict[str, Any]", geometry) if isinstance(geometry, dict) else {}
    points = list(_points(members.get("coordinates")))
    if not points:
        return None, None
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    longitude = (min(longitudes) + max(longitudes)) / 2
    latitude = (min(latitudes) + max(latitudes)) / 2
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else (None, None)


def _points(coordinates: Any, depth: int = 0) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list) or depth > _DEEPEST_GEOMETRY:
        return
    parts = cast("list[Any]", coordinates)
    if len(parts) >= 2 and all(isinstance(part, int | float) for part in parts[:2]):
        yield float(parts[0]), float(parts[1])
        return
    for part in parts:
        yield from _points(part, depth + 1)


def _id(
    feature: Mapping[str, Any],
    tags: dict[str, str],
    name: str,
    longitude: float | None,
    latitude: float | None,
) -> str:
    """OpenStreetMap's id such as node/123 in whichever way the file gives it, else one made of name and position."""
    own: Any = feature.get("id")
    given = _storable(str(own)) if isinstance(own, str | int | float) else ""
    given = given or tags.get("@id") or tags.get("id")
    if not given and tags.get("osm_id"):
        given = f"{tags['osm_type']}/{tags['osm_id']}" if "osm_type" in tags else tags["osm_id"]
    if given:
        return given
    return hashlib.sha256(f"{name} {longitude} {latitude}".encode()).hexdigest()[:24]
