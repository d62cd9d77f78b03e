# SPDX-License-Identifier: GPL-3.0-or-later
# How everything of ours is compiled and linked. Warnings are an interface target, so that generated code and other
# people's code is spared; what must be the same in every object of a program (sanitizers, hardening) is set for the
# whole directory tree.

include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

# ccache and mold make a rebuild several times faster. Neither is required.
find_program(CORDBOARD_CCACHE ccache)
if(CORDBOARD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${PROJECT_SOURCE_DIR}/packaging/compile" "${CORDBOARD_CCACHE}")
endif()
find_program(CORDBOARD_MOLD mold)
if(CORDBOARD_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# Debug: the quickest to compile. -g1 keeps backtraces with line numbers at a quarter of the size of -g;
# the ci preset, whose programs nobody debugs, does without.
add_compile_options("$<$<CONFIG:Debug>:-g${CORDBOARD_DEBUG_INFO}>")
add_compile_definitions("$<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>")

if(CORDBOARD_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link) # tells the fuzzer which branches an input took
endif()
if(CORDBOARD_SANITIZE)
    add_compile_options(-fsanitize=${CORDBOARD_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
    add_link_options(-fsanitize=${CORDBOARD_SANITIZE})
else()
    # The release: hardened, and with no path of the building machine in it.
    set(hardened "$<CONFIG:Release,RelWithDebInfo>")
    add_compile_options(
        "$<${hardened}:-fstack-protector-strong>"
        "$<${hardened}:-fstack-clash-protection>"
        "$<${hardened}:-U_FORTIFY_SOURCE>"
        "$<${hardened}:-D_FORTIFY_SOURCE=3>"
        "$<${hardened}:-D_GLIBCXX_ASSERTIONS>"
        "$<${hardened}:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.>"
        "$<${hardened}:-ffile-prefix-map=${PROJECT_BINARY_DIR}=build>")
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
        add_compile_options("$<${hardened}:-fcf-protection>")
    endif()
    add_link_options("$<${hardened}:LINKER:-z,relro,-z,now,-z,noexecstack>")
endif()

add_library(cordboard_warnings INTERFACE)
add_library(cordboard::warnings ALIAS cordboard_warnings)
target_compile_options(cordboard_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wformat=2
    -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(cordboard_warnings INTERFACE -Wshadow=local -Wduplicated-cond -Wlogical-op)
    if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # When it optimizes GCC 12 reports overlapping copies, reads behind the end and, at -O2, uninitialized members inside
        # std::string's own header (GCC bugs 105651 and 105562); a debug build still warns about ours.
        target_compile_options(cordboard_warnings INTERFACE -Wno-restrict -Wno-stringop-overread
                                                            $<$<NOT:$<CONFIG:Debug>>:-Wno-maybe-uninitialized>)
    endif()
endif()
if(CORDBOARD_WERROR)
    target_compile_options(cordboard_warnings INTERFACE -Werror)
endif()
