"""The corpora and codebooks that `bench/peers.py` needs, made by its generator where they are missing."""
import json
import shutil
import subprocess
import sys

CORPORA = {"c1_1": ("1M", 1), "c10_1": ("10M", 1), "c100_21": ("100M", 21), "c100_20000": ("100M", 20000)}


class Generated:
    """A folder that keeps what was made."""

    def __init__(self, folder, generator):
        self.folder, self.generator = folder, generator
        folder.mkdir(parents=True, exist_ok=True)

    def corpus(self, name):
        made = self.folder / name
        if not made.exists():
            partial = self.folder / f"{name}.partial"  # what was interrupted is not taken for whole
            shutil.rmtree(partial, ignore_errors=True)
            size, files = CORPORA[name]
            self._generate("corpus", "--bytes", size, "--files", str(files), "--out", str(partial))
            partial.rename(made)
        return made

    def text(self, name):
        return str(next(self.corpus(name).iterdir()))

    def codebook(self, codes, form):
        """The file cb<codes>.<form>: {kw,all}.themata.json, or a form that the generator writes."""
        base = self.folder / f"cb{codes}"
        if not base.with_suffix(".yar").exists():  # the last that is written
            self._generate("codebook", "--codes", str(codes), "--out", str(base))
        made = base.with_suffix(f".{form}")
        if form.endswith("themata.json") and not made.exists():
            neutral = json.loads(base.with_suffix(".json").read_text())
            made.write_text(json.dumps(themata_codebook(neutral, form.startswith("all"))))
        return str(made)

    def _generate(self, *arguments):
        subprocess.run([sys.executable, self.generator, *arguments], check=True)


def themata_codebook(neutral, with_regexes):
    codes = []
    for code in neutral["codes"]:
        rules = [{"keywords": code["keywords"]}] if code["keywords"] else []
        rules += [{"regex": regex} for regex in code["regexes"]] if with_regexes else []
        codes.append({"id": code["id"], "rules": rules})
    return {"codebook": "bench", "version": "1", "codes": codes}
