# What is installed, in two parts: `runtime` (the program with its data, manual and completions) and `development`
# (the library: find_package(crosscheck), see docs/examples/library). And the two Debian packages made of them.
include(CMakePackageConfigHelpers)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # the tests are no part of it

# The manual page and the completions, written by the program itself.
set(made ${CMAKE_BINARY_DIR}/share/crosscheck/made)
set(pages ${made}/crosscheck.1 ${made}/crosscheck.bash ${made}/_crosscheck ${made}/crosscheck.fish)
add_custom_command(OUTPUT ${pages}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${made}
  COMMAND crosscheck help --man > ${made}/crosscheck.1
  COMMAND crosscheck completion bash > ${made}/crosscheck.bash
  COMMAND crosscheck completion zsh > ${made}/_crosscheck
  COMMAND crosscheck completion fish > ${made}/crosscheck.fish
  DEPENDS crosscheck
  COMMENT "Writing the manual page and the completions")
add_custom_target(crosscheck_pages ALL DEPENDS ${pages})

install(TARGETS crosscheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime)
install(DIRECTORY rules DESTINATION ${CMAKE_INSTALL_DATADIR}/crosscheck COMPONENT runtime)
install(FILES ${CROSSCHECK_LEXICON} DESTINATION ${CMAKE_INSTALL_DATADIR}/crosscheck COMPONENT runtime)
install(DIRECTORY docs/schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/crosscheck COMPONENT runtime)
install(FILES ${made}/crosscheck.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT runtime)
install(FILES ${made}/crosscheck.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  RENAME crosscheck COMPONENT runtime)
install(FILES ${made}/_crosscheck DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT runtime)
install(FILES ${made}/crosscheck.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
  COMPONENT runtime)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime PATTERN schemas EXCLUDE)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT runtime)

# The library.
add_library(crosscheck_library INTERFACE)
target_link_libraries(crosscheck_library INTERFACE crosscheck_report)
set_target_properties(crosscheck_library PROPERTIES EXPORT_NAME crosscheck)
install(TARGETS crosscheck_library EXPORT crosscheck COMPONENT development)
install(DIRECTORY engine/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/crosscheck COMPONENT development
  FILES_MATCHING PATTERN "*.h" PATTERN "cli" EXCLUDE PATTERN "html_tree.h" EXCLUDE PATTERN "html_text.h" EXCLUDE
  PATTERN "xml_tree.h" EXCLUDE)
set(cmake_folder ${CMAKE_INSTALL_LIBDIR}/cmake/crosscheck)
install(EXPORT crosscheck NAMESPACE crosscheck:: FILE crosscheck-targets.cmake DESTINATION ${cmake_folder}
  COMPONENT development)
set(CROSSCHECK_DATA ${CMAKE_INSTALL_DATADIR}/crosscheck)
configure_package_config_file(engine/package/crosscheck-config.cmake.in ${CMAKE_BINARY_DIR}/crosscheck-config.cmake
  INSTALL_DESTINATION ${cmake_folder} PATH_VARS CROSSCHECK_DATA)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/crosscheck-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/crosscheck-config.cmake ${CMAKE_BINARY_DIR}/crosscheck-config-version.cmake
  DESTINATION ${cmake_folder} COMPONENT development)

# cpack --config build/release/CPackConfig.cmake
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The crosscheck project <crosscheck@crosscheck.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "claim cross-checker for newsrooms")
set(CPACK_PACKAGE_DESCRIPTION "Reads several news articles about one story and says where they cannot all be right.
 Works offline, by rules that an editor can read.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME crosscheck)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON) # what the program needs, as dpkg-shlibdeps finds it
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libcrosscheck-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "crosscheck (= ${PROJECT_VERSION}), libboost-dev, libcpp-httplib-dev, libgmime-3.0-dev,
 libgumbo-dev, libpugixml-dev, libre2-dev, libsqlite3-dev, libssl-dev, libutf8proc-dev, libyaml-dev, pkg-config")
string(REPLACE "\n" "" CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS}")
include(CPack)
