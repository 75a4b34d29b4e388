include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

if(BUILD_SHARED_LIBS)  # the library carries its version, and the program finds it beside itself
  set_target_properties(themata PROPERTIES
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  set_target_properties(themata_program PROPERTIES
    INSTALL_RPATH "\$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/themata)

install(TARGETS themata themata_program
  EXPORT themataTargets
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT themataTargets NAMESPACE themata:: DESTINATION ${package_dir})
install(DIRECTORY codebooks DESTINATION ${CMAKE_INSTALL_DATADIR}/themata)
install(FILES README.md LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

write_basic_package_version_file(themataConfigVersion.cmake COMPATIBILITY SameMinorVersion)
configure_package_config_file(cmake/themataConfig.cmake.in themataConfig.cmake
  INSTALL_DESTINATION ${package_dir})
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/themataConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/themataConfigVersion.cmake
  cmake/dependencies.cmake
  DESTINATION ${package_dir})
