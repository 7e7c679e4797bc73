"""A bare bot for comparison: python-telegram-bot's ConversationHandler with PicklePersistence, as most people write it.

It knows nothing of Puhti: its questions come from a file. It makes as many calls of the Bot API for an answer as Puhti,
or fewer, and it stores what is typed without understanding it.
"""

import json
import sys
from pathlib import Path
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

Context = ContextTypes.DEFAULT_TYPE
Question = dict[str, Any]

CONSENT, QUESTION, SUMMARY = range(3)
WELCOME = "Hei! Kysyn muutaman asian yrityksestäsi ja tallennan vastauksesi."


class Signup:
    """The conversation: consent, one question after another, a summary to be saved."""

    def __init__(self, questions: list[Question], buttons: dict[str, str]) -> None:
        self._questions = questions
        self._buttons = buttons

    def handler(self) -> ConversationHandler[Context]:
        """Make the conversation for the application."""
        return ConversationHandler(
            entry_points=[CommandHandler("start", self.start)],
            states={
                CONSENT: [CallbackQueryHandler(self.agree, "^agree$")],
                QUESTION: [
                    CallbackQueryHandler(self.picked, "^pick:"),
                    CallbackQueryHandler(self.done, "^done$"),
                    CallbackQueryHandler(self.skipped, "^skip$"),
                    MessageHandler(filters.TEXT & ~filters.COMMAND, self.typed),
                ],
                SUMMARY: [CallbackQueryHandler(self.save, "^save$")],
            },
            fallbacks=[CommandHandler("start", self.start)],
            name="signup",
            persistent=True,
        )

    async def start(self, update: Update, context: Context) -> int:
        """Greet and ask for consent."""
        data_of(context).clear()
        await send(update, WELCOME, self._keyboard("agree"))
        return CONSENT

    async def agree(self, update: Update, context: Context) -> int:
        """Begin with the first question."""
        await query_of(update).answer()
        data_of(context).update(answers={}, chosen=[])
        return await self._ask_next(update, context)

    async def picked(self, update: Update, context: Context) -> int:
        """Take a pressed choice: tick it, or settle the question with it."""
        query, data = query_of(update), data_of(context)
        await query.answer()
        question = self._open(data)
        choice = self._choices(question, data)[int(str(query.data).removeprefix("pick:"))]
        if not question["several"]:
            return await self._settle_pressed(update, context, [choice])
        data["chosen"].append(choice)
        await query.edit_message_text(
            text_of(question, data), parse_mode=ParseMode.HTML, reply_markup=self._choosing(question, data, "done")
        )
        return QUESTION

    async def done(self, update: Update, context: Context) -> int:
        """Settle a question of several choices."""
        await query_of(update).answer()
        return await self._settle_pressed(update, context, data_of(context)["chosen"])

    async def skipped(self, update: Update, context: Context) -> int:
        """Leave the question open."""
        await query_of(update).answer()
        return await self._settle_pressed(update, context, [])

    async def typed(self, update: Update, context: Context) -> int:
        """Take a typed answer as it is."""
        data = data_of(context)
        question = self._open(data)
        words = (update.message.text or "") if update.message else ""
        if not question["several"]:
            return await self._settle(update, context, [words])
        data["chosen"] = words.split(", ")
        await send(update, text_of(question, data), self._choosing(question, data, "correct"))
        return QUESTION

    async def save(self, update: Update, context: Context) -> int:
        """Keep the answers."""
        await query_of(update).answer()
        data_of(context)["saved"] = data_of(context).pop("answers")
        await send(update, "Kiitos, olet mukana.")
        return ConversationHandler.END

    async def _settle_pressed(self, update: Update, context: Context, choices: list[str]) -> int:
        question = self._open(data_of(context))
        said = f"{question['text']}\n\n<i>{', '.join(choices)}</i>"
        await query_of(update).edit_message_text(said, parse_mode=ParseMode.HTML)
        return await self._settle(update, context, choices)

    async def _settle(self, update: Update, context: Context, choices: list[str]) -> int:
        data = data_of(context)
        data["answers"][data["question"]] = choices
        data["chosen"] = []
        return await self._ask_next(update, context)

    async def _ask_next(self, update: Update, context: Context) -> int:
        data = data_of(context)
        question = self._next(data["answers"])
        if question is None:
            lines = [f"<b>{key}:</b> {', '.join(choices)}" for key, choices in data["answers"].items()]
            await send(update, "\n".join(lines), self._keyboard("save"))
            return SUMMARY
        data["question"] = question["key"]
        await send(update, question["text"], self._choosing(question, data))
        return QUESTION

    def _next(self, answers: dict[str, list[str]]) -> Question | None:
        applies = {
            "same_company": False,
            "locomotive": self._was_chosen(answers, "headcount", 2),
            "top_need": len(answers.get("needs", [])) > 1,
            "partners": self._was_chosen(answers, "cooperation", 1),
            "cluster": self._was_chosen(answers, "cooperation", 2),
        }
        left = (each for each in self._questions if each["key"] not in answers and applies.get(each["key"], True))
        return next(left, None)

    def _was_chosen(self, answers: dict[str, list[str]], key: str, place: int) -> bool:
        choices = next(each["choices"] for each in self._questions if each["key"] == key)
        return choices[place] in answers.get(key, [])

    def _open(self, data: dict[Any, Any]) -> Question:
        return next(each for each in self._questions if each["key"] == data["question"])

    def _choices(self, question: Question, data: dict[Any, Any]) -> list[str]:
        return list(data["answers"]["needs"] if question["key"] == "top_need" else question["choices"])

    def _choosing(
        self, question: Question, data: dict[Any, Any], ready: str | None = None
    ) -> InlineKeyboardMarkup | None:
        labels = {choice: f"✓ {choice}" for choice in data["chosen"]}
        rows = [
            [InlineKeyboardButton(labels.get(choice, choice), callback_data=f"pick:{number}")]
            for number, choice in enumerate(self._choices(question, data))
        ]
        if ready is not None:
            rows.append([InlineKeyboardButton(self._buttons[ready], callback_data="done")])
        if question["skip"]:
            rows.append([InlineKeyboardButton(question["skip"], callback_data="skip")])
        return InlineKeyboardMarkup(rows) if rows else None

    def _keyboard(self, name: str) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup([[InlineKeyboardButton(self._buttons[name], callback_data=name)]])


def data_of(context: Context) -> dict[Any, Any]:
    """Give what is remembered of the person."""
    assert context.user_data is not None
    return context.user_data


def query_of(update: Update) -> CallbackQuery:
    """Give the pressed button."""
    assert update.callback_query is not None
    return update.callback_query


def text_of(question: Question, data: dict[Any, Any]) -> str:
    """Write a question with what is chosen so far."""
    return f"{question['text']}\n\n{', '.join(data['chosen'])}"


async def send(update: Update, text: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """Send a message to the person's chat."""
    assert update.effective_chat is not None
    await update.effective_chat.send_message(text, parse_mode=ParseMode.HTML, reply_markup=markup)


def main(url: str, token: str, questionnaire: str, store: str) -> None:
    """Run the bot until it is told to stop."""
    known = json.loads(Path(questionnaire).read_text())
    persistence: PicklePersistence[Any, Any, Any] = PicklePersistence(store)
    application = Application.builder().token(token).base_url(f"{url}/bot").persistence(persistence).build()
    application.add_handler(Signup(known["questions"], known["buttons"]).handler())
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
