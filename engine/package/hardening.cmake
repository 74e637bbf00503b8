# A fault in memory ends the program instead of obeying the one who sent it: calls of the C library that know the size of what they write
# to, a canary behind arrays on the stack, no jumping over the guard page, marks where an indirect jump may land; code at another
# address each time, tables of the linker read-only, no stack that can be run. tests/package/hardening_test.py looks for each in the program.
include(CheckCXXCompilerFlag)
set(CMAKE_REQUIRED_FLAGS -Werror)
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
  string(MAKE_C_IDENTIFIER "CROSSCHECK_HAS${flag}" known)
  check_cxx_compiler_flag(${flag} ${known})
  if(${known})
    target_compile_options(crosscheck_options INTERFACE ${flag})
  endif()
endforeach()
unset(CMAKE_REQUIRED_FLAGS)
# Without optimisation the C library cannot check, and says so.
target_compile_options(crosscheck_options INTERFACE -fPIE $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3>)
target_link_options(crosscheck_options INTERFACE -pie LINKER:-z,relro,-z,now,-z,noexecstack)
