// Text inside Markdown: what every page we write shares.
#pragma once

#include <string>
#include <string_view>

namespace themata {

/// Text as it may stand in a line or a cell, never as mark-up. Line ends become `<br>`: every other
/// would end a row.
std::string markdown_text(std::string_view text);

}  // namespace themata
