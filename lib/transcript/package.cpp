#include "transcript/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>

#include "themata/error.h"

namespace themata {

namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;
constexpr std::uint64_t largest_part = 256 * mebibyte;
constexpr std::uint64_t largest_packed_tight = 64 * mebibyte;
constexpr std::uint64_t tightest_packing = 100;

struct CloseFile {
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};

bool is_bomb(std::uint64_t size, std::uint64_t packed) {
  if (size > largest_part) return true;
  return size > largest_packed_tight &&
         size / std::max<std::uint64_t>(packed, 1) > tightest_packing;
}

}  // namespace

struct Package::Archive {
  zip_t* zip = nullptr;
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
};

Package::Package(std::string_view bytes, std::string file)
    : archive_(std::make_unique<Archive>()), file_(std::move(file)) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) archive_->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  const std::string reason = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (archive_->zip != nullptr) return;
  if (source != nullptr) zip_source_free(source);
  throw Error({file_}, fmt::format("the document's zip archive cannot be opened: {}", reason),
              "the file may be cut short; fetch it again, or save it again from Word");
}

Package::~Package() = default;

bool Package::has(const std::string& part) const {
  return zip_name_locate(archive_->zip, part.c_str(), 0) >= 0;
}

std::vector<std::string> Package::parts() const {
  std::vector<std::string> names;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive_->zip, 0); ++i) {
    const char* name = zip_get_name(archive_->zip, static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr && !std::string_view(name).ends_with('/')) names.emplace_back(name);
  }
  return names;
}

std::optional<std::string> Package::read(const std::string& part) const {
  zip_stat_t about;
  if (zip_stat(archive_->zip, part.c_str(), 0, &about) != 0) return std::nullopt;
  const auto refuse_bomb = [&] {
    return Error({file_}, fmt::format("'{}' inside it unpacks to far too much: refused", part),
                 "this is no ordinary document; if you trust it, save it again from Word");
  };
  const auto damaged = [&](std::string_view reason) {
    return Error({file_}, fmt::format("'{}' inside it cannot be read: {}", part, reason),
                 "the file is damaged; open it in Word, which may repair it, and save it again");
  };
  if (is_bomb(about.size, about.comp_size)) throw refuse_bomb();
  if (about.encryption_method != ZIP_EM_NONE)
    throw Error({file_}, "it is protected by a password", "take the password off and try again");
  const std::unique_ptr<zip_file_t, CloseFile> opened(zip_fopen(archive_->zip, part.c_str(), 0));
  if (!opened) throw damaged(zip_strerror(archive_->zip));
  std::string content;
  std::array<char, 65536> block;
  while (true) {
    const zip_int64_t count = zip_fread(opened.get(), block.data(), block.size());
    if (count < 0) throw damaged(zip_error_strerror(zip_file_get_error(opened.get())));
    if (count == 0) return content;
    content.append(block.data(), static_cast<std::size_t>(count));
    // What an archive declares need not be what it holds.
    if (is_bomb(content.size(), about.comp_size)) throw refuse_bomb();
  }
}

}  // namespace themata
