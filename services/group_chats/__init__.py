"""Link groups with chats on Telegram, let their companies in, and notice what changes there."""
