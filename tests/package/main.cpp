#include <themata/codebook.h>
#include <themata/error.h>
#include <themata/rules.h>

#include <iostream>

/// consumer CODEBOOK SENTENCE: prints every match in the sentence.
int main(int argc, char** argv) {
  if (argc != 3) return 2;
  try {
    const themata::Codebook codebook = themata::read_codebook(argv[1]);
    const themata::Rules rules(codebook);
    themata::Matcher matcher(rules);
    const themata::Transcript said = themata::one_turn(argv[2]);
    const auto voices = themata::Voices::everyone;
    const auto sentences = themata::segments_to_match(rules, said, themata::Unit::sentence, voices);
    for (const auto& match : matcher.match(said, sentences, voices).matches)
      std::cout << codebook.codes[match.code].id << ": " << slice(said.text, match.span) << '\n';
  } catch (const themata::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
