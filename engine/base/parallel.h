// Runs independent pieces of work on several threads; results are placed by index, so the number of
// threads never shows in the output.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace crosscheck {

// Calls work(i) for i in [0, count). The first exception is rethrown after all threads ended.
template <typename Work> void for_each_index(std::size_t count, unsigned threads, Work&& work) {
  if (threads <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_guard;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::scoped_lock lock(failure_guard);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> pool;
    const std::size_t extra = std::min<std::size_t>(threads, count) - 1;
    for (std::size_t i = 0; i < extra; ++i) pool.emplace_back(run);
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

} // namespace crosscheck
