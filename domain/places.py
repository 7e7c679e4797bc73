"""Finding a municipality or a village in what a person typed, and the distance of two places."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from domain.place_table import MUNICIPALITIES, NEIGHBOURS, Place
from domain.village_table import VILLAGES

__all__ = ["MUNICIPALITIES", "NEIGHBOURS", "PLACES", "VILLAGES", "FoundPlace", "Place", "distance_km"]

PLACES: dict[str, Place] = {place.id: place for place in (*MUNICIPALITIES, *NEIGHBOURS)}

_EARTH_RADIUS_KM = 6371.0
# Roads of the region are about this much longer than the straight line.
_ROAD_FACTOR = 1.15


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A municipality and, if the person named one, its village."""

    place: Place
    village: str | None = None


def distance_km(a: Place, b: Place) -> int:
    """Estimate the distance by road in whole kilometres."""
    latitude_a, latitude_b = radians(a.latitude), radians(b.latitude)
    half_latitude = (latitude_b - latitude_a) / 2
    half_longitude = radians(b.longitude - a.longitude) / 2
    chord = sin(half_latitude) ** 2 + cos(latitude_a) * cos(latitude_b) * sin(half_longitude) ** 2
    return round(2 * _EARTH_RADIUS_KM * asin(sqrt(chord)) * _ROAD_FACTOR)
