"""What came with a change and what was there before."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kitu.editing.baseline import changed_lines, check_data, compare, fingerprints
from kitu.editing.json_reports import gitlab
from kitu.reading.finding import Code, Finding, Position, Severity
from tests.base_project import copy_base

MEMBERS = "data/members.yaml"


def finding(line: int = 1, **other: str) -> Finding:
    parts = {
        "subject": "Mitglied „zelau“",
        "written": "2.5.2019",
        "reason": "Kein Datum.",
        "remedy": "Ändern.",
        **other,
    }
    file, code = parts.pop("file", MEMBERS), Code(parts.pop("code", Code.BAD_DATE))
    texts = (parts["subject"], parts["written"], parts["reason"], parts["remedy"])
    return Finding(code, Position(file, line), *texts, severity=Severity.ERROR)


def marks(*findings: Finding) -> list[str]:
    return [mark for mark, _ in fingerprints(findings)]


def test_a_fingerprint_survives_moved_lines() -> None:
    """Also where the text itself names a line or counts entries."""
    here = finding(5, subject="Meilenstein Nr. 3", reason="„a“ gibt es schon (Zeile 12).")
    there = finding(95, subject="Meilenstein Nr. 4", reason="„a“ gibt es schon (Zeile 102).")
    assert marks(here) == marks(there)


def test_a_fingerprint_tells_apart_what_is_not_the_same() -> None:
    """File, kind, record, text as written and reason each count; the remedy follows from them."""
    others = [
        finding(file="data/awards.yaml"),
        finding(code=Code.BAD_URL),
        finding(subject="Mitglied „hag“"),
        finding(written="3.5.2019"),
        finding(reason="Anders."),
    ]
    assert len({*marks(finding()), *(marks(other)[0] for other in others)}) == 6
    assert marks(finding(remedy="Anders.")) == marks(finding())


def test_no_fingerprint_is_given_twice() -> None:
    """GitLab shows only one of several findings with the same."""
    assert len(set(marks(finding(1), finding(2), finding(3)))) == 3


def test_numbers_in_the_text_as_written_are_not_dropped() -> None:
    assert marks(finding(written="Zeile 1")) != marks(finding(written="Zeile 2"))


def test_only_what_was_not_there_before_is_new() -> None:
    result = compare([finding(3)], [finding(4), finding(9, written="x")], {})
    assert [found.written for found in result.new] == ["x"]
    assert [found.position.line for found in result.old] == [4]
    assert result.failed


def test_older_errors_do_not_fail_a_change() -> None:
    assert not compare([finding()], [finding()], {}).failed


def test_a_further_finding_of_the_same_words_is_new() -> None:
    """One mistake that was there before is no licence for a second."""
    result = compare([finding(3)], [finding(3), finding(7)], {})
    assert (len(result.old), len(result.new)) == (1, 1)


def test_mended_findings_are_counted() -> None:
    assert compare([finding(), finding(written="x")], [finding()], {}).mended == 1


def test_what_stands_on_changed_lines_comes_first() -> None:
    """Then what the change caused elsewhere; both in file order."""
    lines = [2, 4, 6, 8]
    result = compare([], [finding(line, written=str(line)) for line in lines], {MEMBERS: frozenset({4, 8})})
    assert [found.position.line for found in result.new] == [4, 8, 2, 6]


def test_whoever_mends_an_unreadable_file_does_not_answer_for_what_shows_then() -> None:
    before = [finding(code=Code.YAML_SYNTAX, written="-x")]
    after = [finding(5), finding(9, written="neu")]
    result = compare(before, after, {MEMBERS: frozenset({9})})
    assert [found.written for found in result.new] == ["neu"]
    assert [found.position.line for found in result.old] == [5]


def test_warnings_do_not_fail_a_change() -> None:
    warning = Finding(Code.REDIRECT_MISSING, Position("data/redirects.yaml"), "", "", "a", "b", Severity.WARNING)
    assert not compare([], [warning], {}).failed


OLD = """\
members:
  - id: a
    evidence: belegt
    sources: [x]
  - id: b
    evidence: belegt
    sources: [x]
""".splitlines()


def test_nothing_changes_in_the_same_text() -> None:
    assert changed_lines(OLD, OLD) == frozenset()


def test_a_changed_line_is_told_from_an_equal_one_of_another_record() -> None:
    """`sources: [x]` stands in both records; changed in the second, it is the second's line that counts."""
    new = [*OLD[:6], "    sources: [y]"]
    assert changed_lines(OLD, new) == {7}
    assert changed_lines(new, OLD) == {7}


def test_a_new_record_is_changed_as_a_whole_and_moves_no_other() -> None:
    new = [*OLD[:1], "  - id: neu", "    evidence: belegt", "    sources: [x]", *OLD[1:]]
    assert changed_lines(OLD, new) == {2, 3, 4}


def test_a_moved_record_is_not_changed() -> None:
    assert changed_lines(OLD, [*OLD[:1], *OLD[4:], *OLD[1:4]]) == frozenset()


def test_blank_lines_belong_to_no_record() -> None:
    assert changed_lines(OLD, [*OLD[:4], "", *OLD[4:]]) == {5}


@given(st.lists(st.text("ab -:", max_size=6)), st.lists(st.text("ab -:", max_size=6)))
def test_changed_lines_exist_and_new_texts_are_among_them(before: list[str], after: list[str]) -> None:
    changed = changed_lines(before, after)
    assert changed <= set(range(1, len(after) + 1))
    known = {line.strip() for line in before}
    assert {number for number, line in enumerate(after, 1) if line.strip() not in known} <= changed


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_without_a_former_state_all_findings_are_new(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    edit(root, "awards.yaml", "2019-10-02", "2.10.2019")
    result = check_data(root / "data")
    assert (len(result.new), result.old, result.compared, result.failed) == (1, (), False, True)


def test_an_error_on_the_main_branch_does_not_fail_a_change_elsewhere(tmp_path: Path) -> None:
    """The whole way: the same older error, moved by a line, beside a new one in another file."""
    base, head = copy_base(tmp_path / "base"), copy_base(tmp_path / "head")
    edit(base, "awards.yaml", "2019-10-02", "2.10.2019")
    edit(head, "awards.yaml", "    reported: 2019-10-02", "    # neu\n    reported: 2.10.2019")
    assert not check_data(head / "data", base / "data").failed
    edit(head, "members.yaml", "joined:\n      date: 2015-05-04", "joined:\n      date: 4.5.2015")
    result = check_data(head / "data", base / "data")
    assert [found.position.file for found in result.new] == ["data/members.yaml"]
    assert [found.position.file for found in result.old] == ["data/awards.yaml"]
    assert result.failed


def test_a_consequence_in_a_file_that_was_not_touched_is_new(tmp_path: Path) -> None:
    """Who removes a source answers for the records that cite it."""
    base, head = copy_base(tmp_path / "base"), copy_base(tmp_path / "head")
    edit(head, "sources.yaml", "- id: mitteilung", "- id: anders")
    found = check_data(head / "data", base / "data")
    assert {finding.position.file for finding in found.new} > {"data/members.yaml"}
    assert found.failed


def test_a_removed_record_asks_for_a_redirect_but_fails_nothing(tmp_path: Path) -> None:
    base, head = copy_base(tmp_path / "base"), copy_base(tmp_path / "head")
    edit(head, "awards.yaml", "musterpreis-2019", "preis-2019")
    result = check_data(head / "data", base / "data")
    assert [finding.code for finding in result.new] == [Code.REDIRECT_MISSING]
    assert not result.failed


def state(folder: Path, *changes: tuple[str, str]) -> Path:
    """Make a project whose members file has some texts replaced; gives its data folder."""
    data = copy_base(folder) / "data"
    path = data / "members.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return data


BAD_DATE = ("date: 2015-05-04", "date: 4.5.2015")
UNREADABLE_LINE = ('ars: "', "ars: [")


def test_what_is_no_longer_read_is_not_mended(tmp_path: Path) -> None:
    """A fault of syntax hides no older fault, and nobody is thanked for it."""
    before = state(tmp_path / "a", BAD_DATE)
    result = check_data(state(tmp_path / "b", BAD_DATE, UNREADABLE_LINE), before)
    assert (len(result.new), len(result.old), result.mended) == (1, 1, 0)


def test_a_new_fault_counts_beside_an_old_one_of_syntax(tmp_path: Path) -> None:
    result = check_data(state(tmp_path / "b", UNREADABLE_LINE, BAD_DATE), state(tmp_path / "a", UNREADABLE_LINE))
    assert [finding.code for finding in result.new] == [Code.BAD_DATE]
    assert len(result.old) == 1


def test_an_old_error_does_not_switch_off_the_question_for_redirects(tmp_path: Path) -> None:
    removed = ("  - id: suederdal\n", "  - id: anderswo\n")
    result = check_data(state(tmp_path / "b", BAD_DATE, removed), state(tmp_path / "a", BAD_DATE))
    assert Code.REDIRECT_MISSING in {finding.code for finding in result.new}


def test_a_fault_stays_old_when_its_record_gets_another_id(tmp_path: Path) -> None:
    """It has another subject then, but says the same of the same text."""
    renamed = ("  - id: sternau\n", "  - id: sternau-stadt\n")
    result = check_data(state(tmp_path / "b", BAD_DATE, renamed), state(tmp_path / "a", BAD_DATE))
    assert Code.BAD_DATE in {finding.code for finding in result.old}
    assert (Code.BAD_DATE not in {finding.code for finding in result.new}, result.mended) == (True, 0)


def test_a_renamed_record_keeps_the_fingerprints_of_its_old_faults(tmp_path: Path) -> None:
    """GitLab compares nothing but these: another would make an old fault a new one."""
    renamed = ("  - id: sternau\n", "  - id: sternau-stadt\n")
    before, after = state(tmp_path / "a", BAD_DATE), state(tmp_path / "b", BAD_DATE, renamed)
    [here] = [row for row in json.loads(gitlab(check_data(after, before))) if row["check_name"] == "datum"]
    [there] = [row for row in json.loads(gitlab(check_data(before))) if row["check_name"] == "datum"]
    assert here["fingerprint"] == there["fingerprint"]
    assert here["description"] != there["description"]
