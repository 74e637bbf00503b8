#include "cli/batch_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace crosscheck {

BatchLock::BatchLock(const std::string& archive, bool wait, const std::function<void()>& busy) {
  const std::string path = archive + ".lock";
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0)
    throw std::runtime_error(path + ": cannot be opened: " + std::strerror(errno));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0)
    return;
  int code = errno;
  if (code == EWOULDBLOCK && wait) {
    busy();
    while (::flock(descriptor_, LOCK_EX) != 0) {
      code = errno;
      if (code != EINTR)
        break;
    }
    if (code == EWOULDBLOCK || code == EINTR)
      return;
  }
  ::close(descriptor_);
  throw std::runtime_error(code == EWOULDBLOCK
                               ? archive + ": another batch is at work on the archive"
                               : path + ": cannot be locked: " + std::strerror(code));
}

BatchLock::~BatchLock() {
  ::close(descriptor_);
}

} // namespace crosscheck
