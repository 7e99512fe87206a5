"""The one command of an editor: ``python3 build.py``.

Runs Showcase where its locked dependencies are installed; elsewhere it first makes ``.venv``
beside itself and installs them there. Standard library only, in a syntax that Python 3.6 can
still parse, so that even there a person is told in a plain sentence what to do.
"""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCK = HERE / "requirements.txt"
WHEELS = HERE / "wheels"
STAMP = "showcase.stamp"
OLDEST, NEWEST = (3, 11), (3, 13)
REFUSED = 3  # exit code: the machine would not do it
ASK_PATH = "import sys; print(sys.executable)"
ASK_COMPLETE = "import sys, build; sys.exit(0 if build.is_complete() else 1)"

TOO_OLD = (
    "这里的 Python 太旧（{0}），请安装 Python 3.11 到 3.13 中的任一版本，再运行一次。\n"
    "This Python is too old ({0}): install Python 3.11, 3.12 or 3.13 and run this again."
)
TOO_NEW = (
    "这里的 Python 太新（{0}），所需组件还不支持，"
    "请另外安装 Python 3.11 到 3.13 中的任一版本，再运行一次。\n"
    "This Python is newer ({0}) than what is needed from others: install Python 3.11, 3.12 or 3.13 "
    "beside it and run this again."
)
NO_VENV = (
    "缺少 Python 的 venv 组件，请运行 sudo apt install python3-venv 安装，再运行一次。\n"
    "Python's venv module is missing: run `sudo apt install python3-venv`, then run this again."
)
NO_NETWORK = (
    "连不上网络，无法安装所需组件：请联网后再运行一次（只需这一次）；或者在另一台能上网的同类电脑上"
    "运行 pip download -r requirements.txt -d wheels，把 wheels 文件夹拷到这里，再运行一次。\n"
    "No network, so what is needed can't be installed: connect once and run this again, or run "
    "`pip download -r requirements.txt -d wheels` on a connected computer of the same kind, "
    "bring the wheels folder here and run this again."
)
NOT_INSTALLED = (
    "无法准备运行环境（{0}），请排除后再运行一次。\n"
    "The environment could not be set up ({0}): put that right and run this again."
)
NO_WHEEL = (
    "wheels 文件夹里的组件不齐，缺少 {0}：请在能上网的同类电脑上重新运行 "
    "pip download -r requirements.txt -d wheels，把 wheels 文件夹整个拷到这里，再运行一次；"
    "如果这台电脑能上网，删去 wheels 文件夹再运行就可以。\n"
    "The wheels folder lacks {0}: run `pip download -r requirements.txt -d wheels` again on a "
    "connected computer of the same kind and bring the whole folder here; or, if this computer is "
    "connected, delete the wheels folder. Then run this again."
)
SETTING_UP = "首次运行，正在准备环境……  Setting up, only this once ..."
NETWORK_SIGNS = re.compile(r"Retrying \(|ConnectionError|ConnectTimeout|ProxyError|SSLError")
LACKING = re.compile(r"No matching distribution found for ([^\s;]+)")


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The machine will not do it; the message says what a person can do."""


def find_fitting_python() -> str:
    """The path of a Python of a version that fits, or "" when the machine has none."""
    versions = ("3.13", "3.12", "3.11")
    for command in [["python" + v] for v in versions] + [["py", "-" + v] for v in versions]:
        try:
            answer = subprocess.check_output([*command, "-c", ASK_PATH], stderr=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError):
            continue
        return os.fsdecode(answer).strip()
    return ""


def locked_hash() -> str:
    """What an environment is stamped with: the hash of all that it has to contain."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_stamped(environment: Path) -> bool:
    """Whether ``environment`` was once completed for the present requirements."""
    try:
        return (environment / STAMP).read_text("ascii") == locked_hash()
    except OSError:
        return False


def is_complete() -> bool:
    """Whether this interpreter has every locked distribution, in its locked version.

    pip writes RECORD last: a distribution without it was interrupted half-way.
    """
    from importlib import metadata  # Python 3.6 has none

    for name, version, marker in re.findall(
        r"^([\w.-]+)==([^\s;]+)( ;)?", LOCK.read_text("utf-8"), re.MULTILINE
    ):
        if marker:
            continue  # meant for some other platform or version
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            return False
        if found.version != version or not found.read_text("RECORD"):
            return False
    return True


def run_step(*command: str) -> None:
    """Run one step of the installation, its progress shown and its complaints explained."""
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        complaint = done.stderr.decode("utf-8", "replace").strip()
        if NETWORK_SIGNS.search(complaint):
            raise Refused(NO_NETWORK)
        lacking = LACKING.search(complaint)
        if lacking and WHEELS.is_dir():
            raise Refused(NO_WHEEL.format(lacking.group(1)))
        raise Refused(NOT_INSTALLED.format((complaint.splitlines() or ["?"])[-1]))


def venv_python() -> str:
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def holds_everything() -> bool:
    """Whether ``.venv`` has all that is locked, whoever made it."""
    try:
        return subprocess.call([venv_python(), "-c", ASK_COMPLETE], cwd=str(HERE)) == 0
    except OSError:
        return False


def prepare() -> None:
    """Make ``.venv`` hold what is locked; a half-made or outdated one is made anew."""
    if is_stamped(VENV) and Path(venv_python()).exists():
        return
    if not holds_everything():
        if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
            raise Refused(NO_VENV)
        print(SETTING_UP, file=sys.stderr, flush=True)
        run_step(sys.executable, "-m", "venv", "--clear", str(VENV))
        offline = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
        pip = (venv_python(), "-m", "pip", "--disable-pip-version-check", "--retries", "2")
        run_step(*pip, "install", "--no-input", "--require-hashes", "-r", str(LOCK), *offline)
    (VENV / STAMP).write_text(locked_hash(), "ascii")


def hand_over(python: str, arguments: "list[str]") -> int:
    """Carry on in another interpreter and end as it ends."""
    command = [python, str(HERE / "build.py"), *arguments]
    if os.name == "posix":
        os.execv(command[0], command)  # the same process: signals need no passing on
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C reached the child as well, which ends in its own way


def fitting_python(complaint: str) -> str:
    """A Python on this machine that fits. Raises Refused with ``complaint`` where none does."""
    found = find_fitting_python()
    if not found:
        raise Refused(complaint.format(sys.version.split()[0]))
    return found


def choose_python() -> str:
    """The interpreter to carry on in, or "" for this one. Raises Refused."""
    if sys.version_info < OLDEST:
        return fitting_python(TOO_OLD)
    if is_stamped(Path(sys.prefix)) or is_complete():
        return ""
    if sys.version_info[:2] > NEWEST:
        return fitting_python(TOO_NEW)
    prepare()
    return venv_python()


def main(arguments: "list[str]") -> int:
    try:
        other = choose_python()
        if other:
            return hand_over(other, arguments)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except OSError as problem:
        print(NOT_INSTALLED.format(problem), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130
    from showcase.__main__ import run  # importable only from here on

    run(default_site=HERE, argv=arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
