#include "rules/negation_cues.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "rules/compilation.h"

namespace themata {

namespace {

using Cues = std::span<const std::string_view>;

// English after the pre-negation terms of NegEx (Chapman et al. 2001) that people use outside
// clinics; the others are the negative particles, pronouns and adverbs of each language.
constexpr std::array<std::string_view, 23> english = {
    "no",     "not",     "never",  "none",   "nobody",  "nothing",    "nowhere",    "neither",
    "nor",    "without", "cannot", "*n't",   "hardly",  "barely",     "scarcely",   "rarely",
    "seldom", "lack",    "lacks",  "lacked", "lacking", "absence of", "rather than"};
constexpr std::array<std::string_view, 12> danish = {"ikke",   "ingen",   "intet",     "ingenting",
                                                     "aldrig", "hverken", "uden",      "ej",
                                                     "næppe",  "knap",    "mangel på", "mangler"};
constexpr std::array<std::string_view, 12> dutch = {
    "niet", "geen",   "nooit",      "niemand", "niets",      "nergens",
    "noch", "zonder", "nauwelijks", "amper",   "gebrek aan", "nimmer"};
constexpr std::array<std::string_view, 13> french = {
    "ne",   "n'",       "pas",   "jamais", "aucun*",    "sans",  "ni",
    "rien", "personne", "nulle", "guère",  "manque de", "peu de"};
constexpr std::array<std::string_view, 14> german = {
    "nicht", "kein*",    "nie",  "niemals", "niemand*",  "nichts",    "nirgends",
    "weder", "noch nie", "ohne", "kaum",    "nirgendwo", "mangel an", "fehlende*"};
constexpr std::array<std::string_view, 12> italian = {
    "non",   "nessun*", "mai",     "niente",  "nulla",       "né",
    "senza", "neppure", "neanche", "nemmeno", "mancanza di", "appena"};
constexpr std::array<std::string_view, 12> norwegian = {"ikke",  "ingen",  "intet",     "ingenting",
                                                        "aldri", "verken", "uten",      "ikkje",
                                                        "knapt", "neppe",  "mangel på", "mangler"};
constexpr std::array<std::string_view, 11> portuguese = {
    "não", "nunca",  "nenhum*",      "ninguém",  "nada",    "nem",
    "sem", "jamais", "dificilmente", "falta de", "tampouco"};
constexpr std::array<std::string_view, 12> spanish = {"no",    "nunca",  "ningun*",  "ningún",
                                                      "nadie", "nada",   "ni",       "sin",
                                                      "jamás", "apenas", "falta de", "tampoco"};
constexpr std::array<std::string_view, 12> swedish = {"inte",      "ingen",  "inget",    "inga",
                                                      "ingenting", "aldrig", "utan",     "varken",
                                                      "icke",      "knappt", "brist på", "saknar"};

struct Language {
  std::string_view tag;
  Cues cues;
};

constexpr std::array<Language, 12> languages = {{{"da", danish},
                                                 {"de", german},
                                                 {"en", english},
                                                 {"es", spanish},
                                                 {"fr", french},
                                                 {"it", italian},
                                                 {"nb", norwegian},
                                                 {"nl", dutch},
                                                 {"nn", norwegian},
                                                 {"no", norwegian},
                                                 {"pt", portuguese},
                                                 {"sv", swedish}}};

}  // namespace

std::vector<std::string> negation_cues(std::string_view language, Position position) {
  const std::string_view tag = language.substr(0, language.find_first_of("-_"));
  const auto* known = std::ranges::find(languages, tag, &Language::tag);
  if (known != languages.end()) return {known->cues.begin(), known->cues.end()};
  std::vector<std::string_view> tags;
  for (const Language& one : languages) tags.push_back(one.tag);
  throw RuleError{position,
                  fmt::format("no negation cues are known for the language '{}'", language),
                  fmt::format("give your own, as in 'negation: {{cues: [not, never]}}'; known: {}",
                              fmt::join(tags, ", "))};
}

}  // namespace themata
