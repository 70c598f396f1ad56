"""Every setting of Daiban, read from the environment. Read here only; each is described in docs/settings.md."""

import os
from pathlib import Path

from platformdirs import user_data_path
from pydantic import BaseModel, Field

from daiban.kit.dates import Language


class Settings(BaseModel):
    """One field a setting; its environment variable is the alias."""

    home: Path = Field(default_factory=lambda: user_data_path("daiban"), alias="DAIBAN_HOME")
    database_url: str | None = Field(default=None, alias="DATABASE_URL")
    now: str | None = Field(default=None, alias="DAIBAN_NOW")
    skills: Path | None = Field(default=None, alias="DAIBAN_SKILLS")
    otel_endpoint: str | None = Field(default=None, alias="OTEL_EXPORTER_OTLP_ENDPOINT")
    lang: str = Field(default="", alias="LANG")
    lc_all: str = Field(default="", alias="LC_ALL")
    lc_messages: str = Field(default="", alias="LC_MESSAGES")

    @property
    def language(self) -> Language:
        """What is told to nobody's handle is in the language of the terminal."""
        said = self.lc_all or self.lc_messages or self.lang
        return "zh" if said.lower().startswith("zh") else "en"

    @classmethod
    def read(cls) -> "Settings":
        """The settings of this process; what the environment does not say has its default."""
        # Without pydantic-settings, which takes as long to import as all the rest of a short command.
        return cls.model_validate(dict(os.environ))
