"""What the tool is made of: pinned, under known licences, and told."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

from showcase.supply import LICENCES, bill_of_materials, pins
from tests.conftest import ROOT

LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-audit.txt")
_ROW = re.compile(r"^\| ([a-z][\w.-]*) \| (.+?) \| (.+?) \|$", re.MULTILINE)

SAID = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License Version 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
}
"""What packages that know no SPDX expressions say, as one."""


def listed() -> dict[str, str]:
    """The licences of docs/dependencies.md."""
    page = (ROOT / "docs/dependencies.md").read_text("utf-8")
    return {name: licence for name, licence, _ in _ROW.findall(page) if name != "package"}


def licences_of(name: str) -> set[str]:
    """What an installed package says of its own licence, in any of four ways."""
    meta = metadata.metadata(name)
    said = [*(meta.get_all("License-Expression") or ()), *(meta.get_all("License") or ())]
    classifiers = [line for line in meta.get_all("Classifier") or () if line.startswith("License")]
    said += [line.rpartition(" :: ")[2] for line in classifiers]
    if not any(said):
        files = metadata.files(name) or ()
        texts = (file.read_text("utf-8") for file in files if file.name == "LICENSE")
        said += [" ".join(text.split()[:4]).rstrip(",") for text in texts]
    return {SAID.get(words, words) for words in said if words}


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_pinned_with_hashes(lock: str) -> None:
    """One version, and nothing that pip would take unseen; from no address of its own."""
    lines = (ROOT / lock).read_text("utf-8").replace("\\\n", "").splitlines()
    packages = [line for line in lines if not line.startswith("#")]
    assert packages
    assert all(re.match(r"[\w.-]+==\S+.* --hash=sha256:[0-9a-f]{64}", line) for line in packages)
    assert not any("://" in line for line in lines)


def test_every_dependency_is_listed_and_no_other() -> None:
    """Those of the tests, too."""
    test = re.findall(r"^([\w.-]+)==", (ROOT / "requirements-test.txt").read_text(), re.MULTILINE)
    assert list(LICENCES) == sorted(pins())
    assert listed().keys() == {*LICENCES, *test}


def test_the_list_has_the_licences_of_the_bill() -> None:
    """Two places, one truth."""
    assert {name: listed()[name] for name in LICENCES} == LICENCES


def test_the_licences_are_those_of_what_is_installed() -> None:
    """In whichever of four ways a package says it; what is for other systems is not here."""
    here = {dist.metadata["Name"].lower().replace("_", "-") for dist in metadata.distributions()}
    wrong = {
        name: licences_of(name)
        for name, licence in listed().items()
        if name in here and licence not in licences_of(name)
    }
    assert wrong == {}


def test_the_bill_of_materials_names_all_that_is_pinned() -> None:
    """In the form of CycloneDX, with addresses that scanners look up."""
    bill = json.loads(bill_of_materials())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {part["name"]: part["version"] for part in bill["components"]} == pins()
    assert all(
        part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}" for part in bill["components"]
    )


def test_the_bill_is_the_same_at_every_time_and_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has neither date nor machine in it."""
    first = bill_of_materials()
    monkeypatch.chdir(Path("/"))
    assert bill_of_materials() == first
