// Times gamma and multi-valued alpha on made-up codings: themata_spans_bench.
#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "themata/continuum.h"
#include "themata/label_sets.h"
#include "themata/span_agreement.h"

using namespace themata;

namespace {

std::size_t below(std::mt19937& random, std::size_t most) { return random() % most; }

/// Units of 5 to 44 characters with gaps up to 20; each coder's are one first coder's, moved and
/// cut by a little, some with another code, some left out.
Continuum continuum_of(std::size_t coders, std::size_t units) {
  std::mt19937 random(1);
  std::vector<CodedSpan> first;
  std::size_t end = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const std::size_t begin = end + 6 + below(random, 20);
    end = begin + 5 + below(random, 40);
    first.push_back({begin, end, static_cast<std::uint32_t>(below(random, 4))});
  }
  Continuum made;
  made.codes = {"a", "b", "c", "d"};
  made.documents.push_back({"text", end + 10, {}, {}});
  for (std::size_t coder = 0; coder < coders; ++coder) {
    made.coders.push_back(fmt::format("coder{}", coder));
    made.documents[0].coders.push_back(true);
    std::vector<CodedSpan> own;
    for (CodedSpan span : first) {
      if (below(random, 12) == 0) continue;
      span.begin += below(random, 5);
      span.begin -= 2;
      span.end += below(random, 7);
      span.end -= 2;
      if (below(random, 5) == 0) span.code = static_cast<std::uint32_t>(below(random, 4));
      own.push_back(span);
    }
    made.documents[0].spans.push_back(united(std::move(own)));
  }
  return made;
}

/// Sets of up to six of so many codes.
LabelSets sets_of(std::size_t units, std::size_t coders, std::size_t codes) {
  std::mt19937 random(1);
  LabelSets made;
  for (std::size_t i = 0; i < codes; ++i) made.codes.push_back(fmt::format("code{}", i));
  for (std::size_t i = 0; i < coders; ++i) made.ratings.coders.push_back(fmt::format("coder{}", i));
  for (std::size_t i = 0; i < 500; ++i) {
    LabelSet set;
    for (std::uint32_t code = 0; code < codes && set.size() < 6; ++code)
      if (below(random, codes) < 4) set.push_back(code);
    made.sets.push_back(set);
    made.ratings.categories.push_back(fmt::format("{}", i));
  }
  for (std::size_t i = 0; i < units * coders; ++i)
    made.ratings.values.push_back(static_cast<std::int32_t>(below(random, 500)));
  return made;
}

template <typename Work>
double seconds(Work work) {
  double least = 1e9;
  for (int run = 0; run < 3; ++run) {
    const auto began = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    least = std::min(least, took.count());
  }
  return least;
}

void time_gamma(std::size_t coders, std::size_t units) {
  const Continuum continuum = continuum_of(coders, units);
  Agreement found;
  const double took = seconds([&] {
    SpanOptions options;
    options.threads = 1;
    found = find_span_coefficient("gamma")->measure(continuum, options).overall->agreement;
  });
  fmt::print("| gamma, {} coders × {} units | {:.3f} | {:.4f}; {} |\n", coders, units, took,
             found.value.value_or(0), found.convention);
}

void time_mv_alpha(std::size_t units, std::size_t coders, std::size_t codes) {
  const LabelSets data = sets_of(units, coders, codes);
  Agreement found;
  const double took = seconds([&] { found = mv_alpha(data); });
  fmt::print("| mv-alpha, {} units × {} coders, {} codes | {:.3f} | {:.4f} |\n", units, coders,
             codes, took, found.value.value_or(0));
}

}  // namespace

int main() {
  fmt::print("| what | seconds, one thread, best of three | value |\n|---|---:|---|\n");
  time_gamma(2, 1000);
  time_gamma(3, 124);
  time_gamma(4, 124);
  time_gamma(5, 100);
  time_gamma(8, 60);
  time_mv_alpha(100'000, 3, 40);
}
