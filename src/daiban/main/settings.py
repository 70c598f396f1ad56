"""Every setting of Daiban, read from the environment. Read here only; each is described in docs/settings.md."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One field a setting; its environment variable is the alias."""

    model_config = SettingsConfigDict(extra="ignore")

    home: Path = Field(default_factory=lambda: user_data_path("daiban"), alias="DAIBAN_HOME")
    database_url: str | None = Field(default=None, alias="DATABASE_URL")
    now: str | None = Field(default=None, alias="DAIBAN_NOW")
    skills: Path | None = Field(default=None, alias="DAIBAN_SKILLS")
