#include "rule_page.h"

#include <sstream>

#include "source_dir.h"
#include "themata/text.h"

namespace rule_page {

namespace {

/// Codes alone become a codebook.
std::string whole_codebook(const std::string& block) {
  return "codebook: example\n" + (block.starts_with("- id:") ? "codes:\n" + block : block);
}

void add_block(Page& page, const std::string& kind, const std::string& block,
               const std::string& heading, std::size_t line) {
  const bool has_example = !page.examples.empty();
  if (kind == "yaml" || kind == "yaml refused")
    page.examples.push_back({heading, line, whole_codebook(block), {}, {}, kind != "yaml"});
  else if (kind == "text" && has_example)
    page.examples.back().transcript = block;
  else if (kind == "coded" && has_example)
    page.examples.back().coded = block;
  else
    page.unknown.push_back("line " + std::to_string(line) + ": " + kind);
}

}  // namespace

Page read_page() {
  Page page;
  std::istringstream lines(
      themata::read_bytes(themata::tests::source_dir() / "codebooks/README.md"));
  std::string heading;
  std::string kind;
  std::string block;
  bool in_block = false;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with("```")) {
      if (in_block) add_block(page, kind, block, heading, number);
      in_block = !in_block;
      kind = line.substr(3);
      block.clear();
    } else if (in_block) {
      block += line + "\n";
    } else if (line.starts_with("#")) {
      heading = line.substr(line.find(' ') + 1);
    }
  }
  return page;
}

}  // namespace rule_page
