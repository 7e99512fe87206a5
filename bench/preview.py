"""From a saved file to the reloaded page: python -m bench.preview [99 10000]. Needs Chromium.

A profile is written again and again, some seconds apart, while its page is open in a browser before
``serve``. Prints the median and the 95th percentile of the times from the save until the page with
the new words is painted, in milliseconds, by the browser's own record of that.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from bench.scale import environment, say
from tests.browsing import chromium
from tests.generated import generate, write_profiles

SIZES = (99, 10_000)
SAVES = 40
PAUSE = 1.0
"""Seconds between a reload and the next save: fewer than until the brochure is set."""
PORT = 8931
_PAINTED = """words => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return document.body.textContent.includes(words) && paint
    && performance.timeOrigin + paint.startTime;
}"""
"""When the page with these words was painted first, in milliseconds since 1970."""


def saved_and_seen(browser: Browser, site: Path, address: str) -> list[float]:
    """The times, in milliseconds."""
    profile = sorted((site / "content/profiles").iterdir())[50]
    tab = browser.new_page()
    tab.goto(f"{address}profiles/{profile.stem}.html")
    tab.wait_for_function("() => window.LiveReload && window.LiveReload.connector.protocol > 6")
    text, times = profile.read_text("utf-8"), []
    for number in range(SAVES):
        time.sleep(PAUSE)
        words = f"又走访了{number}家企业。"
        start = time.time()
        profile.write_text(f"{text}\n{words}\n", "utf-8")
        painted = tab.wait_for_function(_PAINTED, arg=words).json_value()
        times.append(painted - 1000 * start)
        tab.wait_for_function("() => window.LiveReload && window.LiveReload.connector.protocol > 6")
    tab.close()
    return times


def measure(count: int) -> None:
    """One size, and its line."""
    with TemporaryDirectory() as folder, chromium() as browser:
        site = write_profiles(Path(folder) / "site", generate(count))
        command = [sys.executable, "-m", "showcase", "serve", "--port", str(PORT)]
        server = subprocess.Popen(  # noqa: S603
            [*command, "--site", str(site)], stdout=subprocess.PIPE, text=True, env=environment()
        )
        try:
            said = iter(server.stdout or ())
            if not any("http" in line for line in said):
                sys.exit("serve has ended")
            times = saved_and_seen(browser, site, f"http://127.0.0.1:{PORT}/")
        finally:
            server.terminate()
            server.wait()
    say(f"| {count} | {median(times):.0f} | {quantiles(times, n=20)[-1]:.0f} |")


def main() -> None:
    """All sizes."""
    say("| profiles | median, ms | p95, ms |\n| --- | --- | --- |")
    for count in map(int, sys.argv[1:]) if len(sys.argv) > 1 else SIZES:
        measure(count)


if __name__ == "__main__":
    main()
