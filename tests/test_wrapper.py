"""``build.py``, as a person meets it on machines of every kind; nothing here needs a network."""

from __future__ import annotations

import ast
import base64
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import build
import showcase
from showcase.catalogue import translate
from showcase.content import files, list_contents
from showcase.wrapper import wrapper_on
from tests.sites import write_site

WRAPPER = Path(build.__file__)
CLI = """\
import sys, tiny
def run(default_site, argv):
    print(default_site, argv, tiny.WORD)
    sys.exit(5 if "fail" in argv else 0)
"""


def write_wheel(folder: Path) -> str:
    """Write a wheel of the one-line module ``tiny`` and give its line of requirements.txt."""
    info = "tiny-1.0.dist-info"
    files = {
        "tiny.py": 'WORD = "installed"\n',
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = []
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        rows.append(f"{name},sha256={digest.decode()},{len(text)}\n")
    files[f"{info}/RECORD"] = "".join([*rows, f"{info}/RECORD,,\n"])
    folder.mkdir()
    path = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return f"tiny==1.0 \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the wrapper in ``folder`` with an index that nothing answers for."""
    unreachable = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_RETRIES": "1",
        "PYTHONUTF8": "1",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return subprocess.run(
        [sys.executable, folder / "build.py", *arguments],
        env=kept | unreachable,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new checkout, in a folder with a space and Chinese in its name, with one dependency."""
    folder = tmp_path / "文史 资料"
    (folder / "showcase").mkdir(parents=True)
    (folder / "showcase/__init__.py").touch()
    (folder / "showcase/__main__.py").write_text(CLI, "utf-8")
    shutil.copy(WRAPPER, folder)
    (folder / "requirements.txt").write_text(write_wheel(folder / "wheels"), "utf-8")
    return folder


def test_an_old_python_can_parse_it() -> None:
    """Python 3.6 gets as far as the sentence that it is too old."""
    source = WRAPPER.read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source


def test_too_old_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without any newer Python a person is told which one to install."""
    monkeypatch.setattr(build, "OLDEST", (99, 0))
    monkeypatch.setenv("PATH", "")
    assert build.main([]) == 3
    told = capsys.readouterr().err
    assert "请安装 Python 3.11" in told
    assert "install Python 3.11" in told


def test_too_new_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is needed has no wheels for it yet; pip would say so on a hundred lines."""
    monkeypatch.setattr(build, "NEWEST", (3, 10))
    monkeypatch.setattr(build, "is_stamped", lambda _: False)
    monkeypatch.setattr(build, "is_complete", lambda: False)
    monkeypatch.setenv("PATH", "")
    assert build.main([]) == 3
    told = capsys.readouterr().err
    assert "太新" in told
    assert "install Python 3.11" in told


def test_a_newer_python_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the Pythons on the path the newest is taken that really starts."""

    def answer(command: list[str], **_: object) -> bytes:
        if command[0] == "python3.12":
            return b"/opt/python 3.12\n"
        if command[0] == "python3.13":
            raise subprocess.CalledProcessError(127, command)
        raise FileNotFoundError(command[0])

    monkeypatch.setattr(subprocess, "check_output", answer)
    assert build.find_fitting_python() == "/opt/python 3.12"


def test_a_newer_python_carries_on(folder: Path) -> None:
    """The newer Python gets the arguments, and its exit code is the wrapper's."""
    start(folder)
    meet_an_old_one = "import build, sys; build.OLDEST = (99,)"
    find = "build.find_fitting_python = lambda: sys.executable"
    done = subprocess.run(
        [sys.executable, "-c", f"{meet_an_old_one}; {find}; sys.exit(build.main(['fail']))"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 5
    assert "['fail'] installed" in done.stdout


def test_no_venv_module_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Debian without python3-venv: the sentence has the command that installs it."""
    monkeypatch.setattr(build, "LOCK", folder / "requirements.txt")
    monkeypatch.setattr(build, "VENV", folder / ".venv")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if "pip" in name else name)
    assert build.main([]) == 3
    assert "sudo apt install python3-venv" in capsys.readouterr().err
    assert not (folder / ".venv").exists()


def test_no_network_is_one_sentence(folder: Path) -> None:
    """Without network and wheels a person is told both ways out, without a traceback."""
    shutil.rmtree(folder / "wheels")
    done = start(folder)
    assert done.returncode == 3
    assert "请联网后再运行一次" in done.stderr
    assert "pip download -r requirements.txt -d wheels" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wheel_that_is_missing_is_named(folder: Path) -> None:
    """A wheels folder that lacks something is no matter of the network."""
    (folder / "wheels/tiny-1.0-py3-none-any.whl").unlink()
    done = start(folder)
    assert done.returncode == 3
    assert "wheels 文件夹里的组件不齐，缺少 tiny==1.0：" in done.stderr
    assert "The wheels folder lacks tiny==1.0:" in done.stderr
    assert "distribution" not in done.stderr
    assert "Traceback" not in done.stderr


def test_wheels_install_without_a_network(folder: Path) -> None:
    """What lies in wheels/ is installed into .venv, and the command runs there on its site."""
    done = start(folder, "check", "--strict")
    assert done.returncode == 0, done.stderr
    assert f"{folder} ['check', '--strict'] installed" in done.stdout


def test_the_command_decides_the_exit_code(folder: Path) -> None:
    """How the command ends inside .venv is how the wrapper ends."""
    assert start(folder, "fail").returncode == 5


def test_a_stamped_environment_is_trusted(folder: Path) -> None:
    """The second run installs nothing and looks at no package."""
    start(folder)
    shutil.rmtree(folder / "wheels")
    for path in (folder / ".venv").rglob("METADATA"):
        if path.parent.name.startswith("tiny"):
            path.unlink()
    done = start(folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_new_requirements_make_a_new_environment(folder: Path) -> None:
    """An environment stamped for other requirements, without what is new in these, is remade."""
    start(folder)
    lock = folder / "requirements.txt"
    lock.write_text(lock.read_text("utf-8").replace("1.0", "2.0"), "utf-8")
    done = start(folder)
    assert done.returncode == 3
    assert "tiny==2.0" in done.stderr


def test_an_interrupted_installation_is_repaired(folder: Path) -> None:
    """A .venv left half-made by a power cut is made anew by the next run."""
    start(folder)
    venv = folder / ".venv"
    (venv / build.STAMP).unlink()
    for record in venv.rglob("tiny-1.0.dist-info/RECORD"):
        record.unlink()
    for module in venv.rglob("tiny.py"):
        module.unlink()
    assert "installed" in start(folder).stdout


def test_an_environment_made_by_hand_is_kept(folder: Path) -> None:
    """A complete .venv without a stamp is used as it is, with whatever else it holds."""
    start(folder)
    (folder / ".venv" / build.STAMP).unlink()
    (folder / ".venv/mine").touch()
    assert start(folder).returncode == 0
    assert (folder / ".venv/mine").exists()


@pytest.mark.parametrize(
    ("platform", "command"),
    [("win32", "python build.py"), ("linux", "python3 build.py"), ("darwin", "python3 build.py")],
)
def test_hints_name_the_command_as_it_is_typed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, command: str
) -> None:
    """Python for Windows installs no python3."""
    monkeypatch.setattr(files, "WRAPPER", wrapper_on(platform))
    site = write_site(tmp_path, "-- site.yaml --\ntitle: 甲\n-- content/材料.docx --\n")
    hints = [translate(issue.hint, "zh") for issue in list_contents(site).issues if issue.hint]
    assert hints == [
        f"请运行 {command} import content/材料.docx，把它变成档案，再移到别处。",
        f"请用“{command} new 名称”新建一份。",
    ]


def test_the_command_is_named_in_one_place() -> None:
    """Sentences leave a place for it."""
    package = Path(showcase.__file__).parent
    named = [
        path.name for path in package.rglob("*.py") if "python3 build" in path.read_text("utf-8")
    ]
    assert named == ["wrapper.py"]
