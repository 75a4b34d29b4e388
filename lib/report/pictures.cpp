#include "report/sections.h"
#include "table/html_text.h"

namespace themata {

std::string pictures_html(const ReportIndex& index) {
  std::string out;
  for (const ReportPicture& picture : index.report.pictures) {
    out += "<figure>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"";
    out += html_readable(picture.title);
    ((out += "\">") += picture.svg) += "</div>\n";
    ((out += "<figcaption dir=\"auto\">") += html_readable(picture.title)) += "</figcaption>\n";
    out += "</figure>\n";
  }
  return out;
}

}  // namespace themata
