"""The pipelines of GitHub and GitLab: thin callers of the make targets, with no more rights than they need."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kitu.__main__ import _parser
from ops import link_check
from tests.base_project import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
ALL = (GITLAB, *WORKFLOWS)
TARGETS = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
PLAIN = re.compile(r"^(make|cat|mv|test|echo|exit|gh (pr|issue|auth)|git|curl|if|fi|\.|:)\b")
"""What a pipeline may run besides make: moving files about, asking a variable, fetching an issue, handing over."""


def read(path: Path) -> dict[str, Any]:
    """Read a pipeline; the base loader keeps `on` the word that it is."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # plain texts only
    assert isinstance(found, dict)
    return found


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    if path != GITLAB:
        return dict(read(path)["jobs"])
    parts = {name: part for name, part in read(path).items() if isinstance(part, dict)}
    return {name: part for name, part in parts.items() if {"script", "before_script"} & part.keys()}


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in jobs(path).items():
            yield from ((f"{path.name}: {name}", step) for step in job["steps"])


def commands(*paths: Path) -> Iterator[str]:
    """Give every line that the jobs of these pipelines run."""
    for path in paths:
        for job in jobs(path).values():
            scripts = [step.get("run", "") for step in job.get("steps", ())]
            for script in [*scripts, *job.get("before_script", ()), *job.get("script", ())]:
                yield from script.strip().splitlines()


ACTIONS = [step["uses"] for _, step in steps() if "uses" in step]
MAKE = sorted({call for line in commands(*ALL) for call in re.findall(r"make [^|;&]+", line)})


def test_pipelines_only_call_make() -> None:
    """What they do can be done, and tried, on any machine."""
    assert [line for line in commands(*ALL) if not PLAIN.match(line.strip())] == []


@pytest.mark.parametrize("call", MAKE)
def test_each_call_names_a_target_and_options_that_exist(call: str) -> None:
    target, *_ = call.removeprefix("make ").split()
    assert target in TARGETS
    given = re.search(r'ARGS="([^"]*)"', call)
    options = re.sub(r"\$COMPARE", "--base x", given[1] if given else "").split()
    if target == "links":
        link_check._parser().parse_args(options)
    elif target == "propose":
        _parser().parse_args([target, "FILE", "--checked", "2026-11-22", *options])
    elif target in ("check", "changes"):
        _parser().parse_args([target, *(["a", "b"] if target == "changes" else []), *options])
    else:
        assert options == []


def test_both_platforms_call_the_same_targets() -> None:
    on_gitlab, on_github = (
        {target for line in commands(*paths) for target in re.findall(r"\bmake ([a-z]+)", line)}
        for paths in ([GITLAB], WORKFLOWS)
    )
    assert (
        on_gitlab
        == on_github
        == {"audit", "base", "build", "changes", "check", "judge", "links", "propose", "release", "remind"}
    )


def test_the_former_state_is_the_one_where_the_branches_parted(tmp_path: Path) -> None:
    """What happened on the main branch since is no part of the change."""

    def run(*command: str) -> str:
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8").stdout.strip()

    def commit(text: str) -> None:
        (tmp_path / "data" / "members.yaml").write_text(text, encoding="utf-8")
        run("git", "add", "data")
        run("git", "-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "--quiet", "--message=x")

    (tmp_path / "data").mkdir()
    run("git", "init", "--quiet", "--initial-branch=main")
    commit("parted\n")
    run("git", "switch", "--quiet", "--create", "change")
    commit("changed\n")
    run("git", "switch", "--quiet", "main")
    commit("gone on\n")
    run("git", "switch", "--quiet", "change")
    run("make", f"--file={ROOT / 'Makefile'}", "base", "BASE=main")
    assert (tmp_path / ".cache" / "base" / "data" / "members.yaml").read_text(encoding="utf-8") == "parted\n"
    assert run("git", "status", "--porcelain", "data") == ""


def test_two_states_of_the_repository_are_exported_not_checked_out() -> None:
    plan = subprocess.run(
        ["make", "--dry-run", "changes", "BASE=alt", "HEAD=neu", "PY=python3"],  # noqa: S607  # the system's
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    assert "git merge-base alt neu" in plan
    assert "git archive --output=.cache/head.tar neu $(git ls-tree --name-only neu data docs)" in plan
    assert "kitu changes .cache/base .cache/head" in plan


def test_github_publishes_what_was_checked_built_and_tested() -> None:
    found = jobs(ROOT / ".github" / "workflows" / "site.yml")
    assert found["build"]["needs"] == "check"
    assert found["test"]["needs"] == "build"
    assert found["release"]["needs"] == ["build", "test"]
    assert found["release"]["if"] == (
        "github.ref == 'refs/heads/main' && github.event_name != 'pull_request' && vars.SITE_URL != ''"
    )
    assert found["publish"]["needs"] == "release"


def test_nothing_is_published_past_the_release_gate() -> None:
    """What goes out is what `make release` has left, after an audit of the same address, hidden files included."""
    job = jobs(ROOT / ".github" / "workflows" / "site.yml")["release"]
    assert {"SITE_URL", "REPO_URL"} <= job["env"].keys()
    *_, audit, release, upload = job["steps"]
    assert (audit["run"], release["run"]) == ("make audit", "make release")
    assert upload["with"] == {"path": "release", "include-hidden-files": "true"}
    pages = read(GITLAB)["pages"]
    assert pages["script"] == ["make audit", "make release RELEASE=public"]
    assert (pages["artifacts"]["paths"], pages["variables"]) == (["public"], {"REPO_URL": "$CI_PROJECT_URL"})


def test_the_engine_is_tested_again_only_when_it_is_another(tmp_path: Path) -> None:
    """Or when nothing is known of it, or it failed: in judging as well as in the audit; data and texts always are."""

    def run(*command: str) -> str:
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8").stdout

    def made(target: str, what: str = "true") -> str:
        run("git", "add", "--all", "data", "docs", "hooks")
        done = subprocess.run(
            ["make", f"--file={tmp_path / 'Makefile'}", target],  # noqa: S607  # the system's
            cwd=tmp_path,
            env={**os.environ, "DONE": what, "MAKEFLAGS": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return " ".join(re.findall(r"^(content|test|engines|audit)$", done.stdout, re.MULTILINE))

    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = re.search(r"^ENGINE = .*?(?=\n\n)", rules, re.MULTILINE | re.DOTALL)
    assert asked is not None
    targets = "browser programs:\ncontent test engines:\n\t@echo $@; $$DONE\n"
    own = f"MAKE := make --file={tmp_path / 'Makefile'}\nPY := echo audit;:\n"
    (tmp_path / "Makefile").write_text(f"{own}{asked[0]}\n{targets}", encoding="utf-8")
    for folder in ("data", "docs", "hooks"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.md").write_text("first", encoding="utf-8")
    run("git", "init", "--quiet")
    assert [made("judge", "false"), made("judge"), made("judge")] == ["test", "test", "content"]
    assert [made("audit", "false"), made("audit"), made("audit")] == ["engines", "engines audit", "audit"]
    for folder, *expected in (
        ("data", "content", "audit"),
        ("docs", "content", "audit"),
        ("hooks", "test", "engines audit"),
    ):
        (tmp_path / folder / "index.md").write_text("second", encoding="utf-8")
        assert [made("judge"), made("audit")] == expected, folder


def test_the_job_that_publishes_runs_nothing_of_the_repository() -> None:
    job = jobs(ROOT / ".github" / "workflows" / "site.yml")["publish"]
    assert [step["uses"].partition("@")[0] for step in job["steps"]] == ["actions/deploy-pages"]


def test_gitlab_publishes_what_was_checked_built_and_tested() -> None:
    pipeline = read(GITLAB)
    assert pipeline["stages"] == ["check", "build", "test", "publish"]
    stages = {name: job["stage"] for name, job in jobs(GITLAB).items() if "stage" in job}
    assert stages == {
        "check": "check", "changes": "check", "links": "check", "remind": "check", "propose": "check",
        "build": "build", "test": "test", "pages": "publish",
    }  # fmt: skip
    assert pipeline["pages"]["needs"] == ["build", "test"]
    assert pipeline["pages"]["rules"] == [
        {"if": '$CI_PIPELINE_SOURCE == "schedule"', "when": "never"},
        {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $SITE_URL"},
    ]


def test_older_errors_do_not_fail_a_request() -> None:
    """They only keep the jobs that need sound data from running; on the main branch they fail."""
    github = jobs(ROOT / ".github" / "workflows" / "site.yml")
    last = github["check"]["steps"][-1]
    assert (last["id"], last["continue-on-error"], last["run"]) == ("all", "true", "make check")
    assert github["check"]["outputs"]["buildable"] == "${{ steps.all.outcome }}"
    assert github["build"]["if"] == "needs.check.outputs.buildable == 'success'"
    (guard,) = read(GITLAB)[".sound-data"]["before_script"]
    assert guard.startswith('if [ "$CI_PIPELINE_SOURCE" = merge_request_event ] && ! make check; then\n')
    assert all(".sound-data" in read(GITLAB)[job]["extends"] for job in ("build", "test"))


def test_findings_and_changes_reach_the_request() -> None:
    text = (ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    assert 'make check ARGS="--base .cache/base --format github --summary $GITHUB_STEP_SUMMARY"' in text
    assert 'cat changes.md >> "$GITHUB_STEP_SUMMARY"' in text
    pipeline = read(GITLAB)
    assert pipeline["check"]["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
    assert pipeline["check"]["artifacts"]["when"] == "always"
    assert re.fullmatch(r"[A-Za-z0-9 _-]+", pipeline["changes"]["artifacts"]["expose_as"])


def test_the_weekly_check_holds_nothing_up_but_fails_itself() -> None:
    """Of all addresses, with a memory; what has been silent too long and what is due reaches somebody as a failure."""
    links = read(ROOT / ".github" / "workflows" / "links.yml")
    assert set(links["on"]) == {"schedule", "workflow_dispatch"}
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", links["on"]["schedule"][0]["cron"])
    job = read(GITLAB)["links"]
    assert read(GITLAB)[".weekly"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert (job["extends"], read(GITLAB)["remind"]["extends"]) == (".weekly", ".weekly")
    assert "allow_failure" not in job
    assert job["cache"]["when"] == "always"
    (ask,) = (step for step in links["jobs"]["links"]["steps"] if step.get("id") == "ask")
    assert (ask["continue-on-error"], links["jobs"]["silent"]["steps"]) == ("true", [{"run": "exit 1"}])
    assert ask["run"].split(" --format")[0] == job["script"][0].split(" --summary")[0]


@pytest.mark.parametrize("action", sorted(set(ACTIONS)))
def test_actions_are_pinned_to_a_commit(action: str) -> None:
    assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_each_pin_says_which_version_it_is_and_is_the_same_everywhere(path: Path) -> None:
    pins = re.findall(r"uses: \S+(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert pins
    assert [pin for pin in pins if not re.fullmatch(r"  # v\d+\.\d+\.\d+", pin)] == []
    assert len({action.partition("@")[0] for action in ACTIONS}) == len(set(ACTIONS))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_only_read_unless_a_job_needs_more(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow["on"]
    more = {name: set(job["permissions"]) for name, job in workflow["jobs"].items() if "permissions" in job}
    wanted = {"comment": {"pull-requests"}, "publish": {"id-token", "pages"}}
    proposed = {"propose": {"contents", "issues"}, "request": {"contents", "pull-requests"}}
    assert more == {"site.yml": wanted, "proposal.yml": proposed}.get(path.name, {})


def test_the_job_that_may_write_runs_nothing_of_the_request() -> None:
    """It takes no checkout: what it runs stands in the workflow alone, and forks do not get it."""
    job = jobs(ROOT / ".github" / "workflows" / "site.yml")["comment"]
    assert not any("checkout" in step.get("uses", "") or "make" in step.get("run", "") for step in job["steps"])
    assert "github.event.pull_request.head.repo.full_name == github.repository" in job["if"]


def test_what_somebody_proposes_is_read_by_a_job_that_can_write_nothing() -> None:
    """And the job that opens the request runs no make target: it sees data files and the report."""
    found = jobs(ROOT / ".github" / "workflows" / "proposal.yml")
    assert set(found["propose"]["permissions"].values()) == {"read"}
    assert found["propose"]["if"] == "github.event.label.name == 'vorschlag'"
    assert not any("make" in step.get("run", "") for step in found["request"]["steps"])
    texts = [str(step) for _, step in steps() if "issue.title" in str(step) or "issue.body" in str(step)]
    assert texts == []
    manual = read(GITLAB)["propose"]["rules"][0]
    assert (manual["when"], "$ISSUE" in manual["if"]) == ("manual", True)


def test_no_text_of_a_request_is_put_into_a_command() -> None:
    """A branch called `$(…)` must not be run: values come through the environment."""
    assert [step for _, step in steps() if "${{" in step.get("run", "")] == []


def test_checkouts_leave_no_token_behind() -> None:
    checkouts = [step for _, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


def test_no_job_runs_for_ever() -> None:
    for path in WORKFLOWS:
        assert all(int(job["timeout-minutes"]) <= 60 for job in jobs(path).values())
    assert all("timeout" in job for name, job in jobs(GITLAB).items() if not name.startswith("."))
