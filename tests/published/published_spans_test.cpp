// The same for spans and for sets of codes: `continuum` and `sets` instead of ratings. Every number
// was printed by a paper, or by the program that the paper's authors or others published with it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "agreement/alignment.h"
#include "source_dir.h"
#include "themata/label_sets.h"
#include "themata/span_agreement.h"

using namespace themata;
using Json = nlohmann::json;

namespace {

const std::filesystem::path source = themata::tests::source_dir();
const std::filesystem::path vectors = source / "../shared/vectors/agreement";

Json read_json(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return Json::parse(stream);
}

std::string text_of(const Json& label) {
  return label.is_string() ? label.get<std::string>() : label.dump();
}

std::vector<std::string> sorted_labels(const std::set<std::string>& labels) {
  return {labels.begin(), labels.end()};
}

std::uint32_t number_of(const std::vector<std::string>& codes, const Json& label) {
  return static_cast<std::uint32_t>(std::ranges::find(codes, text_of(label)) - codes.begin());
}

/// `{"begin": 0, "end": 24, "spans": {"coder": [[2, 10, "A"], …]}}`, lengthened `scale` times.
Continuum continuum_from(const Json& data, std::size_t scale = 1) {
  Continuum made;
  std::set<std::string> labels;
  for (const Json& spans : data["spans"])
    for (const Json& span : spans) labels.insert(text_of(span[2]));
  made.codes = sorted_labels(labels);
  const auto begin = data.value("begin", std::size_t{0});
  const auto end = data["end"].get<std::size_t>();
  ContinuumDocument document{"text", (end - begin) * scale, {}, {}};
  for (const auto& [coder, spans] : data["spans"].items()) {
    made.coders.push_back(coder);
    document.coders.push_back(true);
    std::vector<CodedSpan> own;
    for (const Json& span : spans)
      own.push_back({(span[0].get<std::size_t>() - begin) * scale,
                     (span[1].get<std::size_t>() - begin) * scale, number_of(made.codes, span[2])});
    document.spans.push_back(united(std::move(own)));
  }
  made.documents.push_back(std::move(document));
  return made;
}

/// `[[["a", "b"], null], …]`: units by coders.
LabelSets sets_from(const Json& rows) {
  LabelSets data;
  std::set<std::string> labels;
  for (const Json& row : rows)
    for (const Json& cell : row)
      for (const Json& label : cell) labels.insert(text_of(label));
  data.codes = sorted_labels(labels);
  for (std::size_t i = 0; i < rows[0].size(); ++i) data.ratings.coders.push_back(std::to_string(i));
  for (const Json& row : rows)
    for (const Json& cell : row) {
      if (cell.is_null()) {
        data.ratings.values.push_back(Ratings::missing);
        continue;
      }
      LabelSet set;
      for (const Json& label : cell) set.push_back(number_of(data.codes, label));
      std::ranges::sort(set);
      auto found = std::ranges::find(data.sets, set);
      if (found == data.sets.end()) {
        data.sets.push_back(set);
        data.ratings.categories.push_back(cell.dump());
        found = data.sets.end() - 1;
      }
      data.ratings.values.push_back(static_cast<std::int32_t>(found - data.sets.begin()));
    }
  return data;
}

SpanOptions options_from(const Json& expected) {
  SpanOptions options;
  if (expected.contains("self_pairs"))
    options.self_pairs = self_pairs_from(text_of(expected["self_pairs"]));
  if (expected.contains("dissimilarity"))
    options.dissimilarity = dissimilarity_from(text_of(expected["dissimilarity"]));
  return options;
}

SpanAgreement measured(const Json& expected, const Continuum& continuum) {
  const SpanCoefficient* coefficient = find_span_coefficient(text_of(expected["coefficient"]));
  const SpanResults results = coefficient->measure(continuum, options_from(expected));
  if (!expected.contains("code")) return results.overall.value();
  return results.codes.at(number_of(continuum.codes, expected["code"]));
}

std::optional<double> field_of(const SpanAgreement& found, const std::string& field) {
  if (field == "value") return found.agreement.value;
  if (field == "observed_disagreement") return found.observed_disagreement;
  if (field == "expected_disagreement") return found.expected_disagreement;
  throw std::invalid_argument("no such field: " + field);
}

std::optional<double> field_of(const Agreement& found, const std::string& field) {
  if (field == "value") return found.value;
  if (field == "observed_disagreement") return 1 - found.observed.value();
  if (field == "expected_disagreement") return 1 - found.expected.value();
  throw std::invalid_argument("no such field: " + field);
}

/// A sampled number has no `value`: it only has to come out as printed.
void expect_number(const Json& expected, std::optional<double> found) {
  ASSERT_TRUE(found.has_value()) << expected;
  if (expected.contains("printed")) {
    EXPECT_NEAR(*found, expected["printed"].get<double>(), expected["within"].get<double>())
        << expected;
  }
  if (expected.contains("value")) {
    EXPECT_NEAR(*found, expected["value"].get<double>(), 1e-9) << expected;
  }
}

Agreement measured(const Json& expected, const LabelSets& data) {
  if (expected["coefficient"] == "mv-alpha") return mv_alpha(data);
  return set_alpha(data, *find_set_distance(text_of(expected["weights"])));
}

std::vector<std::filesystem::path> papers() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(source / "tests/published/spans"))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

template <typename Visit>
void for_each_case(Visit visit) {
  for (const auto& file : papers()) {
    const Json paper = read_json(file);
    for (const Json& data : paper["cases"]) {
      SCOPED_TRACE(file.filename().string() + ", " + data["where"].get<std::string>());
      visit(data);
    }
  }
}

}  // namespace

TEST(PublishedSpans, NumbersComeOutAsPrinted) {
  for_each_case([](const Json& data) {
    ASSERT_FALSE(data["expected"].empty());
    for (const Json& expected : data["expected"]) {
      const std::string field = expected["field"];
      if (data.contains("sets")) {
        expect_number(expected, field_of(measured(expected, sets_from(data["sets"])), field));
        continue;
      }
      const auto scale = expected.value("scale", std::size_t{1});
      expect_number(expected,
                    field_of(measured(expected, continuum_from(data["continuum"], scale)), field));
    }
  });
}

TEST(PublishedSpans, EveryCoefficientHasACase) {
  std::set<std::string> proved;
  for_each_case([&](const Json& data) {
    for (const Json& expected : data["expected"])
      if (expected["field"] == "value") {
        proved.insert(expected["coefficient"]);
        if (expected.contains("weights")) proved.insert(expected["weights"]);
      }
  });
  for (const SpanCoefficient& coefficient : span_coefficients())
    EXPECT_TRUE(proved.contains(std::string(coefficient.about.id)))
        << coefficient.about.id
        << " has no published number: add tests/published/spans/<paper>.json";
  for (const SetDistance& distance : set_distances())
    EXPECT_TRUE(proved.contains(std::string(distance.id))) << distance.id;
  for (const SetCoefficient& coefficient : set_coefficients())
    EXPECT_TRUE(proved.contains(std::string(coefficient.about.id))) << coefficient.about.id;
}

// The collection of test values that lies beside the project.
namespace {

int compared = 0;

void expect_value(const Json& expected, const SpanAgreement& found, const std::string& what) {
  ++compared;
  EXPECT_EQ(found.agreement.value.has_value(), !expected.is_null()) << what;
  EXPECT_EQ(found.agreement.value.has_value(), found.agreement.undefined.empty()) << what;
  if (expected.is_null() || !found.agreement.value) return;
  EXPECT_NEAR(*found.agreement.value, expected.get<double>(), 1e-9) << what;
}

void expect_near(const Json& expected, double found, const std::string& what) {
  ++compared;
  EXPECT_NEAR(found, expected.get<double>(), 1e-9) << what;
}

SpanResults all_of(std::string_view id, const Continuum& continuum,
                   SelfPairs self_pairs = SelfPairs::pairwise) {
  SpanOptions options;
  options.self_pairs = self_pairs;
  return find_span_coefficient(id)->measure(continuum, options);
}

void compare_alpha_u(const Json& expected, const Continuum& continuum) {
  const SpanResults found = all_of("alpha-u-2004", continuum);
  expect_value(expected["overall"], *found.overall, "alpha-u-2004");
  for (const auto& [code, numbers] : expected["per_label"].items()) {
    const SpanAgreement& of_code = found.codes.at(number_of(continuum.codes, code));
    expect_value(numbers["alpha"], of_code, "alpha-u-2004 of " + code);
    expect_near(numbers["Do"], of_code.observed_disagreement.value(), "Do of " + code);
    expect_near(numbers["De"], of_code.expected_disagreement.value(), "De of " + code);
  }
}

/// The collection calls |u|-alpha undefined where a coder's codes overlap; here they are united.
void compare_u_alphas(const Json& expected, const Continuum& continuum, bool overlapping) {
  expect_value(expected["u"], *all_of("u-alpha", continuum).overall, "u-alpha");
  if (!overlapping)
    expect_value(expected["bar_u"], *all_of("u-alpha-binary", continuum).overall, "|u|");
  const SpanAgreement cu = *all_of("cu-alpha", continuum).overall;
  expect_value(expected["cu_pairwise_correction"], cu, "cu pairwise");
  expect_value(expected["cu_union_correction"],
               *all_of("cu-alpha", continuum, SelfPairs::union_of).overall, "cu union");
  if (!expected["cu_coverage"].is_null() && cu.coverage)
    expect_near(expected["cu_coverage"], *cu.coverage, "coverage");
  const SpanResults ku = all_of("ku-alpha", continuum);
  for (const auto& [code, numbers] : expected["ku_pairwise_correction"].items()) {
    const SpanAgreement& of_code = ku.codes.at(number_of(continuum.codes, code));
    expect_value(numbers["alpha"], of_code, "ku of " + code);
    expect_near(numbers["coverage"], of_code.coverage.value(), "coverage of " + code);
  }
}

/// Divided by the mean number of units of a coder.
double disorder_of(const std::vector<std::vector<AlignedUnit>>& units,
                   const Dissimilarity& weights) {
  const Alignment alignment = best_alignment(units, weights);
  EXPECT_TRUE(alignment.best);
  double count = 0;
  for (const auto& own : units) count += static_cast<double>(own.size());
  return alignment.disorder / (count / static_cast<double>(units.size()));
}

Dissimilarity weights_from(const Json& parameters) {
  return {parameters["alpha"], parameters["beta"],
          parameters.contains("deltaEmpty") ? parameters["deltaEmpty"] : parameters["delta_empty"]};
}

std::vector<std::vector<AlignedUnit>> units_of(const Continuum& continuum) {
  std::vector<std::vector<AlignedUnit>> units;
  for (const auto& spans : continuum.documents[0].spans) {
    auto& own = units.emplace_back();
    for (const CodedSpan& span : spans)
      own.push_back({static_cast<double>(span.begin), static_cast<double>(span.end), span.code});
  }
  return units;
}

/// `[["coder", 1.5, 4, "a"], …]`. A sampled continuum may lack a coder, so they are given.
std::vector<std::vector<AlignedUnit>> units_from(const Json& rows, std::set<std::string> coders) {
  const std::vector<std::string> names = sorted_labels(coders);
  std::map<std::string, std::uint32_t> codes;
  std::vector<std::vector<AlignedUnit>> units(names.size());
  for (const Json& row : rows) {
    const auto next = static_cast<std::uint32_t>(codes.size());
    const std::uint32_t code = codes.try_emplace(text_of(row[3]), next).first->second;
    units[number_of(names, row[0])].push_back({row[1], row[2], code});
  }
  return units;
}

std::set<std::string> coders_in(const Json& rows) {
  std::set<std::string> coders;
  for (const Json& row : rows) coders.insert(text_of(row[0]));
  return coders;
}

}  // namespace

TEST(PublishedSpans, ContinuaBesideTheProjectComeOutAsWell) {
  if (!std::filesystem::exists(vectors)) GTEST_SKIP() << "no collection of test values here";
  compared = 0;
  const Json collection = read_json(vectors / "examples_spans.json");
  for (const Json& data : collection["datasets"]) {
    SCOPED_TRACE(data["kind"].get<std::string>() + " " + data["seed"].dump());
    const Continuum continuum = continuum_from(data);
    const Json& expected = data["expected"];
    compare_alpha_u(expected["alphaU_2004"], continuum);
    compare_u_alphas(expected["u_alpha_2016"], continuum, data.contains("note"));
    for (const auto* name : {"gamma_observed_disorder", "gamma_observed_disorder_a3b1"})
      if (expected.contains(name))
        expect_near(expected[name]["value"],
                    disorder_of(units_of(continuum), weights_from(expected[name])), name);
  }
  EXPECT_GT(compared, 150);
}

TEST(PublishedSpans, UnitizingNumbersBesideTheProjectComeOutAsWell) {
  if (!std::filesystem::exists(vectors)) GTEST_SKIP() << "no collection of test values here";
  compared = 0;
  const Json collection = read_json(vectors / "lit_unitizing.json");
  for (const Json& data : collection["datasets"]) {
    SCOPED_TRACE(data["id"].get<std::string>());
    if (!data.contains("end")) continue;  // another alpha, of 2013, not recomputed there
    const Continuum continuum = continuum_from(data);
    const Json& expected = data["expected"];
    if (data["measure"] == "u_alpha_2016") {
      expect_value(expected["u"], *all_of("u-alpha", continuum).overall, "u");
      if (!expected.contains("bar_u")) continue;
      expect_value(expected["bar_u"], *all_of("u-alpha-binary", continuum).overall, "|u|");
      expect_value(expected["cu_pairwise"], *all_of("cu-alpha", continuum).overall, "cu pairwise");
      expect_value(expected["cu_union"],
                   *all_of("cu-alpha", continuum, SelfPairs::union_of).overall, "cu union");
      continue;
    }
    const SpanResults found = all_of("alpha-u-2004", continuum);
    const SpanResults fine = all_of("alpha-u-2004", continuum_from(data, 50'000));
    for (const auto& [name, number] : expected.items()) {
      if (name == "overall") {
        expect_value(number["value"], *found.overall, name);
        continue;
      }
      const std::size_t code = number_of(continuum.codes, name.substr(0, name.find('.')));
      const SpanAgreement& of_code = (name.ends_with("_limit") ? fine : found).codes.at(code);
      if (name.find(".alpha") != std::string::npos)
        expect_value(number["value"], of_code, name);
      else
        expect_near(number["value"],
                    name.find(".Do") != std::string::npos ? *of_code.observed_disagreement
                                                          : *of_code.expected_disagreement,
                    name);
    }
    if (data.contains("per_label_at_L24")) {
      Json all = {{"overall", all_of("alpha-u-2004", continuum).overall->agreement.value.value()},
                  {"per_label", data["per_label_at_L24"]}};
      compare_alpha_u(all, continuum);
    }
  }
  EXPECT_GT(compared, 30);
}

TEST(PublishedSpans, DisordersBesideTheProjectComeOutAsWell) {
  if (!std::filesystem::exists(vectors)) GTEST_SKIP() << "no collection of test values here";
  compared = 0;
  const Json collection = read_json(vectors / "lit_gamma.json");
  for (const Json& data : collection["datasets"]) {
    SCOPED_TRACE(data["id"].get<std::string>());
    const auto coders = coders_in(data["units"]);
    const Dissimilarity weights = weights_from(data["params"]);
    expect_near(data["observed_disorder"], disorder_of(units_from(data["units"], coders), weights),
                "observed");
    if (data.contains("observed_disorder_alpha1_beta1"))
      expect_near(data["observed_disorder_alpha1_beta1"],
                  disorder_of(units_from(data["units"], coders), {1, 1, 1}), "with 1 and 1");
    if (!data.contains("sampled_continua")) continue;
    for (const Json& sample : data["sampled_continua"])
      expect_near(sample["disorder"], disorder_of(units_from(sample["units"], coders), weights),
                  "sampled");
  }
  EXPECT_GT(compared, 60);
}

TEST(PublishedSpans, SetsBesideTheProjectComeOutAsWell) {
  if (!std::filesystem::exists(vectors)) GTEST_SKIP() << "no collection of test values here";
  compared = 0;
  const auto expect = [](const Json& expected, const std::optional<double>& found) {
    ++compared;
    ASSERT_TRUE(found.has_value());
    EXPECT_NEAR(*found, expected.get<double>(), 1e-9);
  };
  const Json collection = read_json(vectors / "examples_sets.json");
  for (const Json& data : collection["datasets"]) {
    SCOPED_TRACE(data["seed"].dump());
    const LabelSets sets = sets_from(data["ratings"]);
    const Json& expected = data["expected"];
    for (const SetDistance& distance : set_distances()) {
      const Json& wanted = expected["alpha_" + std::string(distance.id)];
      const Agreement found = set_alpha(sets, distance);
      expect(wanted["value"], found.value);
      expect(wanted["Do"], field_of(found, "observed_disagreement"));
      expect(wanted["De"], field_of(found, "expected_disagreement"));
    }
    const Agreement found = mv_alpha(sets);
    expect(expected["mv_alpha_nominal"]["value"], found.value);
    expect(expected["mv_alpha_nominal"]["Do"], field_of(found, "observed_disagreement"));
    expect(expected["mv_alpha_nominal"]["De"], field_of(found, "expected_disagreement"));
    expect(expected["alpha_nominal_setlabels"]["value"],
           find_coefficient("krippendorff-alpha").measure(sets.ratings).value);
  }
  const Json papers = read_json(vectors / "lit_sets.json");
  for (const Json& data : papers["mv_alpha"]) {
    SCOPED_TRACE(data["id"].get<std::string>());
    const Agreement found = mv_alpha(sets_from(data["ratings"]));
    expect(data["expected"]["mv_alpha_nominal"], found.value);
    expect(data["expected"]["Do"], field_of(found, "observed_disagreement"));
    expect(data["expected"]["De"], field_of(found, "expected_disagreement"));
  }
  for (const Json& data : papers["distances"]) {
    SCOPED_TRACE(data.dump());
    const LabelSets sets = sets_from(Json::array({Json::array({data["a"], data["b"]})}));
    const auto between = [&](const char* name) {
      return find_set_distance(name)->between(
          sets.sets[static_cast<std::size_t>(sets.ratings.values[0])],
          sets.sets[static_cast<std::size_t>(sets.ratings.values[1])]);
    };
    expect(data["masi_passonneau2006"], between("masi"));
    expect(data["jaccard_distance"], between("jaccard"));
  }
  EXPECT_GT(compared, 170);
}
