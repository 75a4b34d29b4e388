#include "coding/in_order.h"

namespace themata {

bool InOrder::wait_for(std::size_t part) {
  std::unique_lock lock(mutex_);
  turned_.wait(lock, [&] { return turn_ == part || given_up_; });
  return !given_up_;
}

bool InOrder::write(std::size_t part, std::string_view bytes) {
  if (!wait_for(part)) return false;
  sink_(bytes);
  return true;
}

bool InOrder::finish(std::size_t part) {
  if (!wait_for(part)) return false;
  const std::lock_guard lock(mutex_);
  ++turn_;
  turned_.notify_all();
  return true;
}

void InOrder::give_up() {
  const std::lock_guard lock(mutex_);
  given_up_ = true;
  turned_.notify_all();
}

}  // namespace themata
