#include "commands.h"

void declare_check(CLI::App& program, Session& session) {
  (void)program;
  (void)session;
}
