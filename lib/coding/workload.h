// What is left to be coded: files to be read, and runs of large documents that have been read.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace themata {

struct LargeDocument;

/// Hands out work to any number of threads. Runs go before files, so that no more documents are in
/// memory than there are threads.
class Workload {
 public:
  struct File {
    std::size_t index = 0;
  };
  struct DocumentRun {
    std::shared_ptr<const LargeDocument> document;
    std::size_t number = 0;
  };
  using Task = std::variant<File, DocumentRun>;

  explicit Workload(std::size_t files) : files_(files) {}

  /// Waits while files are being read that may yet turn out large. Nothing once all is done.
  std::optional<Task> take();
  void add(std::vector<DocumentRun> runs);
  /// To be said of every file taken, once its runs have been added.
  void file_is_read();
  /// No more is handed out.
  void stop();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t files_;
  std::size_t next_file_ = 0;
  std::size_t being_read_ = 0;
  std::deque<DocumentRun> runs_;
  bool stopped_ = false;
};

}  // namespace themata
