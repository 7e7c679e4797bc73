"""The trades of the region's companies, and their finding in a person's own words."""

from dataclasses import dataclass

from domain.finnish.lexicon import read_words
from domain.finnish.reader import Reader
from domain.finnish.stances import Stance
from domain.texts import NC_

_WORDS = read_words("trades.toml")


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business and the wider sector it belongs to."""

    id: str
    label: str
    sector: str

    @property
    def words(self) -> tuple[str, ...]:
        """Return the patterns by which people's words are recognised, in the notation of the lexicon."""
        return _WORDS[self.id]


TRADES: tuple[Trade, ...] = (
    Trade("wellness", NC_("trade", "Well-being and health"), "wellbeing"),
    Trade("beauty", NC_("trade", "Hair and beauty"), "wellbeing"),
    Trade("care", NC_("trade", "Care and social services"), "wellbeing"),
    Trade("crafts", NC_("trade", "Crafts, art and design"), "makers_and_shops"),
    Trade("retail", NC_("trade", "Shops and online shops"), "makers_and_shops"),
    Trade("tourism", NC_("trade", "Tourism and experiences"), "hospitality"),
    Trade("restaurants", NC_("trade", "Restaurants, cafés and catering"), "hospitality"),
    Trade("food", NC_("trade", "Food products and local food"), "hospitality"),
    Trade("culture", NC_("trade", "Culture, events and sports"), "hospitality"),
    Trade("farming", NC_("trade", "Farming and gardening"), "rural"),
    Trade("forest", NC_("trade", "Forest, nature and Green Care"), "rural"),
    Trade("animals", NC_("trade", "Animals and horses"), "rural"),
    Trade("construction", NC_("trade", "Building and renovation"), "building"),
    Trade("property", NC_("trade", "Cleaning, property and yard work"), "building"),
    Trade("wood_metal", NC_("trade", "Wood, metal and engineering"), "industry"),
    Trade("vehicles", NC_("trade", "Repair of vehicles and machines"), "industry"),
    Trade("transport", NC_("trade", "Transport and logistics"), "industry"),
    Trade("training", NC_("trade", "Training and coaching"), "business"),
    Trade("expert_services", NC_("trade", "Financial and expert services"), "business"),
    Trade("marketing_services", NC_("trade", "Marketing, media and photography"), "business"),
    Trade("it", NC_("trade", "IT and digital services"), "business"),
    Trade("other", NC_("trade", "Other trade"), "other"),
)


OTHER = "other"


@dataclass(frozen=True)
class TradeReading:
    """What a text was understood as: trades that are sure, the main one first, and up to three guesses."""

    sure: tuple[str, ...]
    guesses: tuple[str, ...]


def read_trades(text: str) -> TradeReading:
    """Read which trades a text tells of; «another trade» gives way to one that is named."""
    reading = _READER.read(text, Stance.offer)
    known = tuple(key for key in reading.sure if key != OTHER)
    guesses = tuple(key for key in reading.guesses if key != OTHER)
    return TradeReading(known or reading.sure, guesses)


def is_trade_word(word: str) -> bool:
    """Tell whether a folded word names a trade."""
    return bool(_READER.lexicon.find((word,)))


_READER = Reader("trades")
