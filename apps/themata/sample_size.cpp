// themata sample-size: how many units coders must all code.
#include "themata/sample_size.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <string>
#include <vector>

#include "between.h"
#include "commands.h"
#include "output.h"

namespace {

using namespace themata;

struct SampleSizeOptions {
  double kappa = 0.8;
  std::vector<std::string> prevalences;
  std::vector<double> shares;
  std::size_t coders = 2;
  SamplePlan plan;
  TableOutput output;
};

/// "0.1", or "0.1,0.15" for two coders.
std::vector<double> prevalence_from(std::string_view text) {
  std::vector<double> shares;
  bool fits = true;
  for (std::size_t begin = 0; fits && begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    double share = 0;
    const auto [stopped, failure] = std::from_chars(text.data() + begin, text.data() + end, share);
    fits = failure == std::errc() && stopped == text.data() + end && share > 0 && share < 1;
    shares.push_back(share);
    begin = end + 1;
  }
  if (!fits || shares.size() > 2)
    throw Error({}, fmt::format("'--prevalence {}' is no share of the units", text),
                "write --prevalence 0.1, or --prevalence 0.1,0.15 for two coders");
  return shares;
}

std::vector<PlannedCode> planned(const SampleSizeOptions& options) {
  std::vector<PlannedCode> all;
  for (const std::string& text : options.prevalences) {
    const std::vector<double> shares = prevalence_from(text);
    ExpectedCoding expected{
        {shares.front(), 1 - shares.front()}, {}, options.kappa, options.coders};
    if (shares.size() > 1) expected.second = {shares.back(), 1 - shares.back()};
    all.push_back({fmt::format("{:g}", fmt::join(shares, " and ")), expected});
  }
  if (!options.shares.empty())
    all.push_back({fmt::format("{:g}", fmt::join(options.shares, ", ")),
                   {options.shares, {}, options.kappa, options.coders}});
  if (all.empty())
    throw Error({}, "how often coders use the code is not known",
                "say --prevalence 0.1 for a code on a tenth of the units, or --shares 0.2,0.3,0.5 "
                "for categories");
  return all;
}

void run(const SampleSizeOptions& options) {
  const SamplePlan& plan = options.plan;
  if (!plan.half_width && !plan.low && !plan.high && !plan.against && !plan.units)
    throw Error({}, "what the units are to be enough for is not known",
                "say --half-width 0.1, --low 0.6, --against 0.6, or how many there are with "
                "--units 200");
  SamplePlan whole = plan;
  whole.codes = planned(options);
  whole.categories = !options.shares.empty();
  write_result(options.output, sample_size_table(whole));
}

}  // namespace

void declare_sample_size(CLI::App* command, Session& /*session*/) {
  auto options = std::make_shared<SampleSizeOptions>();
  command->add_option("--kappa", options->kappa, "That is expected")
      ->check(between(0, 1))
      ->capture_default_str();
  command
      ->add_option(
          "--prevalence", options->prevalences,
          "Share of the units that get the code, or one share a coder; may be given several times")
      ->type_name("P[,P]")
      ->allow_extra_args(false);
  command->add_option("--shares", options->shares, "Instead: of each category of a ratings table")
      ->delimiter(',')
      ->type_name("A,B,…")
      ->allow_extra_args(false)
      ->excludes("--prevalence");
  command->add_option("--coders", options->coders, "Who code the same units")
      ->check(between(2, 1000))
      ->capture_default_str();
  command
      ->add_option("--half-width", options->plan.half_width,
                   "For an interval of so much on either side of kappa")
      ->check(between(0.0001, 1));
  command->add_option("--low", options->plan.low, "For an interval that begins no lower")
      ->check(between(0, 0.9999));
  command->add_option("--high", options->plan.high, "For an interval that ends no higher")
      ->check(between(0, 0.9999));
  command->add_option("--against", options->plan.against, "For a test against this kappa")
      ->check(between(0, 0.9999));
  command->add_option("--power", options->plan.power, "Of the test")
      ->check(between(0.5, 0.9999))
      ->capture_default_str();
  command->add_flag("--one-sided", options->plan.one_sided, "A test on one side only");
  command
      ->add_option("--units", options->plan.units,
                   "The other way round: what so many units will say")
      ->check(between(1, 1000000000));
  command->add_option("--level", options->plan.level, "Of intervals; 1 less this: of tests")
      ->check(between(0.5, 0.9999))
      ->capture_default_str();
  command
      ->add_option("--design-effect", options->plan.design_effect,
                   "How many times more units are needed as those of one document resemble one "
                   "another")
      ->check(between(1, 1000))
      ->capture_default_str();
  add_table_output(*command, options->output);
  command->callback([options] { run(*options); });
}
