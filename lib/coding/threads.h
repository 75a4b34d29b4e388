// The same work on several threads at once.
#pragma once

#include <cstddef>
#include <functional>

namespace themata {

/// Runs `work` on so many threads, this one among them, and waits for all. Where one throws, `stop`
/// is to end the others; the first exception goes on from here.
void on_threads(std::size_t threads, const std::function<void()>& work,
                const std::function<void()>& stop);

}  // namespace themata
