# SPDX-License-Identifier: GPL-3.0-or-later
# How a folder becomes a target. Dependencies of ours are declared here and nowhere else; the declared edges are written
# to <build>/edges.txt and the layering test compares them with every #include.

# cordboard_folders(<folder>...): adds each folder.
function(cordboard_folders)
    foreach(folder IN LISTS ARGN)
        add_subdirectory(${folder})
    endforeach()
endfunction()

add_library(cordboard_version INTERFACE)
add_library(cordboard::version ALIAS cordboard_version)
configure_file("${CMAKE_CURRENT_LIST_DIR}/version.h.in" "${PROJECT_BINARY_DIR}/generated/cordboard/version.h" @ONLY)
target_include_directories(cordboard_version INTERFACE "${PROJECT_BINARY_DIR}/generated")

add_custom_target(check-headers)
add_custom_target(benchmarks)
add_custom_target(fuzz-targets)

# cordboard_library(NAME <name>
#     SOURCES <file>...        .cpp files and the headers that need moc
#     HEADERS <file>...        public headers; each compiles alone, which check-headers sees to
#     [DEPENDS <ours>...]      public edges to cordboard libraries: domain json ...
#     [PUBLIC_LINK <lib>...]   third parties seen in public headers: thirdparty::expected, Qt6::Core
#     [PRIVATE_LINK <lib>...]  third parties of the sources alone
#     [PRECOMPILE]             its precompiled.h is compiled once, for folders of many sources, which may be united
#     [HOT]                    optimized a little in debug builds too: what tests spend their time in
#     [QT])                    runs moc and rcc; without it no Qt header may be included
# Makes the static library cordboard_<name>, alias cordboard::<name>. Includes are written from the layer: service
# libraries see services/, everything sees the root: "domain/user.h", "models/tablemodel.h".
function(cordboard_library)
    cmake_parse_arguments(arg "HOT;PRECOMPILE;QT" "NAME" "SOURCES;HEADERS;DEPENDS;PUBLIC_LINK;PRIVATE_LINK" ${ARGN})
    if(arg_UNPARSED_ARGUMENTS OR NOT arg_NAME)
        message(FATAL_ERROR "cordboard_library: NAME is missing or a word is not understood: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    set(target cordboard_${arg_NAME})
    if(arg_SOURCES)
        add_library(${target} STATIC ${arg_SOURCES} ${arg_HEADERS})
        set(scope PUBLIC)
        cordboard_compile("${target}" "${arg_HOT}" "${arg_QT}" ${arg_PRIVATE_LINK})
    else()
        add_library(${target} INTERFACE)
        set(scope INTERFACE)
    endif()
    add_library(cordboard::${arg_NAME} ALIAS ${target})
    target_include_directories(${target} ${scope} "${PROJECT_SOURCE_DIR}/services" "${PROJECT_SOURCE_DIR}")
    list(TRANSFORM arg_DEPENDS PREPEND cordboard:: OUTPUT_VARIABLE libraries)
    target_link_libraries(${target} ${scope} ${libraries} ${arg_PUBLIC_LINK})
    if(arg_QT AND arg_SOURCES)
        set_target_properties(${target} PROPERTIES AUTOMOC ON AUTORCC ON)
    endif()
    if(arg_PRECOMPILE)
        cordboard_unite(${target} 16 ${arg_SOURCES})
        if(CORDBOARD_PRECOMPILE)
            target_precompile_headers(${target} PRIVATE precompiled.h)
        endif()
    endif()
    list(JOIN arg_DEPENDS "," depends)
    set_property(GLOBAL APPEND PROPERTY CORDBOARD_EDGES "${CMAKE_CURRENT_SOURCE_DIR}|${arg_NAME}|${arg_QT}|${depends}")
    cordboard_check_headers(${arg_NAME} ${target} ${arg_HEADERS})
endfunction()

# How a library is compiled, and each of its headers alone: alike, so that both take the one precompiled header.
function(cordboard_compile target hot qt)
    target_link_libraries(${target} PRIVATE cordboard::warnings cordboard::version ${ARGN})
    if(hot)
        target_compile_options(${target} PRIVATE "$<$<CONFIG:Debug>:-O1>")
    endif()
    if(qt)
        target_compile_definitions(${target} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
                                                     QT_NO_FOREACH)
    endif()
endfunction()

# With CORDBOARD_UNITY up to `most` sources of a target are compiled as one, which reads headers and makes templates once for all
# of them: half the time of a build of everything, and the wrong half for whoever has changed one file. It wants that no
# two sources of a target mean different things by a name of their own; the test `ownnames` sees to that, whichever
# stand together. The sources are written to <build>/sources.txt for it.
function(cordboard_unite target most)
    set(sources ${ARGN})
    list(FILTER sources INCLUDE REGEX "^[^/].*\\.cpp$") # without those that are generated
    list(LENGTH sources count)
    if(count LESS 2)
        return()
    endif()
    if(CORDBOARD_UNITY)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${most})
    endif()
    list(JOIN sources "," sources)
    set_property(GLOBAL APPEND PROPERTY CORDBOARD_SOURCES "${CMAKE_CURRENT_SOURCE_DIR}|${target}|${sources}")
endfunction()

# A translation unit for each public header that no source of the target includes first, which shows as well that the
# header compiles alone: in `dev`, where each source is compiled alone. Where sources are united only the first of each unit
# shows it, so that a header with a source of its own that forgot something fails in `dev` and not in `ci`; a unit for each
# of them would cost more than half of what uniting spares. The units come behind the target's precompiled header, as the
# sources do: a header that forgot what stands in there shows with CORDBOARD_PRECOMPILE=OFF alone.
# Compiled by `check-headers` (and by every build with CORDBOARD_CHECK_HEADERS).
function(cordboard_check_headers name target)
    set(units)
    foreach(header IN LISTS ARGN)
        string(REGEX REPLACE "\\.h$" ".cpp" source "${header}")
        if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
            file(STRINGS "${CMAKE_CURRENT_SOURCE_DIR}/${source}" includes LIMIT_COUNT 1 REGEX "^#include")
            if(includes MATCHES "/${header}\"$" OR includes MATCHES "\"${header}\"$")
                continue()
            endif()
        endif()
        string(MAKE_C_IDENTIFIER "${header}" unit)
        set(unit "${CMAKE_CURRENT_BINARY_DIR}/headers/${unit}.cpp")
        file(CONFIGURE OUTPUT "${unit}" CONTENT "#include \"${CMAKE_CURRENT_SOURCE_DIR}/${header}\"\n" @ONLY)
        list(APPEND units "${unit}")
    endforeach()
    if(units)
        add_library(headers_${name} OBJECT EXCLUDE_FROM_ALL ${units})
        target_link_libraries(headers_${name} PRIVATE ${target})
        cordboard_compile(headers_${name} "${arg_HOT}" "${arg_QT}" ${arg_PRIVATE_LINK})
        if(arg_PRECOMPILE)
            cordboard_reuse_precompiled(headers_${name} ${target})
        endif()
        add_dependencies(check-headers headers_${name})
        if(CORDBOARD_CHECK_HEADERS)
            set_target_properties(headers_${name} PROPERTIES EXCLUDE_FROM_ALL OFF)
        endif()
    endif()
endfunction()

# cordboard_embed(<variable> <file>...)
# Makes in <variable> a comma-separated list of raw string literals, one a file, for a source that is configured with it.
# A file that changes configures the build again.
function(cordboard_embed variable)
    set(literals)
    foreach(file IN LISTS ARGN)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
        file(READ "${file}" text)
        string(APPEND literals "    R\"embedded(${text})embedded\",\n")
    endforeach()
    set(${variable} "${literals}" PARENT_SCOPE)
endfunction()

# cordboard_program(NAME <name> SOURCES <file>... DEPENDS <ours>... [LINK <lib>...])
# A main and what belongs to it alone; what needs moc or rcc is in a library.
function(cordboard_program)
    cmake_parse_arguments(arg "" "NAME" "SOURCES;DEPENDS;LINK" ${ARGN})
    add_executable(${arg_NAME} ${arg_SOURCES})
    list(TRANSFORM arg_DEPENDS PREPEND cordboard:: OUTPUT_VARIABLE libraries)
    target_link_libraries(${arg_NAME} PRIVATE cordboard::warnings cordboard::version ${libraries} ${arg_LINK})
    install(TARGETS ${arg_NAME})
endfunction()

# cordboard_test(NAME tst_<subject> SOURCES <file>... DEPENDS <ours>... [LINK <lib>...] [QT])
# A Catch2 program (main is shared), or with QT a Qt Test program, whose <name>.cpp has its QTEST_MAIN.
function(cordboard_test)
    cmake_parse_arguments(arg "QT" "NAME" "SOURCES;DEPENDS;LINK" ${ARGN})
    add_executable(${arg_NAME} ${arg_SOURCES})
    list(TRANSFORM arg_DEPENDS PREPEND cordboard:: OUTPUT_VARIABLE libraries)
    target_link_libraries(${arg_NAME} PRIVATE cordboard::warnings cordboard::version ${libraries} ${arg_LINK})
    target_include_directories(${arg_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
    if(arg_QT)
        cordboard_moc_source(${arg_NAME} ${arg_NAME})
        target_link_libraries(${arg_NAME} PRIVATE Qt6::Test)
    else()
        target_link_libraries(${arg_NAME} PRIVATE cordboard_catch_main thirdparty::catch2 thirdparty::rapidcheck)
        cordboard_reuse_precompiled(${arg_NAME} cordboard_precompiled_catch)
        cordboard_unite(${arg_NAME} 8 ${arg_SOURCES})
    endif()
    add_test(NAME ${arg_NAME} COMMAND ${arg_NAME})
    cordboard_test_properties(${arg_NAME})
endfunction()

# cordboard_tests(NAME <folder>_tests SOURCES tst_<subject>.cpp... DEPENDS <ours>... [LINK <lib>...] [PRECOMPILE])
# The Catch2 tests of a folder as one program: linked once, and compiled several as one where sources are united. For ctest
# each source is a test of its own, tst_<subject>, which runs in a process of its own. With PRECOMPILE the folder has its
# precompiled.h.
function(cordboard_tests)
    cmake_parse_arguments(arg "PRECOMPILE" "NAME" "SOURCES;DEPENDS;LINK" ${ARGN})
    add_executable(${arg_NAME} ${arg_SOURCES})
    list(TRANSFORM arg_DEPENDS PREPEND cordboard:: OUTPUT_VARIABLE libraries)
    target_link_libraries(${arg_NAME} PRIVATE cordboard::warnings cordboard::version ${libraries} ${arg_LINK}
                                              cordboard_catch_main thirdparty::catch2 thirdparty::rapidcheck)
    target_include_directories(${arg_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
    cordboard_unite(${arg_NAME} 8 ${arg_SOURCES})
    if(arg_PRECOMPILE AND CORDBOARD_PRECOMPILE)
        target_precompile_headers(${arg_NAME} PRIVATE precompiled.h)
    elseif(NOT arg_PRECOMPILE)
        cordboard_reuse_precompiled(${arg_NAME} cordboard_precompiled_catch)
    endif()
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(subject "${source}" NAME_WE)
        add_test(NAME ${subject} COMMAND ${arg_NAME} --filenames-as-tags "[#${subject}]")
        cordboard_test_properties(${subject})
    endforeach()
endfunction()

# cordboard_qt_tests(NAME <folder>_tests SOURCES main.cpp tst_<subject>.cpp... DEPENDS <ours>... [LINK <lib>...])
# The same for Qt Test: each source has its class and says CORDBOARD_QT_TEST (tests/kit/qttests.h), main.cpp makes the
# application. The folder has its precompiled.h.
function(cordboard_qt_tests)
    cmake_parse_arguments(arg "" "NAME" "SOURCES;DEPENDS;LINK" ${ARGN})
    add_executable(${arg_NAME} ${arg_SOURCES})
    list(TRANSFORM arg_DEPENDS PREPEND cordboard:: OUTPUT_VARIABLE libraries)
    target_link_libraries(${arg_NAME} PRIVATE cordboard::warnings cordboard::version ${libraries} ${arg_LINK}
                                              cordboard_qt_main)
    target_include_directories(${arg_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
    cordboard_unite(${arg_NAME} 8 ${arg_SOURCES})
    # In a unit, what a source keeps to itself is taken for a header's, since the unit includes the source.
    target_compile_options(${arg_NAME} PRIVATE -Wno-subobject-linkage)
    if(CORDBOARD_PRECOMPILE)
        target_precompile_headers(${arg_NAME} PRIVATE precompiled.h)
    endif()
    list(FILTER arg_SOURCES EXCLUDE REGEX "^main\\.cpp$")
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(subject "${source}" NAME_WE)
        cordboard_moc_source(${arg_NAME} ${subject})
        add_test(NAME ${subject} COMMAND ${arg_NAME} ${subject})
        cordboard_test_properties(${subject})
    endforeach()
endfunction()

function(cordboard_test_properties test)
    # Catch2 ends with 0 when a program holds no test; what it says then makes it a failure. Random tests take the same
    # examples in every run, so that red means a change; a longer hunt: RC_PARAMS="max_success=100000" PROGRAM.
    set_tests_properties(${test} PROPERTIES TIMEOUT 900
                                            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;RC_PARAMS=seed=202611 max_success=400"
                                            FAIL_REGULAR_EXPRESSION "No tests ran")
endfunction()

# Runs moc on <subject>.cpp, which includes "<subject>.moc" at its end. AUTOMOC would look through every file of the
# program and compile one more.
function(cordboard_moc_source target subject)
    qt_generate_moc(${subject}.cpp "${CMAKE_CURRENT_BINARY_DIR}/${subject}.moc" TARGET ${target})
    target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${subject}.moc")
    target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()

# What several programs compile with alike is compiled once, by a program that does nothing else; see tests/CMakeLists.txt.
function(cordboard_reuse_precompiled target owner)
    if(CORDBOARD_PRECOMPILE AND TARGET ${owner})
        target_precompile_headers(${target} REUSE_FROM ${owner})
    endif()
endfunction()

# cordboard_bench(NAME bench_<subject> SOURCES <file>... DEPENDS <ours>... [LINK <lib>...] [QT])
# Built with CORDBOARD_BENCH by target `benchmarks`. The number of users to measure with is in the environment as
# CORDBOARD_BENCH_SIZE (`./test --bench --size N`).
function(cordboard_bench)
    if(NOT CORDBOARD_BENCH)
        return()
    endif()
    cmake_parse_arguments(arg "QT" "NAME" "SOURCES;DEPENDS;LINK" ${ARGN})
    add_executable(${arg_NAME} ${arg_SOURCES})
    list(TRANSFORM arg_DEPENDS PREPEND cordboard:: OUTPUT_VARIABLE libraries)
    target_link_libraries(${arg_NAME} PRIVATE cordboard::warnings ${libraries} ${arg_LINK} thirdparty::benchmark)
    target_include_directories(${arg_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
    add_dependencies(benchmarks ${arg_NAME})
    if(arg_QT)
        set_target_properties(${arg_NAME} PROPERTIES AUTOMOC ON)
    endif()
endfunction()

# cordboard_fuzz(NAME <name> DEPENDS <ours>... [LINK <lib>...])
# tests/fuzz/fuzz_<name>.cpp with LLVMFuzzerTestOneInput, and its seeds in tests/fuzz/corpus/<name>. With CORDBOARD_FUZZ
# the program fuzz_<name> looks for inputs that break it (`./test --fuzz`); else it takes the corpus once, as a test.
function(cordboard_fuzz)
    cmake_parse_arguments(arg "" "NAME" "DEPENDS;LINK" ${ARGN})
    set(target fuzz_${arg_NAME})
    set(corpus "${CMAKE_CURRENT_SOURCE_DIR}/corpus/${arg_NAME}")
    add_executable(${target} ${target}.cpp)
    list(TRANSFORM arg_DEPENDS PREPEND cordboard:: OUTPUT_VARIABLE libraries)
    target_link_libraries(${target} PRIVATE cordboard::warnings ${libraries} ${arg_LINK})
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
    add_dependencies(fuzz-targets ${target})
    if(CORDBOARD_FUZZ)
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    else()
        target_sources(${target} PRIVATE replay.cpp)
        add_test(NAME ${target} COMMAND ${target} "${corpus}")
        set_tests_properties(${target} PROPERTIES TIMEOUT 300)
    endif()
endfunction()

# What the tests of the layering read, one line each: edges.txt has folder|name|QT|dependencies of each library,
# sources.txt folder|target|sources of what may be compiled as one.
function(cordboard_write_lists)
    foreach(list IN ITEMS edges sources)
        string(TOUPPER "CORDBOARD_${list}" property)
        get_property(lines GLOBAL PROPERTY ${property})
        list(JOIN lines "\n" text)
        string(REPLACE "${PROJECT_SOURCE_DIR}/" "" text "${text}")
        file(WRITE "${PROJECT_BINARY_DIR}/${list}.txt" "${text}\n")
    endforeach()
endfunction()
