// Text inside HTML: what every page we write shares.
#pragma once

#include <string>
#include <string_view>

namespace themata {

/// Text as it may stand in an element or in a quoted attribute, never as mark-up. Line ends become
/// `<br>`.
std::string html_text(std::string_view text);

/// `html_text` of `readable` text (see cell.h): nothing that HTML refuses.
std::string html_readable(std::string_view text);

}  // namespace themata
