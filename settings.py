"""What an administrator sets, from the environment and a `.env` file, as `DONDOC_…`.

Read at the edges only (commands, api, flows, migrations). docs/settings.md explains each one.
"""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting with its default; frozen."""

    model_config = SettingsConfigDict(env_prefix="DONDOC_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = Field(Path("var"), description="Where the database, the files and the logs lie.")
    database_url: str | None = Field(
        None, description="SQLAlchemy address; by default SQLite in the data folder."
    )
    host: str = Field("127.0.0.1", description="Address that the web server listens on.")
    port: int = Field(8000, description="Port of the web server.", ge=1, le=65535)
    prefect_port: int = Field(4200, description="Port of Prefect's own server.", ge=1, le=65535)
    mailbox_port: int = Field(
        8025, description="Port of the test mailbox, used where no SMTP server is set.", ge=1, le=65535
    )
    base_url: str | None = Field(
        None, description="Address of the site as people see it, for links in mail; by default host and port."
    )
    language: Literal["vi", "en"] = Field("vi", description="Language of the command line.")
    smtp_host: str | None = Field(None, description="SMTP server; without it the test mailbox takes mail.")
    smtp_port: int = Field(587, description="Port of the SMTP server.", ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="Encryption towards the SMTP server."
    )
    smtp_user: str | None = Field(None, description="User name at the SMTP server.")
    smtp_password: SecretStr | None = Field(None, description="Password at the SMTP server.")
    mail_from: str = Field("dondoc@localhost", description="Sender address of all mail.")
    mail_from_name: str = Field("Đôn Đốc", description="Sender name of all mail.")
    evidence_max_mb: int = Field(20, description="Largest file that a report may carry, in MB.", ge=1)
    evidence_required: bool = Field(True, description="Whether a report needs at least one file.")

    @property
    def database(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'dondoc.db'}"

    @property
    def site(self) -> str:
        """The site's address without a slash at its end."""
        shown = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104
        return (self.base_url or f"http://{shown}:{self.port}").rstrip("/")

    @property
    def evidence_dir(self) -> Path:
        """Where the files of reports lie."""
        return self.data_dir / "evidence"

    @property
    def mailbox_dir(self) -> Path:
        """The test mailbox's Maildir."""
        return self.data_dir / "mailbox"

    @property
    def log_dir(self) -> Path:
        """Where the processes of `dondoc up` write their logs."""
        return self.data_dir / "log"


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
