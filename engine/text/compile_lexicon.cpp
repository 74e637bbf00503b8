#include <fstream>

int main(int count, char** arguments) {
  if (count != 3) return 2;
  std::ofstream out(arguments[2], std::ios::binary);
  return out ? 0 : 1;
}
