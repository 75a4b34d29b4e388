#include "agreement/chance_continuum.h"

#include <cmath>

namespace themata {

namespace {

/// Half-open ranges from which a distance may be drawn.
struct Room {
  double begin = 0;
  double end = 0;
};

double mean_length(const std::vector<std::vector<AlignedUnit>>& units) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& own : units)
    for (const AlignedUnit& unit : own) {
      sum += unit.end - unit.begin;
      ++count;
    }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

double drawn_from(const std::vector<Room>& rooms, Random& random) {
  double all = 0;
  for (const Room& room : rooms) all += room.end - room.begin;
  double rest = random.uniform() * all;
  for (const Room& room : rooms) {
    if (rest < room.end - room.begin) return std::floor(room.begin + rest);
    rest -= room.end - room.begin;
  }
  return std::floor(rooms.back().begin);  // only by rounding
}

std::vector<Room> without(const std::vector<Room>& rooms, double distance, double around) {
  std::vector<Room> left;
  for (const Room& room : rooms) {
    const double before = std::min(room.end, distance - around);
    const double after = std::max(room.begin, distance + around);
    if (before > room.begin) left.push_back({room.begin, before});
    if (room.end > after) left.push_back({after, room.end});
  }
  return left;
}

}  // namespace

std::vector<std::vector<AlignedUnit>> by_chance(const std::vector<std::vector<AlignedUnit>>& units,
                                                std::size_t characters, Random& random) {
  const auto length = static_cast<double>(characters);
  const double around = mean_length(units) / 2;
  const std::vector<Room> everywhere = {{0, length}};
  std::vector<Room> rooms = everywhere;
  std::vector<std::vector<AlignedUnit>> found;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const double distance = drawn_from(rooms.empty() ? everywhere : rooms, random);
    rooms = without(rooms, distance, around);
    auto& moved = found.emplace_back(units[random.below(units.size())]);
    for (AlignedUnit& unit : moved) {
      const double by = unit.begin + distance < length ? distance : distance - length;
      unit.begin += by;
      unit.end += by;
    }
  }
  return found;
}

}  // namespace themata
