#include "commands.h"

namespace {

constexpr Declare all[] = {declare_study,   declare_check,    declare_explain, declare_inspect,
                           declare_code,    declare_agree,    declare_resolve, declare_sample_size,
                           declare_freq,    declare_crosstab, declare_cooccur, declare_saturation,
                           declare_matrix,  declare_compare,  declare_quotes,  declare_kwic,
                           declare_keyness, declare_terms,    declare_report,  declare_anonymise,
                           declare_leaks};

}  // namespace

std::span<const Declare> commands() { return all; }
