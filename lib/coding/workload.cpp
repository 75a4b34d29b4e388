#include "coding/workload.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace themata {

std::optional<Workload::Task> Workload::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(
      lock, [&] { return stopped_ || !runs_.empty() || next_file_ < files_ || being_read_ == 0; });
  if (stopped_) return std::nullopt;
  if (!runs_.empty()) {
    DocumentRun run = std::move(runs_.front());
    runs_.pop_front();
    return run;
  }
  if (next_file_ == files_) return std::nullopt;
  ++being_read_;
  return File{next_file_++};
}

void Workload::add(std::vector<DocumentRun> runs) {
  const std::lock_guard lock(mutex_);
  std::ranges::move(runs, std::back_inserter(runs_));
  changed_.notify_all();
}

void Workload::file_is_read() {
  const std::lock_guard lock(mutex_);
  --being_read_;
  if (being_read_ == 0 && next_file_ == files_) changed_.notify_all();
}

void Workload::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

}  // namespace themata
