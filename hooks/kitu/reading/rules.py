"""Rules across records: one function a rule, each yields its findings.

A rule sees of every record what is valid of it, and the nodes of all: one mistake does not hide another.
"""

from __future__ import annotations

from kitu.reading import (
    contact_rules,
    date_rules,
    duplicate_rules,
    key_rules,
    member_rules,
    organisation_rules,
    redirect_rules,
    reference_rules,
    text_rules,
)
from kitu.reading.finding import Finding
from kitu.reading.rule_context import Context, Rule

RULES: tuple[Rule, ...] = (
    reference_rules.unknown_references,
    duplicate_rules.duplicate_ids,
    duplicate_rules.ids_that_pages_have,
    member_rules.same_member_twice,
    member_rules.same_member_by_name,
    duplicate_rules.same_use_twice,
    duplicate_rules.same_source_twice,
    key_rules.key_or_name,
    key_rules.keys_exist,
    member_rules.candidates_are_areas_but_no_members,
    member_rules.mentioned_are_no_members,
    key_rules.kinds_of_keys_known,
    key_rules.key_fits_name,
    key_rules.key_fits_id,
    date_rules.not_before_founding,
    date_rules.not_after_check,
    date_rules.checked_long_after_all_others,
    date_rules.not_far_ahead,
    date_rules.checked_long_ago,
    date_rules.periods_run_forward,
    member_rules.kind_fits_name,
    member_rules.inside_the_area,
    contact_rules.mailboxes_of_offices,
    contact_rules.postal_codes_of_the_country,
    contact_rules.parts_of_addresses_apart,
    contact_rules.logos_are_pictures,
    organisation_rules.total_fits_the_list,
    organisation_rules.what_is_confirmed_is_there,
    organisation_rules.counted_at_one_time,
    reference_rules.unused_sources,
    text_rules.no_mark_up,
    text_rules.words_in_one_piece,
    text_rules.addresses_as_copied,
    redirect_rules.redirects_lead_to_pages,
    redirect_rules.one_first_id,
)


def apply_rules(context: Context) -> list[Finding]:
    """All findings of all rules, unsorted."""
    return [finding for rule in RULES for finding in rule(context)]
