// Codings made for one test of a table.
#pragma once

#include <string>
#include <vector>

#include "themata/selection.h"

namespace themata_test {

inline themata::Coding coding(std::string document, std::string code, std::size_t begin = 0,
                              std::size_t end = 5, std::string coder = "ana") {
  themata::Coding made;
  made.document = std::move(document);
  made.begin = begin;
  made.end = end;
  made.code = std::move(code);
  made.coder = std::move(coder);
  made.quote = "hello";
  return made;
}

inline themata::CodedDocument document(std::string id, themata::Attributes attributes = {},
                                       std::vector<std::string> participants = {}) {
  return {std::move(id), "sha", 100, 5, std::move(attributes), std::move(participants)};
}

inline themata::Codings file(std::vector<themata::CodedDocument> documents,
                             std::vector<themata::Coding> codings) {
  themata::Codings made;
  made.file = "a.jsonl";
  made.documents = std::move(documents);
  made.codings = std::move(codings);
  return made;
}

inline themata::Selection select_from(const themata::Codings& codings,
                                      const themata::Choice& choice = {}) {
  return themata::select(std::span(&codings, 1), choice);
}

}  // namespace themata_test
