"""What the tool is made of: the pinned libraries with their licences, as a bill of materials."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import showcase

LICENCES: Mapping[str, str] = {
    "annotated-types": "MIT",
    "babel": "BSD-3-Clause",
    "brotli": "MIT",
    "cffi": "MIT-0",
    "click": "BSD-3-Clause",
    "fonttools": "MIT",
    "jinja2": "BSD-3-Clause",
    "livereload": "BSD-3-Clause",
    "markdown": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "markupsafe": "BSD-3-Clause",
    "mdurl": "MIT",
    "msgspec": "BSD-3-Clause",
    "nh3": "MIT",
    "opencc": "Apache-2.0",
    "pillow": "MIT-CMU",
    "pycparser": "BSD-3-Clause",
    "pydantic": "MIT",
    "pydantic-core": "MIT",
    "pygments": "BSD-2-Clause",
    "pylopdf-fonts-zh-cn": "OFL-1.1",
    "pypdf": "BSD-3-Clause",
    "pypinyin": "MIT",
    "pyyaml": "MIT",
    "rich": "MIT",
    "rjieba": "MIT",
    "tdewolff-minify": "MIT",
    "tornado": "Apache-2.0",
    "typing-extensions": "PSF-2.0",
    "typing-inspection": "MIT",
    "typst": "Apache-2.0",
    "uharfbuzz": "Apache-2.0",
    "zxing-cpp": "Apache-2.0",
}
"""SPDX expressions of all that is pinned, also for other systems than this one."""

_PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)


def pins() -> Mapping[str, str]:
    """The pinned libraries and their versions: of the package, or of the checkout that it is in."""
    package = Path(showcase.__file__).parent
    places = (package / "requirements.txt", package.parent / "requirements.txt")
    lock = next(place for place in places if place.is_file())
    return dict(_PIN.findall(lock.read_text("utf-8")))


def bill_of_materials() -> bytes:
    """The tool and its libraries in the form of CycloneDX 1.6. It names what is pinned, not what a
    machine has, so that it is the same bytes everywhere; and no date."""
    tool = {
        "type": "application",
        "bom-ref": "showcase",
        "name": "showcase",
        "version": showcase.__version__,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    components = list(_components())
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": tool},
        "components": components,
        "dependencies": [
            {"ref": "showcase", "dependsOn": [component["bom-ref"] for component in components]}
        ],
    }
    return (json.dumps(content, indent=1) + "\n").encode("utf-8")


def _components() -> Iterator[dict[str, object]]:
    for name, version in sorted(pins().items()):
        address = f"pkg:pypi/{name}@{version}"
        yield {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "version": version,
            "purl": address,
            "licenses": [{"license": {"id": LICENCES[name]}}],
        }
