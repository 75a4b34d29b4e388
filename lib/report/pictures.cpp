#include <array>
#include <functional>

#include "report/sections.h"
#include "table/html_text.h"
#include "themata/cooccurrence.h"
#include "themata/crosstab.h"
#include "themata/error.h"
#include "themata/frequency.h"
#include "themata/picture.h"
#include "themata/saturation.h"

namespace themata {

namespace {

/// Pictures of one page: each with ids of its own, and none where there is nothing to draw.
class Gallery {
 public:
  void add(const std::string& title,
           const std::function<std::string(const PictureOptions&)>& draw) {
    try {
      pictures_.push_back({title, draw({"picture" + std::to_string(pictures_.size() + 1)})});
    } catch (const Error&) {
      // Too little to draw: the tables say what there is.
    }
  }

  void add_tables(const std::string& title, std::string_view command,
                  const std::vector<Table>& tables) {
    add(title, [&](const PictureOptions& options) {
      return find_table_picture(command)->draw(tables, options);
    });
  }

  std::vector<ReportPicture> take() { return std::move(pictures_); }

 private:
  std::vector<ReportPicture> pictures_;
};

}  // namespace

std::vector<ReportPicture> report_pictures(const Selection& counted, const std::string& by,
                                           const Succession& succession,
                                           const AgreementReport* agreement) {
  Gallery gallery;
  if (counted.codings.empty()) return {};
  gallery.add_tables("How often each code is used", "freq", {frequency_table(counted, {})});
  if (!by.empty())
    gallery.add_tables("Codes by " + by, "crosstab", {crosstab_table(counted, {by})});
  const Network network = cooccurrence_network(counted, {});
  if (!network.edges.empty())
    gallery.add("Codes that stand together",
                [&](const PictureOptions& options) { return svg_of(network, options); });
  if (succession.documents != nullptr) {
    SaturationOptions saturation;
    saturation.order = succession.order;
    const std::array<std::string, 2> wanted = {"curve", "saturation"};
    gallery.add_tables("New codes, document by document", "saturation",
                       saturation_tables(*succession.documents, saturation, wanted));
  }
  if (agreement != nullptr)
    gallery.add("Agreement between coders",
                [&](const PictureOptions& options) { return svg_of(*agreement, options); });
  return gallery.take();
}

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
