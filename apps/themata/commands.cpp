#include "commands.h"

namespace {

constexpr Declare all[] = {declare_check,   declare_explain, declare_inspect,  declare_code,
                           declare_agree,   declare_freq,    declare_crosstab, declare_kwic,
                           declare_keyness, declare_terms};

}  // namespace

std::span<const Declare> commands() { return all; }
