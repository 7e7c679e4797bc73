"""Print the story of a group as one page for the funder."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from babel.numbers import format_decimal
from markupsafe import Markup, escape
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, SimpleDocTemplate, Spacer, Table

from domain.group_sights import Group
from domain.group_story import Held, Part, Stayed, Story
from domain.group_surveys import After
from domain.project import Project
from views.format import speak_day
from views.group_desk import back
from views.group_words import roles, stage, title
from views.pairs import company
from views.screen import Attachment, Screen, label
from views.surveys import SAID, figures
from views.texts import _, current_language, n_

PLAIN, BOLD = "Vera", "VeraBd"
"""Fonts that come with the library, have ä and ö, and travel inside the page."""

MARGIN = 20 * mm
WIDTH, HEIGHT = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN
MOST_STAGES, MOST_AFTER, MOST_MEETINGS = 14, 4, 12
TOP_ALIGNED = [("VALIGN", (0, 0), (-1, -1), "TOP")]

TEXT = ParagraphStyle("text", fontName=PLAIN, fontSize=10, leading=14)
LIGHT = ParagraphStyle("light", parent=TEXT, fontSize=9, textColor="#555555")
HEAD = ParagraphStyle("head", parent=TEXT, fontName=BOLD, fontSize=12, leading=16, spaceBefore=10, spaceAfter=3)
TOP = ParagraphStyle("top", parent=TEXT, fontName=BOLD, fontSize=18, leading=24)


def story(of: Group, told: Story, project: Project) -> Screen:
    """Give the story of a group as a page to print."""
    text = _("Here is the story of the group for the funder. Read it through before you pass it on.")
    page = Attachment("ryhman-tarina.pdf", printed(told, project), is_picture=False)
    return Screen(text, [[back(of)]], attachment=page)


def printed(told: Story, project: Project) -> bytes:
    """Print a story on one page, however long it is."""
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    paper = BytesIO()
    head = label(title(told.title))
    page = SimpleDocTemplate(
        paper,
        pagesize=A4,
        title=head,
        author=project.name,
        lang=current_language(),
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN),
    )
    # A frame has six points of padding on each side.
    page.build([KeepInFrame(WIDTH - 12, HEIGHT - 12, list(_parts(told, project)), mode="shrink")])
    return paper.getvalue()


def _parts(told: Story, project: Project) -> Iterable[Flowable]:
    yield _line(_("The story of the group"), LIGHT)
    yield _line(title(told.title), TOP)
    yield _line(_("Project: {project}", project=project.name), TEXT)
    yield from _section(_("Stages"), _stages(told.stages[-MOST_STAGES:]))
    yield from _section(_("Companies"), _companies(told.parts, told.gone))
    if told.meetings:
        yield from _section(_("Meetings"), _meetings(told.meetings))
    if told.use is not None and told.use.average is not None:
        average = format_decimal(told.use.average, "0.0", locale=current_language())
        text = _(
            "Companies were asked on {day} of what use the group is, from one to five. "
            "Average {average}, answers {count}.",
            day=speak_day(told.use.opened_on),
            average=average,
            count=told.use.answers,
        )
        yield from _section(_("Of what use the group is"), [_line(text, TEXT)])
    yield from _section(_("Results"), _results(told.after))
    yield Spacer(1, 8 * mm)
    yield _line(escape(project.funder), TEXT)
    yield _line(_("Written on {day} from what Puhti has stored.", day=speak_day(told.told_on)), LIGHT)


def _stages(stages: Sequence[Stayed]) -> list[Flowable]:
    rows = [(escape(speak_day(each.day)), stage(each.stage)) for each in stages]
    return [_table(rows)] if rows else []


def _meetings(meetings: Sequence[Held]) -> list[Flowable]:
    count = n_("{count} meeting was held.", "{count} meetings were held.", len(meetings))
    rows = [(escape(speak_day(each.day)), _present(each)) for each in meetings[-MOST_MEETINGS:]]
    return [_line(count, TEXT), _table(rows)]


def _present(of: Held) -> Markup:
    if of.present is None:
        return _("The attendance was not marked.")
    return n_("{count} company was there.", "{count} companies were there.", of.present)


def _companies(parts: Sequence[Part], gone: int) -> list[Flowable]:
    left = n_("{count} company was in and left.", "{count} companies were in and left.", gone) if gone else None
    rows = [(company(each.company), roles(each.roles)) for each in parts]
    return [*([_table(rows)] if rows else []), *([_line(left, LIGHT)] if left else [])]


def _results(after: Sequence[After]) -> list[Flowable]:
    if not after:
        return [_line(_("The companies have not told yet what came of the project."), TEXT)]
    found: list[Flowable] = []
    for each in after[:MOST_AFTER]:
        found.append(_line(Markup("{}: {}").format(speak_day(each.answered_on), _(SAID[each.together])), TEXT))
        found += [_line(row, TEXT) for row in figures(each.figures).split("\n") if row]
        if each.words:
            found.append(_line(Markup("”{}”").format(each.words), TEXT))
    return found


def _section(name: Markup, parts: Sequence[Flowable]) -> Sequence[Flowable]:
    return [_line(name, HEAD), *parts]


def _table(rows: Sequence[tuple[Markup, Markup]]) -> Flowable:
    cells = [[_line(each, TEXT) for each in row] for row in rows]
    return Table(cells, colWidths=(WIDTH * 0.4, WIDTH * 0.55), hAlign="LEFT", style=TOP_ALIGNED)


def _line(text: Markup, style: ParagraphStyle) -> Flowable:
    return Paragraph(str(text), style)
