"""Threads that write papers at once, and processes that write the same one, lose, double and mix nothing."""

import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from beslutsdoc.pipeline.build import Options, build_documents
from beslutsdoc.pipeline.locks import paper_lock
from tests.support.paper_text import read_paragraphs
from tests.support.paths import INPUTS, ROOT

THREADS, ROUNDS = 8, 3


@pytest.fixture
def cases(tmp_path: Path) -> list[Path]:
    """A case for each thread, told apart by number and text."""
    text = (INPUTS / "delarsrapport-april" / "arende.yaml").read_text("utf-8")
    folders = [tmp_path / f"fall{n}" for n in range(THREADS)]
    for n, folder in enumerate(folders):
        shutil.copytree(INPUTS / "delarsrapport-april", folder)
        own = text.replace("KS 2025/114", f"KS 2025/{200 + n}").replace("30 april 2025", f"{n + 1} april 2025")
        (folder / "arende.yaml").write_text(own, "utf-8")
    return folders


def test_each_threads_paper_has_its_own_text(cases: list[Path], tmp_path: Path) -> None:
    alone = {case.name: build_documents([case], Options(ut=tmp_path / "en"))[0] for case in cases}
    for out in (tmp_path / f"ut{number}" for number in range(ROUNDS)):
        with ThreadPoolExecutor(THREADS) as pool:
            options = [Options(ut=out)] * THREADS
            results = list(pool.map(lambda case, to: build_documents([case], to)[0], cases, options))
        for case, result in zip(cases, results, strict=True):
            assert result.path is not None
            assert result.path.read_bytes() == alone[case.name].path.read_bytes()  # type: ignore[union-attr]
            assert any(
                f"KS 2025/{200 + cases.index(case)}" in p.text for p in read_paragraphs(result.path.read_bytes())
            )
        assert sorted(p.name for p in out.iterdir()) == sorted(f"{case.name}.docx" for case in cases)


def test_threads_with_one_target_leave_one_whole_paper(cases: list[Path], tmp_path: Path) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(lambda _: build_documents([cases[0]], Options(ut=tmp_path / "ut"))[0], range(THREADS)))
    assert {r.exit_code for r in results} == {0}
    assert [p.name for p in (tmp_path / "ut").iterdir()] == ["fall0.docx"]


def test_a_lock_is_held_by_one_process_and_goes_with_it(tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    code = (
        "import sys, time; from pathlib import Path; from beslutsdoc.pipeline.locks import paper_lock\n"
        "with paper_lock(Path(sys.argv[1])):\n    print('har', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, cwd=ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"har"
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(lambda: paper_lock(target).__enter__())
            assert not waiting.done()
            holder.kill()
            waiting.result(timeout=20)
    with paper_lock(tmp_path / "en annan.docx"), paper_lock(tmp_path / "en till.docx"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of another kind")
@pytest.mark.parametrize("kind", ["kill -9", "two processes", "eight threads", "full disk"])
def test_a_sample_of_the_crash_runs_loses_nothing(kind: str, tmp_path: Path) -> None:
    from tools.crash_runs import KINDS

    for number in range(2):
        (tmp_path / str(number)).mkdir()
        assert KINDS[kind](tmp_path / str(number), random.Random(number)) == ""
