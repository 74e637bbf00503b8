// One batch at a time on one archive. The lock is the kernel's: it ends with the process, however that ends.
#pragma once

#include <functional>
#include <string>

namespace crosscheck {

class BatchLock {
public:
  // Locks `archive` + ".lock". When another batch holds it, calls `busy` once and then waits, or throws std::runtime_error
  // if `wait` is false.
  BatchLock(const std::string& archive, bool wait, const std::function<void()>& busy);
  ~BatchLock();
  BatchLock(const BatchLock&) = delete;
  BatchLock& operator=(const BatchLock&) = delete;

private:
  int descriptor_ = -1;
};

} // namespace crosscheck
