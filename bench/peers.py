#!/usr/bin/env python3
"""Times `themata code` against other programs on generated interviews: peers.py GENERATOR WORK [--record]

GENERATOR makes corpora, and codebooks in the form that each program reads; it is no part of this
project. WORK keeps what it made. themata does its whole job, from files to codings with their
evidence; the others match, or only count. All write into a pipe that is read to its end. Runs are
interleaved; medians of five. A program that is not installed is named, not guessed.
"""
import json
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

ROOT = pathlib.Path(__file__).resolve().parent.parent
THEMATA = str(ROOT / "build/release/apps/themata/themata")
RUNS = 5
CORPORA = {"c1_1": ("1M", 1), "c10_1": ("10M", 1), "c100_21": ("100M", 21), "c100_20000": ("100M", 20000)}

# Every keyword as one pattern, all matches; each as a program of its own, whose whole time counts.
PYTHON_RE = r"""
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
for line in open(sys.argv[2], encoding="utf-8"):
    pattern = re.compile(line.rstrip("\n"), re.I)
    for match in pattern.finditer(text): print(match.start(), match.end())
"""
# As QualCoder's code_text.py codes a text: each term literally, looked for twice.
QUALCODER_LOOP = r"""
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
for line in open(sys.argv[2], encoding="utf-8"):
    term = line.rstrip("\n").split("\t")[2]
    found = [match.start() for match in re.finditer(re.escape(term), text)]
    for match in re.finditer(re.escape(term), text): print(match.start(), match.end(), len(found))
"""


def generate(generator, work):
    for name, (size, files) in CORPORA.items():
        if not (work / name).exists():
            run = [sys.executable, generator, "corpus", "--bytes", size, "--files", str(files), "--out", str(work / name)]
            subprocess.run(run, check=True)
    for codes in (20, 200, 2000):
        base = work / f"cb{codes}"
        if not base.with_suffix(".json").exists():
            subprocess.run([sys.executable, generator, "codebook", "--codes", str(codes), "--out", str(base)], check=True)
        neutral = json.loads(base.with_suffix(".json").read_text())
        for kind in ("kw", "all"):
            base.with_suffix(f".{kind}.themata.json").write_text(json.dumps(themata_codebook(neutral, kind)))
        keywords_only = re.sub(r"\n    \$r\d+ = .*", "", base.with_suffix(".yar").read_text())
        without_empty = re.sub(r"rule \w+ \{\n  strings:\n  condition:\n    any of them\n\}\n", "", keywords_only)
        base.with_suffix(".kw.yar").write_text(without_empty)


def themata_codebook(neutral, kind):
    codes = []
    for code in neutral["codes"]:
        rules = [{"keywords": code["keywords"]}] if code["keywords"] else []
        rules += [{"regex": regex} for regex in code["regexes"]] if kind == "all" else []
        codes.append({"id": code["id"], "rules": rules})
    return {"codebook": "bench", "version": "1", "codes": codes}


def once(command):
    """Seconds, peak memory in MB, and bytes written by one run."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    size = 0
    while piece := os.read(process.stdout.fileno(), 1 << 20):
        size += len(piece)
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024, size


def interleaved(commands, runs=RUNS):
    """Medians of each command, after one run that warms up."""
    taken = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            result = once(command)
            if number > 0:
                taken[name].append(result)
    return {name: [statistics.median(column) for column in zip(*results)] for name, results in taken.items()}


class Report:
    def __init__(self):
        self.rows = []

    def add(self, work, ours, name, theirs, target, at_most=False):
        """`at_most`: ours / theirs shall not exceed the target; else theirs / ours shall reach it."""
        ratio = ours / theirs if at_most else theirs / ours
        reached = ratio <= target if at_most else ratio >= target
        wanted = f"{'at most' if at_most else 'at least'} {target:g} ×"
        self.rows.append([work, f"{ours:.3f}", name, f"{theirs:.3f}", f"{ratio:.2f} ×", wanted, "yes" if reached else "**no**"])

    def limit(self, work, value, unit, limit):
        self.rows.append([work, f"{value:.1f} {unit}", "", "", "", f"at most {limit} {unit}", "yes" if value <= limit else "**no**"])

    def absent(self, work, name):
        self.rows.append([work, "", name, "not installed", "", "", ""])

    def table(self):
        lines = ["| work | themata | against | it takes | ratio | wanted | reached |", "|---|---:|---|---:|---:|---|---|"]
        return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in self.rows])


def themata(work, corpus, codebook, *more):
    return [THEMATA, "code", "--quiet", str(work / corpus), "-c", str(work / f"{codebook}.themata.json"), *more]


def ripgrep(work, patterns, text):
    # Without Unicode, ripgrep 13 refuses patterns such as \bcafés\b: it is spared them.
    lines = (work / patterns).read_text().splitlines(keepends=True)
    (work / f"ascii.{patterns}").write_text("".join(line for line in lines if line.isascii()))
    limits = ["--regex-size-limit", "2G", "--dfa-size-limit", "2G"]
    return ["rg", "--no-unicode", *limits, "-iobN", "-f", str(work / f"ascii.{patterns}"), text]


def only_file(work, corpus):
    return str(next((work / corpus).iterdir()))


def against_words(work, report):
    files = [str(file) for file in sorted((work / "c100_21").iterdir())]
    taken = interleaved({"ours": themata(work, "c100_21", "cb20.kw", "-j", "1"), "wc -w": ["wc", "-w", *files]})
    report.add("100 MB, 20 codes, 1 thread", taken["ours"][0], "`wc -w`", taken["wc -w"][0], 1)


def against_searchers(work, report):
    text = only_file(work, "c10_1")
    wanted = {"rg": {20: 1.2, 200: 4, 2000: 30}, "yara": {20: 2.5, 200: 5, 2000: 10}}
    names = {"rg": "ripgrep `--no-unicode`, offsets", "yara": "YARA `-s`"}
    for codes in (20, 200, 2000):
        commands = {"ours": themata(work, "c10_1", f"cb{codes}.kw")}
        if shutil.which("rg") and codes < 2000:
            commands["rg"] = ripgrep(work, f"cb{codes}.kw.rg", text)
        if shutil.which("yara"):
            commands["yara"] = ["yara", "-s", str(work / f"cb{codes}.kw.yar"), text]
        taken = interleaved(commands)
        if shutil.which("rg") and codes == 2000:  # half a minute a run
            taken["rg"] = once(ripgrep(work, "cb2000.kw.rg", text))
        for peer in ("rg", "yara"):
            row = f"10 MB, {codes} codes"
            if peer in taken:
                report.add(row, taken["ours"][0], names[peer], taken[peer][0], wanted[peer][codes])
            else:
                report.absent(row, names[peer])


def against_scripts(work, report):
    text = only_file(work, "c1_1")
    scripts = {
        "Python `re`, a pattern per keyword": (PYTHON_RE, "cb200.kw.rg", 500),
        "QualCoder's loop": (QUALCODER_LOOP, "cb200.kw.tsv", 25),
    }
    taken = interleaved({"ours": themata(work, "c1_1", "cb200.kw")})
    for name, (script, terms, target) in scripts.items():
        theirs = once([sys.executable, "-c", script, text, str(work / terms)])
        report.add("1 MB, 200 codes", taken["ours"][0], name, theirs[0], target)


def with_regexes(work, report):
    text = only_file(work, "c10_1")
    for codes, target in ((20, 1), (200, 5)):
        commands = {
            "ours": themata(work, "c10_1", f"cb{codes}.all"),
            "keywords": themata(work, "c10_1", f"cb{codes}.kw"),
        }
        if shutil.which("rg"):
            commands["rg"] = ripgrep(work, f"cb{codes}.rg", text)
        taken = interleaved(commands)
        row = f"10 MB, {codes} codes, 10 % regexes"
        if "rg" in taken:
            report.add(row, taken["ours"][0], "ripgrep", taken["rg"][0], target)
        report.add(row, taken["ours"][0], "themata without the regexes", taken["keywords"][0], 3, at_most=True)


def with_itself(work, report):
    unwritten = {codes: [*themata(work, "c10_1", f"cb{codes}.kw"), "--output", "/dev/null"] for codes in (20, 2000)}
    taken = interleaved(unwritten)
    report.add("10 MB, 2,000 codes, into /dev/null", taken[2000][0], "themata, 20 codes", taken[20][0], 5, at_most=True)
    threads = {jobs: [*themata(work, "c100_21", "cb20.kw", "-j", jobs), "--output", "/dev/null"] for jobs in ("1", "2")}
    taken = interleaved(threads)
    report.add("100 MB in 21 files, 2 threads", taken["2"][0], "themata, 1 thread", taken["1"][0], 1.6)
    for codes in (20, 200):
        files = {corpus: themata(work, corpus, f"cb{codes}.kw") for corpus in ("c100_20000", "c100_21")}
        taken = interleaved(files)
        row = f"100 MB in 20,000 files, {codes} codes"
        report.add(row, taken["c100_20000"][0], "themata, 21 files", taken["c100_21"][0], 1.4, at_most=True)


def memory(work, report):
    for jobs in (1, 2):
        largest = sorted((file.stat().st_size for file in (work / "c100_21").iterdir()), reverse=True)
        documents = sum(largest[:jobs]) / 2**20
        peak = once(themata(work, "c100_21", "cb200.kw", "-j", str(jobs)))[1]
        report.limit(f"peak memory beyond documents, 100 MB, 200 codes, {jobs} threads", peak - documents, "MB", 64)


def start(work, report):
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "tiny.txt").write_text("P1: I see.\n")
        for codebook, limit in (("cb20.kw", 5), ("cb200.kw", 10), ("cb200.all", 30)):
            command = [THEMATA, "code", "--quiet", folder, "-c", str(work / f"{codebook}.themata.json")]
            taken = statistics.mean(once(command)[0] for _ in range(30))
            report.limit(f"start, {codebook.replace('cb', '').replace('.kw', ' codes').replace('.all', ' codes with 160 regexes')}", taken * 1000, "ms", limit)


def versions():
    said = []
    for command in (["wc", "--version"], ["rg", "--version"], ["yara", "--version"], [sys.executable, "--version"]):
        if shutil.which(command[0]):
            version = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]
            said.append(version if version[0].isalpha() else f"{command[0]} {version}")
    return ", ".join(said)


def main():
    generator, work = sys.argv[1], pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    subprocess.run([str(ROOT / "cmake/build.sh"), "release"], check=True)
    generate(generator, work)
    report = Report()
    for part in (against_words, against_searchers, against_scripts, with_regexes, with_itself, memory, start):
        print(part.__name__, file=sys.stderr)
        part(work, report)
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    text = (
        f"# `themata code` against other programs, {time.strftime('%F')}\n\n"
        f"{os.cpu_count()} × {processor}, {platform.system()} {platform.release()}; {versions()}. Medians of {RUNS} interleaved runs in seconds, "
        f"themata with a thread for each processor unless said otherwise, output through a pipe that is read; what takes longer than a few seconds is run once."
        f"\n\n{report.table()}\n"
    )
    print(text)
    if "--record" in sys.argv:
        name = re.sub(r"[^A-Za-z0-9]+", "-", processor).strip("-")
        (ROOT / f"bench/results/{time.strftime('%F')}-{name}-peers.md").write_text(text)


if __name__ == "__main__":
    main()
