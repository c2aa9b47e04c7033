"""What is held of pages holds of the real data too: the same proofs, asked of the project's own site."""

from __future__ import annotations

import pytest

from kitu.site.build import Site, build_site
from tests.base_project import ROOT
from tests.directory.test_shared_services import (  # noqa: F401  # collected here again
    expected,
    test_partners_are_all_members_with_a_common_service,
    test_the_overview_has_a_line_for_each_member_that_takes_part,
)
from tests.pages.test_structured_data import (  # noqa: F401  # as above
    test_addresses_are_whole_and_lead_to_pages_of_the_site,
    test_every_type_and_property_is_one_of_the_vocabulary,
    test_membership_is_claimed_only_where_it_is_documented,
    test_public_bodies_bear_their_official_key,
)


@pytest.fixture(scope="module")
def site() -> Site:
    built = build_site(ROOT)
    assert isinstance(built, Site), built
    return built
