// The look of the page of disagreements, and what it does. Colours stand at 7:1 and more to what is
// behind them (WCAG 2.2, 1.4.6); nothing is told by colour alone.
#pragma once

#include <string_view>

namespace themata {

inline constexpr std::string_view page_style = R"page(<style>
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1b; --quiet: #4a4a4a; --line: #8a8a8a;
  --differ: #ffe08a; --differ-ink: #2b2100; --same: #eef1f4; --focus: #0b57d0; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181b; --ink: #f2f2f2; --quiet: #c8c8c8; --line: #8a8a8a;
    --differ: #5a4300; --differ-ink: #fff3cf; --same: #2a2e33; --focus: #a8c7fa; }
}
body { margin: 0 auto; max-width: 80rem; padding: 1rem 2rem 4rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--ground); }
h1 { font-size: 1.5rem; margin-block: .5rem; }
h2 { font-size: 1.25rem; margin-block: 2rem .5rem; }
.filter { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center;
  padding-block: .75rem; background: var(--ground); border-bottom: 1px solid var(--line); }
.filter[hidden] { display: none; }
select, button { font: inherit; color: inherit; background: var(--same); border: 1px solid var(--line); border-radius: .25rem;
  padding: .25rem .5rem; min-height: 2rem; max-width: 20rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { padding: .5rem .75rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid var(--line); }
thead th:first-child { width: 50%; }
tbody { border-bottom: 2px solid var(--line); }
tbody[hidden], section[hidden] { display: none; }
tr.context td, tr.context th { color: var(--quiet); }
tr.differ th { border-inline-start: .35rem solid currentColor; }
tbody th { font-weight: normal; }
.speaker { font-weight: bold; margin-inline-end: .5rem; }
.place { font-size: .875rem; color: var(--quiet); white-space: nowrap; }
.agreed { margin-block: .25rem 0; font-weight: bold; }
.gap { text-align: center; }
ul.codes { list-style: none; margin: 0; padding: 0; }
ul.codes li { margin-block-end: .35rem; }
ul.codes .code { display: inline-block; padding: 0 .5rem; border-radius: .25rem; border: 1px solid var(--line); }
li.same .code { background: var(--same); }
li.only .code { background: var(--differ); color: var(--differ-ink); font-weight: bold; border: 2px solid currentColor; }
li.absent .code { border-style: dashed; }
li q { display: block; font-size: .875rem; }
tr.passive th { border-inline-start-color: transparent; }
dl.codes dt { font-weight: bold; }
dl.codes dd { margin-inline-start: 1.5rem; }
@media (max-width: 40rem) { body { padding-inline: .75rem; } thead th:first-child { width: 40%; } }
@media print {
  :root { --ground: #fff; --ink: #000; --quiet: #333; --differ: #fff; --differ-ink: #000; --same: #fff; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
  .filter, details:not([open]) { display: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
}
</style>
)page";

/// Filters, and goes from passage to passage. Without it the whole page is there, unfiltered.
inline constexpr std::string_view page_script = R"page(<script>
"use strict";
const filter = document.querySelector(".filter");
const code = document.getElementById("code");
const text = document.getElementById("document");
const shown = document.getElementById("shown");
const passages = Array.from(document.querySelectorAll("tbody"));
const has = (element) => !code.value || element.dataset.codes.split(" ").includes(code.value);
function apply() {
  for (const passage of passages)
    passage.hidden = !has(passage) || (text.value && passage.parentElement.parentElement.id !== text.value);
  for (const section of document.querySelectorAll("main section"))
    section.hidden = !section.querySelector("tbody:not([hidden])");
  for (const row of document.querySelectorAll("tr.differ")) row.classList.toggle("passive", !has(row));
  const left = passages.filter((passage) => !passage.hidden).length;
  shown.textContent = left + " of " + passages.length + " passages";
}
function go(step) {
  const left = passages.filter((passage) => !passage.hidden);
  if (left.length === 0) return;
  const at = left.indexOf(document.activeElement.closest("tbody"));
  const next = at < 0 ? (step > 0 ? 0 : left.length - 1) : (at + step + left.length) % left.length;
  left[next].focus();
  left[next].scrollIntoView({ block: "center" });
}
for (const choice of [code, text]) choice.addEventListener("change", apply);
let last = null;
document.addEventListener("focusin", (event) => { if (event.target.closest("tbody")) last = event.target.closest("tbody"); });
for (const button of document.querySelectorAll("button"))
  button.addEventListener("click", () => { if (last && !last.hidden) last.focus(); go(Number(button.value)); });
filter.hidden = false;
apply();
</script>
)page";

}  // namespace themata
