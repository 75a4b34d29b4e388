#include "commands.h"

void declare_code(CLI::App& program, Session& session) {
  (void)program;
  (void)session;
}
