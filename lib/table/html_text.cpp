#include "table/html_text.h"

#include "table/cell.h"

namespace themata {

std::string html_text(std::string_view text) {
  std::string out;
  for (const char character : text) {
    if (character == '&')
      out += "&amp;";
    else if (character == '<')
      out += "&lt;";
    else if (character == '>')
      out += "&gt;";
    else if (character == '"')
      out += "&quot;";
    else if (character == '\'')
      out += "&#39;";
    else if (character == '\n')
      out += "<br>";
    else
      out += character;
  }
  return out;
}

std::string html_readable(std::string_view text) { return html_text(readable(text)); }

}  // namespace themata
