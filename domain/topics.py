"""The topics that companies want to develop or can help with, and their finding in a person's own words."""

from dataclasses import dataclass

from domain.finnish.lexicon import read_words
from domain.finnish.reader import Reader, Reading
from domain.finnish.stances import Stance
from domain.texts import NC_

_WORDS = read_words("topics.toml")


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of a need, an offer or an interest; a finer one is scored as its parent."""

    id: str
    label: str
    parent: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Return the patterns by which people's words are recognised, in the notation of the lexicon."""
        return _WORDS[self.id]


# The most usual come first: the list of buttons keeps this order.
TOPICS: tuple[Topic, ...] = (
    Topic("marketing", NC_("topic", "Marketing and visibility")),
    Topic("social_media", NC_("topic", "Social media")),
    Topic("websites", NC_("topic", "Websites and being found online")),
    Topic("pricing", NC_("topic", "Pricing and profitability")),
    Topic("sales", NC_("topic", "Sales and finding customers")),
    Topic("ecommerce", NC_("topic", "Online shop")),
    Topic("financing", NC_("topic", "Funding and grants")),
    Topic("networking", NC_("topic", "Networking and co-operation")),
    Topic("joint_marketing", NC_("topic", "Joint marketing and sales"), parent="marketing"),
    Topic("joint_purchasing", NC_("topic", "Joint purchasing and shared use"), parent="networking"),
    Topic("subcontracting", NC_("topic", "Subcontracting"), parent="networking"),
    Topic("product_dev", NC_("topic", "Product and service design")),
    Topic("photography_video", NC_("topic", "Photography and video")),
    Topic("branding_design", NC_("topic", "Brand and graphic design")),
    Topic("customer_service", NC_("topic", "Customer service and experience")),
    Topic("accounting_tax", NC_("topic", "Bookkeeping and taxes")),
    Topic("financial_management", NC_("topic", "Keeping track of finances")),
    Topic("invoicing_payments", NC_("topic", "Invoicing and receivables")),
    Topic("strategy_growth", NC_("topic", "Strategy and growth")),
    Topic("startup", NC_("topic", "Starting a business")),
    Topic("cooperative", NC_("topic", "Co-operative or joint company"), parent="startup"),
    Topic("succession", NC_("topic", "Change of ownership or generation")),
    Topic("recruitment", NC_("topic", "Recruitment")),
    Topic("employer_duties", NC_("topic", "Duties of an employer")),
    Topic("leadership", NC_("topic", "Leadership and management")),
    Topic("wellbeing", NC_("topic", "Coping and well-being at work")),
    Topic("time_management", NC_("topic", "Use of time")),
    Topic("digital_tools", NC_("topic", "Digital tools and software")),
    Topic("ai", NC_("topic", "Artificial intelligence")),
    Topic("data_security", NC_("topic", "Data security and data protection")),
    Topic("contracts_law", NC_("topic", "Contracts and legal matters")),
    Topic("procurement_tenders", NC_("topic", "Tenders and public procurement")),
    Topic("export", NC_("topic", "Export and going international")),
    Topic("languages", NC_("topic", "Language skills")),
    Topic("operations", NC_("topic", "Production and logistics")),
    Topic("presentation", NC_("topic", "Presenting and communication")),
    Topic("sustainability", NC_("topic", "Sustainability and environment")),
    Topic("events", NC_("topic", "Events")),
)


def read_topics(text: str, asked: Stance | None) -> Reading:
    """Read what a text says of topics; `asked` is what the bot had asked for, None when for needs and offers both."""
    return _READER.read(text, asked)


def is_topic_word(word: str) -> bool:
    """Tell whether a folded word names a topic."""
    return bool(_READER.lexicon.find((word,)))


_READER = Reader("topics", may_be_refused=True)
