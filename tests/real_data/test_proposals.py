"""What the form for proposals of the real data weighs."""

from __future__ import annotations

import gzip
import json

from kitu.pages.proposals import form_data
from kitu.records.addresses import PROPOSAL, PROPOSAL_RECORDS
from kitu.records.settings import Proposals
from kitu.site.build import Site, build_site
from tests.base_project import ROOT

MOST = 60 * 1024


def test_the_page_of_the_real_data_is_light() -> None:
    """With everything that it needs, in one file for everybody: its records are those of `form_data`."""
    site = build_site(ROOT)
    assert isinstance(site, Site)
    page, records = site.pages[PROPOSAL.address].content.html, site.files[PROPOSAL_RECORDS]
    assert f'data-records="../../{PROPOSAL_RECORDS}"' in page
    assert json.loads(records)["members"] == form_data(site.directory, Proposals())["members"]
    parts = (page.encode(), records, site.files["assets/js/proposal.js"])
    assert sum(len(gzip.compress(part)) for part in parts) < MOST
