// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What most sources of tests of the server include, compiled once (CORDBOARD_PRECOMPILE). A source still
/// names what it uses.
#include "domain/plan.h"
#include "tests/server/running.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
