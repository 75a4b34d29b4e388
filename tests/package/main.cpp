#include <themata/codebook.h>
#include <themata/error.h>
#include <themata/rules.h>

#include <iostream>
#include <string_view>

/// consumer CODEBOOK SENTENCE: prints every match in the sentence.
int main(int argc, char** argv) {
  if (argc != 3) return 2;
  try {
    const themata::Codebook codebook = themata::read_codebook(argv[1]);
    const themata::Rules rules(codebook);
    themata::Matcher matcher(rules);
    const std::string_view sentence = argv[2];
    const themata::Span whole = {0, sentence.size()};
    for (const auto& match : matcher.match(sentence, {&whole, 1}))
      std::cout << codebook.codes[match.code].id << ": " << slice(sentence, match.span) << '\n';
  } catch (const themata::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
