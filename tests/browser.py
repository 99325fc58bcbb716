"""Real Chromium, one for all pages; a page that complains on its console fails its test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

PLAYWRIGHTS_OWN = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)
"""What Playwright switches off for pages: a browser hears only the last of two such lists."""

NOBODYS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")
"""The address bar's suggestions, a page of their own for each window, and a renderer kept ready:
together 40 % of the work of opening one of our pages."""

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--disable-features={','.join((*PLAYWRIGHTS_OWN, *NOBODYS))}",
    # As on a board, whose browser is told to play without a touch.
    "--autoplay-policy=no-user-gesture-required",
)
PATIENCE_MS = 15_000


@contextmanager
def browsing() -> Iterator[Browser]:
    """The machine's browser, or the one that `dev.py` has fetched."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS])
        yield browser
        browser.close()


def listen(page: Page, complaints: list[str], allowed: tuple[str, ...] = ()) -> None:
    """Note what a page says on its console and should not."""

    def heard(message: ConsoleMessage) -> None:
        is_bad = message.type in {"error", "warning"}
        if is_bad and not any(one in message.text for one in allowed):
            complaints.append(message.text)

    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", heard)
