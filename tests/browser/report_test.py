"""The report as people meet it: opened in a browser, filtered, walked through by keyboard, printed.

report_test.py THEMATA SOURCES: exits with 77 where there is no Chromium to open it in."""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from devtools import Page, find_chromium  # noqa: E402

THEMATA, SOURCES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])

# What people write into files to see whether it runs; each would set `hacked` or close an element.
HOSTILE = "<script>hacked=1</script></script></style><img src=x onerror=hacked=1>&amp;\"'`</title>]]>--><!--"

CONTRAST = """(() => {
  const numbers = (colour) => {
    const found = colour.match(/[\\d.e-]+/g).map(Number);
    const [r, g, b, a] = colour.startsWith("color(") ? [...found.slice(0, 3).map((n) => n * 255), found[3]] : found;
    return [r, g, b, a === undefined ? 1 : a];
  };
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = numbers(getComputedStyle(one).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    let result = [255, 255, 255];
    for (const [r, g, b, a] of layers.reverse()) result = [r, g, b].map((n, i) => n * a + result[i] * (1 - a));
    return result;
  };
  const light = ([r, g, b]) => {
    const part = (n) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  let seen = 0;
  let worst = [99, ""];
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("script, svg, .unseen, [hidden]") || !Array.from(element.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const under = ground(element);
    const found = ratio(numbers(getComputedStyle(element).color), under);
    ++seen;
    if (found < worst[0]) worst = [found, element.outerHTML.slice(0, 120)];
    if (element.matches("mark[data-l]")) {
      const label = getComputedStyle(element, "::after");
      const behind = ratio(numbers(label.color), numbers(label.backgroundColor));
      if (behind < worst[0]) worst = [behind, "label of " + element.outerHTML.slice(0, 120)];
    }
  }
  return { seen, worst };
})()"""


def themata(folder, *arguments):
    done = subprocess.run([THEMATA, *arguments, "--quiet"], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)


def write(folder, name, text):
    file = os.path.join(folder, name)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w", encoding="utf-8") as out:
        out.write(text)


COLUMNS = ["document", "start", "end", "unit", "code", "coder", "status", "speaker", "quote"]


def coding(document, begin, quote, code, coder, status, speaker):
    return [document, begin, begin + len(quote), "sentence", code, coder, status, speaker, quote]


def write_codings(folder, name, codings):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([COLUMNS, *codings])


class Opened(unittest.TestCase):
    """A report, open in a browser. Nothing may be said on the console, whatever a test does."""

    @classmethod
    def setUpClass(cls):
        cls.room = tempfile.TemporaryDirectory()
        cls.make(cls.room.name)
        cls.page = Page(find_chromium())
        cls.page.size(1280, 900)
        cls.seconds = cls.page.open(os.path.join(cls.room.name, "report.html"))

    @classmethod
    def tearDownClass(cls):
        cls.page.close()
        cls.room.cleanup()

    def setUp(self):
        self.page.size(1280, 900)
        self.page.media()
        self.page.value("document.getElementById('reset').click()")

    def tearDown(self):
        self.assertEqual(self.page.errors, [])

    def choose(self, field, value):
        self.page.value(f"""(() => {{ const choice = document.getElementById("{field}"); choice.value = "{value}";
            choice.dispatchEvent(new Event("change")); }})()""")

    def number(self, selector):
        return self.page.value(f"document.querySelectorAll({json.dumps(selector)}).length")

    def said(self, name):
        return self.page.value(f"document.getElementById('{name}').textContent")


class Example(Opened):
    """The quickstart's interviews, coded by rules and by a person."""

    @classmethod
    def make(cls, folder):
        example = os.path.join(SOURCES, "examples", "quickstart")
        who = ["--interviewer", "Ruth Ferrier"]
        codings = os.path.join(folder, "codings.jsonl")
        themata(example, "code", "interviews", "--codebook", "codebook.yaml", *who, "--output", codings)
        themata(example, "report", codings, "second-coder.csv", "--codebook", "codebook.yaml", "--corpus", "interviews", *who,
                "--attributes", "attributes.csv", "--by", "area", "--output", os.path.join(folder, "report.html"))
        with open(codings, encoding="utf-8") as lines:
            cls.suggested = [json.loads(line) for line in lines][1:]

    def test_a_code_can_be_chosen(self):
        code = self.page.value("Array.from(document.getElementById('by-code').options).find((one) => one.text.trim() === 'Travel').value")
        everything = self.number("#texts mark:not(.off)")
        self.choose("by-code", code)
        shown = self.number("#texts mark:not(.off)")
        self.assertGreater(shown, 0)
        self.assertLess(shown, everything)
        self.assertEqual(self.number(f"#texts mark.c{code}"), shown)
        self.assertEqual(self.page.value("Array.from(new Set(Array.from(document.querySelectorAll('mark[data-l]'), (one) => one.dataset.l"
                                         ".split(' · ')).flat())).filter((one) => one !== 'Travel').length"), 0 + self.number(".sample[data-l]"))

    def test_a_coder_and_a_status_can_be_chosen(self):
        """Against the file of codings, and not against what the page says itself."""
        coder = self.page.value("Array.from(document.getElementById('by-coder').options).find((one) => one.text === 'themata').value")
        self.choose("by-coder", coder)
        places = {(one["document"], one["start"], one["end"]) for one in self.suggested}
        self.assertEqual(self.number("#texts mark:not(.off)"), len(places))
        self.choose("by-status", "0")
        self.assertEqual(self.number("#texts mark.u"), len(places))
        self.choose("by-coder", "")
        self.choose("by-status", "2")  # rejected: hidden as long as nobody asks for it
        self.assertEqual(self.number("#texts mark:not(.off)"), 25)
        self.assertEqual(self.number("#texts mark.x"), 25)

    def test_a_document_and_its_coded_turns_can_be_chosen(self):
        self.choose("by-document", "d1")
        self.assertEqual(self.page.value("Array.from(document.querySelectorAll('.doc:not([hidden])'), (one) => one.id).join()"), "d1")
        self.page.value("document.getElementById('coded-only').click()")
        self.assertEqual(self.page.value("Array.from(document.querySelectorAll('#d1 .t:not([hidden])')).filter("
                                         "(one) => !one.querySelector('mark:not(.off)')).length"), 0)
        self.assertIn("in 1 of 8 transcripts", self.said("found"))

    def test_what_is_reset_is_as_it_was(self):
        before = self.page.value("document.getElementById('texts').innerHTML")
        for field, value in [("by-code", "1"), ("by-coder", "0"), ("by-status", "any"), ("by-document", "d2")]:
            self.choose(field, value)
        self.assertNotEqual(self.page.value("document.getElementById('texts').innerHTML"), before)
        self.page.value("document.getElementById('reset').click()")
        self.assertEqual(self.page.value("document.getElementById('texts').innerHTML").replace(' style=""', ""), before)

    def test_next_goes_from_passage_to_passage_and_says_who_coded_it(self):
        self.page.value("document.getElementById('next').click()")
        first = self.said("current")
        self.assertIn("P01, P1: ", first)
        self.assertIn("(morag, accepted)", first)
        self.page.value("document.getElementById('next').click()")
        self.assertEqual(self.number("mark.now"), 1)
        self.page.value("document.getElementById('previous').click()")
        self.assertEqual(self.said("current"), first)
        place = self.page.value("(() => { const box = document.querySelector('mark.now').getBoundingClientRect(); return box.top; })()")
        self.assertTrue(0 < place < 900, place)

    def test_a_quote_leads_to_its_place_whatever_was_filtered(self):
        self.choose("by-document", "d7")
        self.page.value("document.querySelector('blockquote a').click()")
        self.assertEqual(self.page.value("document.querySelector('blockquote p').textContent.slice(1, -1)"),
                         self.page.value("document.querySelector('mark:target').textContent"))
        self.assertFalse(self.page.value("document.querySelector('mark:target').closest('.doc').hidden"))
        self.assertGreater(self.page.value("document.querySelector('mark:target').getBoundingClientRect().top - "
                                           "document.querySelector('.filter').getBoundingClientRect().bottom"), 0)

    def test_a_theme_leads_to_all_its_passages(self):
        self.page.value("document.querySelector('a[data-code=\"0\"]').click()")
        self.assertEqual(self.page.value("document.getElementById('by-code').value"), "0")
        self.assertEqual(self.number("#texts mark:not(.off)"), 82)  # as `freq` counts the theme's segments

    def test_every_control_is_reached_by_keyboard(self):
        self.page.value("document.activeElement.blur(); getSelection().removeAllRanges(); window.scrollTo(0, 0); "
                        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
        reached = []
        for _ in range(400):
            self.page.key("Tab")
            reached.append(self.page.value("(() => { const one = document.activeElement; return [one.id || one.className || one.tagName, "
                                           "getComputedStyle(one).outlineStyle !== 'none' || one === document.body]; })()"))
            if reached[-1][0] == "reset":
                break
        names = [name for name, _ in reached]
        self.assertEqual(names[0], "skip")
        controls = ["by-code", "by-coder", "by-status", "by-document", "coded-only", "previous", "next", "reset"]
        self.assertEqual([name for name in names if name in controls], controls)
        self.assertEqual([name for name, has_outline in reached if not has_outline], [])

    def test_the_keyboard_is_enough_to_filter(self):
        self.page.value("document.getElementById('by-coder').focus()")
        before = self.said("found")
        self.page.key("ArrowDown")
        self.assertNotEqual(self.said("found"), before)
        self.page.value("document.getElementById('next').focus()")
        self.page.key("Enter", text="\r")
        self.assertNotEqual(self.said("current"), "")
        self.assertEqual(self.page.value("document.activeElement.id"), "next")

    def test_narrow_screens_scroll_down_only(self):
        self.page.size(400, 800)
        self.assertLessEqual(self.page.value("document.documentElement.scrollWidth"), 400)
        self.page.value("document.getElementById('texts').scrollIntoView()")
        self.assertLessEqual(self.page.value("document.documentElement.scrollWidth"), 400)

    def test_text_stands_out_from_its_ground(self):
        for scheme in ("light", "dark"):
            self.page.media(scheme)
            self.choose("by-status", "any")
            found = self.page.value(CONTRAST)
            self.assertGreater(found["seen"], 500)
            self.assertGreaterEqual(found["worst"][0], 4.5, f"{scheme}: {found['worst'][1]}")

    def test_paper_has_no_controls_and_all_the_text(self):
        self.page.media(kind="print")
        hidden = "Array.from(document.querySelectorAll('nav, .filter, .skip')).every((one) => getComputedStyle(one).display === 'none')"
        self.assertTrue(self.page.value(hidden))
        self.assertEqual(self.page.value("getComputedStyle(document.querySelector('.doc')).contentVisibility"), "visible")
        self.assertTrue(self.page.pdf().startswith(b"%PDF"))

    def test_parts_have_names(self):
        self.assertEqual(self.number("html[lang]"), 1)
        for landmark in ("header", "nav", "main", "footer"):
            self.assertEqual(self.number("body > " + landmark), 1, landmark)
        self.assertEqual(self.number("th:not([scope])"), 0)
        self.assertEqual(self.number("select:not(label select), input:not(label input)"), 0)
        self.assertEqual(self.page.value("(() => { const ids = Array.from(document.querySelectorAll('[id]'), (one) => one.id); "
                                         "return ids.length - new Set(ids).size; })()"), 0)
        self.assertEqual(self.page.value("Array.from(document.querySelectorAll('a[href]')).filter((one) => "
                                         "!one.hash || !document.getElementById(one.hash.slice(1))).map((one) => one.outerHTML).join()"), "")
        levels = self.page.value("Array.from(document.querySelectorAll('h1,h2,h3,h4,h5,h6'), (one) => Number(one.tagName[1]))")
        self.assertEqual([b for a, b in zip(levels, levels[1:]) if b > a + 1], [])

    def test_nothing_is_fetched(self):
        self.assertEqual(self.page.value("performance.getEntriesByType('resource').length"), 0)


class QuotesOnly(Opened):
    """Without transcripts there is nothing to filter, and the rest is whole."""

    @classmethod
    def make(cls, folder):
        example = os.path.join(SOURCES, "examples", "quickstart")
        themata(example, "report", "second-coder.csv", "--codebook", "codebook.yaml", "--output", os.path.join(folder, "report.html"))

    def setUp(self):
        self.page.size(400, 800)

    def test_it_is_whole(self):
        self.assertEqual(self.number("#texts, .filter, a[data-code], a[href^='#q']"), 0)
        self.assertGreater(self.number("blockquote"), 9)
        self.assertLessEqual(self.page.value("document.documentElement.scrollWidth"), 400)


class Hostile(Opened):
    """A transcript, a codebook and codings full of mark-up."""

    @classmethod
    def make(cls, folder):
        speaker = "A<b>"
        text = f"{HOSTILE} I said.\n"
        write(folder, "texts/P01.csv", "speaker,text\n" + '"' + speaker + '","' + text.strip().replace('"', '""') + '"\n')
        write(folder, "codebook.json", json.dumps({"codebook": "b", "title": HOSTILE, "version": HOSTILE, "description": HOSTILE, "codes": [
            {"id": "one", "label": HOSTILE, "definition": HOSTILE, "include": HOSTILE, "exclude": HOSTILE, "questions": [HOSTILE]}]}))
        quote = text.strip()
        write_codings(folder, "anna.csv", [coding("P01", 0, quote, "one", HOSTILE, "manual", speaker)])
        write_codings(folder, "ben.csv", [coding("P01", 0, quote, "one", "ben", "manual", HOSTILE)])
        write(folder, "attributes.csv", 'document,area\nP01,"' + HOSTILE.replace('"', '""') + '"\n')
        themata(folder, "report", "anna.csv", "ben.csv", "--codebook", "codebook.json", "--corpus", "texts", "--attributes", "attributes.csv",
                "--title", HOSTILE, "--output", "report.html")
        cls.text = text.strip()

    def test_what_looks_like_a_script_is_text(self):
        self.assertEqual(self.page.value("typeof hacked"), "undefined")
        self.assertEqual(self.number("script"), 2)  # the page's own: data, and what filters
        self.assertEqual(self.number("img, style:not(head style)"), 0)
        self.assertEqual(self.page.value("document.querySelector('#texts mark').textContent"), self.text)
        self.assertEqual(self.page.value("document.title"), HOSTILE)
        self.assertEqual(self.page.value("document.querySelector('h1').textContent"), HOSTILE)
        self.assertEqual(self.page.value("document.querySelector('mark[data-l]').dataset.l"), HOSTILE)
        self.assertEqual(self.page.value("document.querySelector('#code-0 p').textContent"), HOSTILE)

    def test_what_the_script_writes_is_text_too(self):
        self.page.value("document.getElementById('next').click()")
        self.assertIn(f"{HOSTILE} ({HOSTILE}, manual)", self.said("current"))
        self.assertEqual(self.page.value("typeof hacked"), "undefined")

    def test_no_other_script_may_run(self):
        self.page.value("""(() => { const one = document.createElement("script"); one.textContent = "hacked = 1"; document.body.append(one); one.remove(); })()""")
        refused, self.page.errors[:] = list(self.page.errors), []
        self.assertEqual(self.page.value("typeof hacked"), "undefined")
        self.assertTrue(any("Content Security Policy" in one for one in refused), refused)


class Large(Opened):
    """200 interviews, 50 codes and some 40 000 codings: what a large study comes to."""

    @classmethod
    def make(cls, folder):
        draw = random.Random(7)
        words = "time rush home care team record visit road list never night nurse glens form manager talk support work hours".split()
        themes = [{"id": f"t{t}", "codes": [{"id": f"c{t}-{k}"} for k in range(9)]} for t in range(5)]
        write(folder, "codebook.json", json.dumps({"codebook": "b", "version": "1", "codes": themes}))
        codes = [one["id"] for theme in themes for one in theme["codes"]]
        made = {"anna": [], "ben": []}
        for number in range(200):
            name, text, sentences = f"P{number:03}", "", []
            for turn in range(60):
                text += "I: " if turn % 2 == 0 else "P: "
                for _ in range(2 if turn % 2 == 0 else 6):
                    said = " ".join(draw.choices(words, k=draw.randint(8, 20))).capitalize() + "."
                    if turn % 2:
                        sentences.append((len(text), said))
                    text += said + " "
                text = text.rstrip() + "\n\n"
            write(folder, f"texts/{name}.txt", text)
            for coder, codings in made.items():
                for begin, said in sentences:
                    if draw.random() < 0.5:
                        status = draw.choice(["accepted", "manual", "suggested", "rejected"])
                        codings += [coding(name, begin, said, code, coder, status, "P") for code in sorted(draw.sample(codes, draw.choice([1, 1, 1, 2])))]
        cls.codings = sum(len(one) for one in made.values())
        for coder, codings in made.items():
            write_codings(folder, f"{coder}.csv", codings)
        themata(folder, "report", "anna.csv", "ben.csv", "--codebook", "codebook.json", "--corpus", "texts", "--output", "report.html")

    def test_it_opens_and_filters_without_a_wait(self):
        """On a quiet machine it opens in about a second and filters in a tenth of one; CI is not quiet."""
        self.assertGreater(self.codings, 40000)
        self.assertEqual(self.number(".doc"), 200)
        self.assertLess(self.seconds, 15)
        spent = self.page.value("""new Promise((done) => { const choice = document.getElementById("by-code"); const began = performance.now();
            choice.value = "3"; choice.dispatchEvent(new Event("change"));
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - began), 0)); })""")
        self.assertLess(spent, 2000)
        self.assertEqual(self.number("#texts mark:not(.off):not(.c3)"), 0)
        self.page.value("document.querySelectorAll('blockquote a')[100].click()")
        place = self.page.value("new Promise((done) => setTimeout(() => done(document.querySelector('mark:target').getBoundingClientRect().top), 500))")
        self.assertTrue(100 < place < 900, f"a link led {place} pixels away")
        print(f"{self.codings} codings: opened in {self.seconds:.1f} s, filtered in {spent:.0f} ms")


if __name__ == "__main__":
    if find_chromium() is None:
        print("[ RUN      ] browser/report\nbrowser/report: Skipped\nthere is no Chromium here (cmake/setup.sh ci installs it)")
        sys.exit(77)
    del sys.argv[1:]
    unittest.main()
