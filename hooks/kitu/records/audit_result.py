"""What the last accessibility audit found: written by the audit's tests, read by the statement and the release check.

The file says by a digest of which site it speaks (`kitu.site.digest`).
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

FILE = "audit/result.json"
"""Where the result stands, relative to the project's root."""


class Conformance(StrEnum):
    """How far a site meets the requirements, in the words of Commission Implementing Decision (EU) 2018/1523."""

    FULL = "vollständig vereinbar"
    PARTIAL = "teilweise vereinbar"
    NONE = "nicht vereinbar"


class AuditResult(BaseModel):
    """One run of the audit over one built site.

    `pages` counts the pages that were looked at, `violations` what was found on all of them together;
    `version_of_rules` names the rules and their version ("axe-core 4.10.2"); `site_digest` is `site_digest()`.
    `sound` gives for each page, by its file, the state in which it was judged and nothing was found (`page_digests()`):
    the next audit looks at the others only. `engine` is the state of all that is not data or text, if it was
    audited as a whole and nothing was found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: datetime.date
    version_of_rules: str = Field(min_length=1)
    pages: int = Field(ge=0)
    violations: int = Field(ge=0)
    engine: str = ""
    site_digest: str = Field(pattern=r"^sha256:[0-9a-f]{64}$")
    sound: Mapping[str, str] = Field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether pages were looked at and nothing was found."""
        return self.pages > 0 and self.violations == 0

    def conformance(self, *, assessed: bool) -> Conformance:
        """What the statement may claim. `assessed`: people have judged what programs cannot see.

        More faults than pages means that hardly a page is without one.
        """
        if self.violations > self.pages or not self.pages:
            return Conformance.NONE
        return Conformance.FULL if self.clean and assessed else Conformance.PARTIAL


def read_result(path: Path) -> AuditResult | None:
    """The result in a file; None if there is none or it cannot be read as one."""
    try:
        return AuditResult.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def write_result(path: Path, result: AuditResult) -> None:
    """Write a result, with the folder for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(result.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
