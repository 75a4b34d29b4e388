// Shows some of the codings in the transcripts, and goes from one to the next. The page is whole
// without it: what it starts from stands in the page already.
"use strict";

const texts = document.getElementById("texts");
if (texts) {
  const facts = JSON.parse(document.getElementById("kinds").textContent);
  const byCode = document.getElementById("by-code");
  const byCoder = document.getElementById("by-coder");
  const byStatus = document.getElementById("by-status");
  const byDocument = document.getElementById("by-document");
  const codedOnly = document.getElementById("coded-only");
  const found = document.getElementById("found");
  const current = document.getElementById("current");

  const numbers = (text) => (text ? text.split(" ").map(Number) : []);
  const documents = Array.from(texts.querySelectorAll(".doc"), (element) => ({ element, matches: 0, isHidden: false }));
  const turns = [];
  const marks = [];
  for (const one of documents)
    for (const turn of one.element.querySelectorAll(".t")) {
      const here = { element: turn, in: one, matches: 0, isHidden: false };
      turns.push(here);
      for (const mark of turn.getElementsByTagName("mark")) {
        const kinds = numbers(mark.dataset.k);
        const ending = mark.dataset.e === undefined ? kinds : numbers(mark.dataset.e);
        marks.push({ element: mark, turn: here, kinds, ending, style: mark.className, label: mark.dataset.l || "", isShown: false });
      }
    }
  let at = -1;

  function within(code, wanted) {
    for (; code >= 0; code = facts.codes[code][1]) if (code === wanted) return true;
    return false;
  }

  // For every kind of coding whether it is to be seen.
  function wanted() {
    const code = byCode.value === "" ? null : Number(byCode.value);
    const coder = byCoder.value === "" ? null : Number(byCoder.value);
    const status = byStatus.value;
    return facts.kinds.map(
      (kind) =>
        (code === null || within(kind[0], code)) &&
        (coder === null || kind[1] === coder) &&
        (status === "any" || (status === "" ? facts.counted.includes(kind[2]) : kind[2] === Number(status)))
    );
  }

  function styleOf(kinds) {
    if (kinds.length === 0) return "off";
    const names = kinds.map((kind) => facts.statuses[facts.kinds[kind][2]]);
    const style = "c" + facts.kinds[kinds[0]][0];
    if (names.includes("accepted") || names.includes("manual")) return style;
    return style + (names.includes("suggested") ? " u" : " x");
  }

  const labelOf = (kinds) => Array.from(new Set(kinds.map((kind) => facts.codes[facts.kinds[kind][0]][0]))).join(" · ");

  function hide(one, isHidden) {
    if (one.isHidden === isHidden) return;
    one.isHidden = isHidden;
    one.element.hidden = isHidden;
  }

  function apply() {
    const isWanted = wanted();
    const isFiltered = byCode.value !== "" || byCoder.value !== "" || byStatus.value !== "";
    for (const one of documents) one.matches = 0;
    for (const one of turns) one.matches = 0;
    let passages = 0;
    for (const mark of marks) {
      const kinds = mark.kinds.filter((kind) => isWanted[kind]);
      mark.isShown = kinds.length > 0;
      const style = styleOf(kinds);
      if (style !== mark.style) mark.element.className = mark.style = style;
      const label = labelOf(mark.ending.filter((kind) => isWanted[kind]));
      if (label !== mark.label) {
        mark.label = label;
        if (label) mark.element.dataset.l = label;
        else delete mark.element.dataset.l;
      }
      if (!mark.isShown) continue;
      ++mark.turn.matches;
      ++mark.turn.in.matches;
    }
    let shown = 0;
    for (const one of documents) {
      const isHidden = (byDocument.value !== "" && one.element.id !== byDocument.value) || (isFiltered && one.matches === 0);
      hide(one, isHidden);
      if (isHidden) continue;
      ++shown;
      passages += one.matches;
    }
    for (const one of turns) hide(one, codedOnly.checked && one.matches === 0);
    found.textContent = passages + (passages === 1 ? " passage" : " passages") + " in " + shown + " of " + documents.length +
      (documents.length === 1 ? " transcript" : " transcripts");
    show(-1);
  }

  function show(index) {
    if (at >= 0) marks[at].element.classList.remove("now");
    if (at >= 0) marks[at].style = marks[at].element.className;
    at = index;
    current.textContent = "";
    if (at < 0) return;
    const mark = marks[at];
    const isWanted = wanted();
    mark.element.classList.add("now");
    mark.style = mark.element.className;
    const title = mark.turn.in.element.querySelector("h3").textContent;
    const speaker = mark.turn.element.querySelector("b");
    const what = mark.kinds.filter((kind) => isWanted[kind]).map((kind) => {
      const [code, coder, status] = facts.kinds[kind];
      return facts.codes[code][0] + " (" + facts.coders[coder] + ", " + facts.statuses[status] + ")";
    });
    current.textContent = title + (speaker ? ", " + speaker.firstChild.textContent.trim() : "") + ": " + what.join("; ");
  }

  function isVisible(mark) {
    return mark.isShown && !mark.turn.in.isHidden;
  }

  function go(step) {
    let index = at;
    for (let tried = 0; tried < marks.length; ++tried) {
      index = index < 0 ? (step > 0 ? 0 : marks.length - 1) : (index + step + marks.length) % marks.length;
      if (!isVisible(marks[index])) continue;
      show(index);
      marks[index].element.scrollIntoView({ block: "center" });
      return;
    }
  }

  function reset() {
    for (const choice of [byCode, byCoder, byStatus, byDocument]) choice.value = "";
    codedOnly.checked = false;
    apply();
  }

  for (const choice of [byCode, byCoder, byStatus, byDocument, codedOnly]) choice.addEventListener("change", apply);
  document.getElementById("previous").addEventListener("click", () => go(-1));
  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("reset").addEventListener("click", reset);
  texts.addEventListener("click", (event) => {
    const element = event.target.closest("mark");
    const index = marks.findIndex((mark) => mark.element === element);
    if (index >= 0 && marks[index].isShown) show(index);
  });
  // A link to a place must find it, whatever was filtered before.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.dataset.code !== undefined) {
      reset();
      byCode.value = link.dataset.code;
      apply();
    } else if (/^#q\d+$/.test(link.getAttribute("href"))) {
      reset();
    }
  });
  document.querySelector(".filter").hidden = false;
  apply();
}
