#!/usr/bin/env python3
"""Times `themata code` against other programs on generated interviews.

themata does its whole job, from files to codings with their evidence, of every turn (interviewers'
too, since the others search the whole text); the others match, or only count. The runs of a row
are interleaved, after one that warms up. A program that is not installed is named, not guessed.
The generator of corpora and codebooks is no part of this project. The targets against ripgrep are
for 15, several times as fast as 13: the npm package @vscode/ripgrep holds it (--ripgrep PROGRAM).
"""
import argparse
import dataclasses
import functools
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from generated import Generated

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "bench/peers"
RIPGREP_OF_TARGETS = 15
STARTS = 30
MB = 2**20
# `wc` counts the words of UTF-8 in this locale, and is quicker in it than in C.
ENVIRONMENT = os.environ | {"LC_ALL": "C.UTF-8"}


@dataclasses.dataclass
class Peer:
    name: str
    command: list  # empty where it is not installed
    target: float  # their time over ours reaches it …
    at_most: bool = False  # … or ours over theirs does not exceed it
    match: bytes = b""  # stands once in the output for each match, where matches are counted
    unjudged: str = ""  # why the target says nothing about this program


def once(command, match=b"", read=True):
    """Seconds, peak memory in MB, and how often `match` stands in the output of one run."""
    sink = subprocess.PIPE if read else subprocess.DEVNULL
    began = time.perf_counter()
    # themata widens its pipe by itself: the others get as wide a one.
    process = subprocess.Popen(command, stdout=sink, stderr=subprocess.DEVNULL, pipesize=MB, env=ENVIRONMENT)
    matches, tail = 0, b""
    while read and (piece := os.read(process.stdout.fileno(), MB)):
        if match:
            piece = tail + piece
            matches += piece.count(match)
            tail = piece[max(0, len(piece) - len(match) + 1) :]
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if read:
        process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}")
    return seconds, usage.ru_maxrss * 1024 / MB, matches


class Bench:
    def __init__(self, options):
        self.work = Generated(options.work, options.generator)
        self.runs, self.program, self.rg = options.runs, options.themata, options.ripgrep
        self.rows, self.matches = [], []

    def themata(self, corpus, codes, form, *more):
        codebook = self.work.codebook(codes, f"{form}.themata.json")
        run = [self.program, "code", "--quiet", "--include-interviewers", "-c", codebook, *more]
        return [*run, str(self.work.corpus(corpus))]

    def ripgrep(self, codes, form, target):
        version, patterns = version_of(self.rg), self.work.codebook(codes, form)
        if not version:
            return Peer("ripgrep `--no-unicode`, offsets", [], target)
        search = [self.rg, "--no-unicode", "-iobN", "-f"]
        if subprocess.run([*search, patterns, os.devnull], capture_output=True).returncode > 1:
            # ripgrep 13 refuses patterns such as \bcafés\b without Unicode: it is spared them.
            lines = pathlib.Path(patterns).read_text().splitlines(keepends=True)
            patterns = str(self.work.folder / f"ascii.cb{codes}.{form}")
            pathlib.Path(patterns).write_text("".join(line for line in lines if line.isascii()))
        old = int(version.split(".")[0]) < RIPGREP_OF_TARGETS
        unjudged = f"not judged: the target is for ripgrep {RIPGREP_OF_TARGETS}" if old else ""
        name = f"ripgrep {version} `--no-unicode`, offsets"
        command = [*search, patterns, self.work.text("c10_1")]
        return Peer(name, command, target, match=b"\n", unjudged=unjudged)

    def race(self, work, ours, *peers, read=True):
        """Runs ours and the peers in turns, and adds a row for each peer."""
        runners = [Peer("themata", ours, 0, match=b'"rule":'), *(peer for peer in peers if peer.command)]
        found = {peer.name: once(peer.command, peer.match, read)[2] for peer in runners}
        taken = {peer.name: [] for peer in runners}
        for _ in range(self.runs):
            for peer in runners:
                taken[peer.name].append(once(peer.command, read=read)[0])
        seconds = {name: statistics.median(times) for name, times in taken.items()}
        self.rows += [row(work, seconds["themata"], peer, seconds.get(peer.name)) for peer in peers]
        counted = [f"{peer.name} {found[peer.name]:,}" for peer in runners if peer.match]
        self.matches += [f"- {work}: {', '.join(counted)}"] if len(counted) > 1 else []

    def limit(self, work, value, unit, limit):
        reached = "yes" if value <= limit else "**no**"
        self.rows.append([work, f"{value:.1f} {unit}", "", "", "", f"at most {limit} {unit}", reached])


def row(work, ours, peer, theirs):
    target = f"at {'most' if peer.at_most else 'least'} {peer.target:g} ×"
    if theirs is None:
        return [work, f"{ours:.3f}", peer.name, "", "", target, "not installed"]
    ratio = ours / theirs if peer.at_most else theirs / ours
    reached = ratio <= peer.target if peer.at_most else ratio >= peer.target
    judged = peer.unjudged or ("yes" if reached else "**no**")
    return [work, f"{ours:.3f}", peer.name, f"{theirs:.3f}", f"{ratio:.2f} ×", target, judged]


def words(bench):
    files = [str(file) for file in sorted(bench.work.corpus("c100_21").iterdir())]
    ours = bench.themata("c100_21", 20, "kw", "-j", "1")
    bench.race("100 MB, 20 codes, 1 thread", ours, Peer("`wc -w`", ["wc", "-w", *files], 1))


def keywords(bench, codes, ripgrep, yara, quanteda):
    text, entries = bench.work.text("c10_1"), bench.work.codebook(codes, "kw.tsv")
    with_yara = ["yara", "-s", bench.work.codebook(codes, "yar"), text] if version_of("yara") else []
    with_r = ["Rscript", str(SCRIPTS / "quanteda.R"), text, entries] if quanteda_version() else []
    bench.race(
        f"10 MB, {codes:,} codes",
        bench.themata("c10_1", codes, "kw"),
        bench.ripgrep(codes, "kw.rg", ripgrep),
        Peer("YARA `-s`", with_yara, yara, match=b"\n0x"),
        Peer("quanteda, counts only", with_r, quanteda),
    )


def scripts(bench):
    text = bench.work.text("c1_1")
    each = [sys.executable, str(SCRIPTS / "re_per_keyword.py"), text, bench.work.codebook(200, "kw.rg")]
    loop = [sys.executable, str(SCRIPTS / "qualcoder_loop.py"), text, bench.work.codebook(200, "fixed")]
    peers = Peer("Python `re` per keyword", each, 500, match=b"\n"), Peer("QualCoder's loop", loop, 25)
    bench.race("1 MB, 200 codes", bench.themata("c1_1", 200, "kw"), *peers)


def regexes(bench, codes, ripgrep):
    without = Peer("themata without the regexes", bench.themata("c10_1", codes, "kw"), 3, at_most=True)
    ours = bench.themata("c10_1", codes, "all")
    bench.race(f"10 MB, {codes} codes, 10 % regexes", ours, bench.ripgrep(codes, "rg", ripgrep), without)


def growth(bench):
    few = Peer("themata, 20 codes", bench.themata("c10_1", 20, "kw"), 5, at_most=True)
    ours = bench.themata("c10_1", 2000, "kw")
    bench.race("10 MB, 2,000 codes, standard output to /dev/null", ours, few, read=False)


def threads(bench):
    one = Peer("themata, 1 thread", bench.themata("c100_21", 20, "kw", "-j", "1"), 1.6)
    ours = bench.themata("c100_21", 20, "kw", "-j", "2")
    bench.race("100 MB in 21 files, 20 codes, 2 threads", ours, one)


def files(bench, codes):
    few = Peer("themata, 21 files", bench.themata("c100_21", codes, "kw"), 1.4, at_most=True)
    bench.race(f"100 MB in 20,000 files, {codes} codes", bench.themata("c100_20000", codes, "kw"), few)


def memory(bench, jobs):
    largest = max(file.stat().st_size for file in bench.work.corpus("c100_21").iterdir()) / MB
    command = bench.themata("c100_21", 200, "kw", "-j", str(jobs))
    peak = max(once(command)[1] for _ in range(bench.runs))
    what = f"peak memory beyond the documents worked on, 100 MB, 200 codes, {jobs} {'thread' if jobs == 1 else 'threads'}"
    bench.limit(what, peak - jobs * largest, "MB", 64)


def start(bench, codes, form, limit):
    codebook = bench.work.codebook(codes, f"{form}.themata.json")
    count = pathlib.Path(codebook).read_text().count('{"regex":')
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "tiny.txt").write_text("P1: I see.\n")
        command = [bench.program, "code", "--quiet", folder, "-c", codebook]
        once(command)
        seconds = statistics.mean(once(command)[0] for _ in range(STARTS))
    bench.limit(f"start, {codes} codes, {count or 'no'} regexes", 1000 * seconds, "ms", limit)


ROWS = {
    "words": words,
    "keywords-20": functools.partial(keywords, codes=20, ripgrep=1.2, yara=2.5, quanteda=100),
    "keywords-200": functools.partial(keywords, codes=200, ripgrep=4, yara=5, quanteda=50),
    "keywords-2000": functools.partial(keywords, codes=2000, ripgrep=30, yara=10, quanteda=50),
    "scripts": scripts,
    "regexes-20": functools.partial(regexes, codes=20, ripgrep=1),
    "regexes-200": functools.partial(regexes, codes=200, ripgrep=5),
    "growth": growth,
    "threads": threads,
    "files-20": functools.partial(files, codes=20),
    "files-200": functools.partial(files, codes=200),
    "memory-1": functools.partial(memory, jobs=1),
    "memory-2": functools.partial(memory, jobs=2),
    "start-20": functools.partial(start, codes=20, form="kw", limit=5),
    "start-200": functools.partial(start, codes=200, form="kw", limit=10),
    "start-regexes": functools.partial(start, codes=200, form="all", limit=30),
}


@functools.cache
def version_of(program):
    """The number of its version, empty where it is not installed."""
    if not shutil.which(program):
        return ""
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    return re.search(r"\d+(\.\d+)+", said)[0]


@functools.cache
def quanteda_version():
    if not shutil.which("Rscript"):
        return ""
    ask = ["Rscript", "-e", 'cat(as.character(packageVersion("quanteda")))']
    return subprocess.run(ask, capture_output=True, text=True).stdout  # an error goes elsewhere


def report(bench, processor):
    found = {"themata": bench.program, "ripgrep": bench.rg, "YARA": "yara", "wc": "wc", "Python": sys.executable}
    found = {name: version_of(program) for name, program in found.items()}
    found["quanteda"] = quanteda_version()
    lines = [
        f"# `themata code` against other programs, {time.strftime('%F')}\n",
        f"{os.cpu_count()} × {processor}; {platform.system()} {platform.release()};",
        ", ".join(f"{name} {version or 'not installed'}" for name, version in found.items()) + ".",
        f"Seconds, medians of {bench.runs} interleaved runs (start: means of {STARTS}; memory: the largest of",
        f"{bench.runs}), by `bench/peers.py`. Every turn is coded, with a thread for each processor where no number",
        f"is given; output goes through a pipe that is read; the locale is {ENVIRONMENT['LC_ALL']}.\n",
        "| work | themata | against | it takes | ratio | target | reached |",
        "|---|---:|---|---:|---:|---|---|",
        *(f"| {' | '.join(cells)} |" for cells in bench.rows),
    ]
    if bench.matches:
        lines += ["\nMatches (ripgrep's never overlap; YARA's word ends are those of ASCII):\n", *bench.matches]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", required=True, help="script that makes corpora and codebooks")
    parser.add_argument("--work", required=True, type=pathlib.Path, help="folder that keeps what it made")
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each program (default: 5)")
    parser.add_argument("--only", action="append", metavar="ROW", choices=ROWS, help=f"repeatable: {', '.join(ROWS)}")
    parser.add_argument("--themata", metavar="PROGRAM", help="default: this tree's release build, which is made")
    parser.add_argument("--ripgrep", metavar="PROGRAM", default="rg", help="default: rg")
    parser.add_argument("--record", action="store_true", help="keep the table in bench/results/")
    options = parser.parse_args()
    if options.runs < 1 or options.record and (options.only or options.themata or options.runs < 5):
        parser.error("--runs is at least 1; --record is for every row of this tree's program in 5 runs or more")
    if not options.themata:
        subprocess.run([str(ROOT / "cmake/build.sh"), "release"], check=True, stdout=sys.stderr)
        options.themata = str(ROOT / "build/release/apps/themata/themata")
    bench = Bench(options)
    for name in options.only or ROWS:
        print(name, file=sys.stderr)
        ROWS[name](bench)
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    text = report(bench, processor)
    print(text, end="")
    if options.record:
        name = re.sub(r"[^A-Za-z0-9]+", "-", processor).strip("-")
        (ROOT / f"bench/results/{time.strftime('%F')}-{name}-peers.md").write_text(text)


if __name__ == "__main__":
    main()
