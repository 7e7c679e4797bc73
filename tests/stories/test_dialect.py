"""People of the region answer as they speak, and their profiles come out right."""

import pytest

from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.signup import begins

STORIES = {
    "a masseur of Himanka": (
        "Hieronta Helmi",
        "oon himangalta kotosi",
        "yksinhän mää tätä puurran",
        "mää hieron ja teen vähä jalakahoitoja",
        "oikein",
        "asiakkaat ei löyvä mua netistä ja hinnottelu on ihan hakusessa",
        "[Verkkosivut ja löytyminen netistä]",
        "[Hinnoittelu ja kannattavuus]",
        "[Valmis]",
        "hinnottelu",
        "ossaan tehä kirjanpitua jos joku tarttee",
        "oikein",
        "ei vielä",
    ),
    "a farm of Sievi": (
        "Mäkelän tila",
        "sievin jyringiltä",
        "mää ja vaimo",
        "meillon lypsykarjaa ja pari mökkiä vuokralla",
        "oikein",
        "pitäs saaha nettisivut ja tukia siihen navetan remonttihin",
        "oikein",
        "nettisivut",
        "en ossaa sanua",
        "ei oo kettään",
    ),
    "a workshop of Kannus": (
        "Rautapaja Rajala",
        "kannuksesta ollahan",
        "kolome miestä",
        "hitsathan ja sorvathan, konepaja siis",
        "oikein",
        "tarttis löytää työntekijöitä, muu on kunnossa",
        "oikein",
        "en ossaa sanua",
        "joo, naapuripajan kans jaetahan konneet",
    ),
}

PROFILES = {
    "a masseur of Himanka": [
        "Yritys: Hieronta Helmi",
        "Kunta: Kalajoki (Himanka)",
        "Koko: 1 henkilö",
        "Toimiala: hyvinvointi ja terveys, hius- ja kauneusala",
        "Kehittämistarpeet: verkkosivut ja löytyminen netistä, hinnoittelu ja kannattavuus (tärkein)",
        "Osaaminen: kirjanpito ja verotus",
        "Yhteistyö: en vielä",
    ],
    "a workshop of Kannus": [
        "Yritys: Rautapaja Rajala",
        "Kunta: Kannus",
        "Koko: 2–5 henkilöä",
        "Toimiala: puu, metalli ja konepaja",
        "Kehittämistarpeet: rekrytointi",
        "Osaaminen: ei vastausta",
        "Yhteistyö: joo, naapuripajan kans jaetahan konneet",
    ],
    "a farm of Sievi": [
        "Yritys: Mäkelän tila",
        "Kunta: Sievi (Jyrinki)",
        "Koko: 2–5 henkilöä",
        "Toimiala: maatila ja puutarha, matkailu ja elämykset",
        "Kehittämistarpeet: verkkosivut ja löytyminen netistä (tärkein), rahoitus ja tuet",
        "Osaaminen: ei vastausta",
        "Yhteistyö: en vielä",
    ],
}


@pytest.mark.parametrize("who", PROFILES)
async def test_a_sign_up_in_dialect(house: House, who: str) -> None:
    phone = house.phone("Aino")
    await begins(phone)
    await hold(phone, STORIES[who])
    shown = await phone.sees_part("Tässä vastauksesi. Ovatko ne oikein?")
    assert shown.text.split("Ovatko ne oikein?\n\n")[1].split("\n") == PROFILES[who]
    assert house.world.violations == []
