// Output that several threads make and that arrives as if one had made it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string_view>

namespace themata {

/// Lets parts of an output through in the order of their numbers, from 0 and without a gap. Each
/// part is written by one thread; parts whose turn has not come wait.
class InOrder {
 public:
  using Sink = std::function<void(std::string_view)>;

  explicit InOrder(const Sink& sink) : sink_(sink) {}

  /// Adds to a part, as soon as all parts before it are whole. False where the output was given up.
  bool write(std::size_t part, std::string_view bytes);
  /// To be said of every part.
  bool finish(std::size_t part);
  /// Nothing more is let through, and nobody waits any longer.
  void give_up();

 private:
  bool wait_for(std::size_t part);

  const Sink& sink_;
  std::mutex mutex_;
  std::condition_variable turned_;
  std::size_t turn_ = 0;
  bool given_up_ = false;
};

}  // namespace themata
