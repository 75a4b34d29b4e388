// A table as an element of a page, its notes beneath it.
#pragma once

#include <string>

#include "themata/table.h"

namespace themata {

void append_html_table(std::string& out, const Table& table);

}  // namespace themata
