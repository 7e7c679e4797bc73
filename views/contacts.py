"""Hand a phone number over as a contact that is saved with one tap."""

from markupsafe import Markup

from domain.suggestions import Introduced
from views.format import shortened
from views.screen import ContactCard, Screen


def contact_card(met: Introduced) -> Screen:
    """Hand over the phone number of an introduction; raises ValueError where none is shown."""
    shown = met.contact
    if not shown.phone:
        raise ValueError("No phone number is shown.")
    name, company = shortened(shown.name), shortened(shown.company or "")
    return Screen(Markup(), contact=ContactCard(shown.phone, name or company, company if name else ""))
