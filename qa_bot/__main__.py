"""``python -m qa_bot`` is ``qa-bot``."""

from qa_bot.cli.main import main

raise SystemExit(main())
