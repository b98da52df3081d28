"""What a process keeps warm, and what a run looks for only once."""

import gc
import shutil
from pathlib import Path

import pytest

from beslutsdoc import doctypes
from beslutsdoc.pipeline import cache
from beslutsdoc.pipeline.build import Options, build_documents
from beslutsdoc.scaffold import DEMO, shipped_cases


def test_the_collector_is_left_as_it_was() -> None:
    before = gc.get_threshold()
    with cache.reduced_gc():
        assert gc.get_threshold() == (10 * before[0], *before[1:])
    assert gc.get_threshold() == before


def test_a_run_looks_for_a_document_type_once_and_the_next_run_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        shutil.copytree(shipped_cases() / DEMO, tmp_path / name)
        text = (
            (tmp_path / name / "arende.yaml").read_text(encoding="utf-8").replace("25RS1873", f"25RS187{name == 'a'}")
        )
        (tmp_path / name / "arende.yaml").write_text(text, encoding="utf-8")
    looked: list[object] = []
    find = doctypes.find_document_type
    monkeypatch.setattr(doctypes, "find_document_type", lambda *about: looked.append(about) or find(*about))
    for run in (1, 2):
        results = build_documents([tmp_path / "a", tmp_path / "b"], Options(ut=tmp_path / f"ut{run}"))
        assert all(result.path for result in results)
        assert len(looked) == run
