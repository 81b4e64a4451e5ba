"""How a Chromium is chosen. That the chosen one draws pages is shown in tests/browser."""

import fcntl
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.tooling.chromium import CACHE, NoChromiumError, find_chromium


def script(path, code: int):
    """Make an executable that ends with this code whatever it is asked."""
    path.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_browser_named_in_the_environment_comes_first(tmp_path):
    named = script(tmp_path / "min-chromium", 0)
    script(tmp_path / "chromium", 0)
    found = find_chromium({"CHROMIUM_PATH": str(named), "PATH": str(tmp_path)})
    assert (found.executable, found.source) == (named, "CHROMIUM_PATH")


def test_a_named_browser_that_does_not_start_is_told_on(tmp_path):
    with pytest.raises(NoChromiumError, match="does not start"):
        find_chromium({"CHROMIUM_PATH": str(tmp_path / "nowhere"), "PATH": ""})


def test_a_browser_on_the_path_is_used(tmp_path):
    headless = script(tmp_path / "chromium-headless-shell", 0)
    found = find_chromium({"PATH": str(tmp_path)})
    assert (found.executable, found.source) == (headless, "PATH")


def test_a_browser_on_the_path_that_does_not_start_is_passed_over(tmp_path):
    script(tmp_path / "chromium", 1)
    headless = script(tmp_path / "chromium-headless-shell", 0)
    assert find_chromium({"PATH": str(tmp_path)}).executable == headless


def test_with_none_at_hand_one_is_brought_into_the_cache_or_from_the_system():
    found = find_chromium({"PATH": ""})
    assert found.executable.exists()
    assert found.source == "apt" or found.executable.is_relative_to(CACHE)


def test_one_at_a_time_brings_it_here():
    find_chromium({"PATH": ""})
    with (CACHE / "lock").open("w") as lock, ThreadPoolExecutor() as pool:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = pool.submit(find_chromium, {"PATH": ""})
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.3)
        fcntl.flock(lock, fcntl.LOCK_UN)
        assert waiting.result(timeout=120).executable.exists()
