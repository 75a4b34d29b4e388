// In double precision throughout: in long double, Boost computes tables before `main` begins, which
// every run would wait for, and which end a run under valgrind, where long double is no longer.
#define BOOST_MATH_PROMOTE_DOUBLE_POLICY false

#include "statistics/distributions.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace themata {

double normal_below(double z) { return boost::math::cdf(boost::math::normal(), z); }

double normal_quantile(double probability) {
  return boost::math::quantile(boost::math::normal(), probability);
}

double student_below(double t, double degrees) {
  return boost::math::cdf(boost::math::students_t(degrees), t);
}

double student_quantile(double probability, double degrees) {
  return boost::math::quantile(boost::math::students_t(degrees), probability);
}

double chi_squared_above(double x, double degrees) {
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), x));
}

double chi_squared_noncentrality(double x, double degrees, double probability) {
  return boost::math::non_central_chi_squared::find_non_centrality(degrees, x, probability);
}

}  // namespace themata
