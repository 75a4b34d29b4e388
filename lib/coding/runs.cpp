#include "coding/runs.h"

namespace themata {

Run whole(const Transcript& transcript) {
  return {0, transcript.turns.size(), {0, transcript.text.size()}};
}

std::vector<Run> cut_into_runs(const Transcript& transcript, std::size_t bytes) {
  std::vector<Run> runs;
  Run rest = whole(transcript);
  for (std::size_t turn = 0; turn + 1 < transcript.turns.size(); ++turn) {
    const std::size_t end = transcript.turns[turn].span.end;
    if (end - rest.text.begin < bytes) continue;
    runs.push_back({rest.first_turn, turn + 1, {rest.text.begin, end}});
    rest.first_turn = turn + 1;
    rest.text.begin = end;
  }
  runs.push_back(rest);
  return runs;
}

}  // namespace themata
