// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What most sources of tests of the session with Qt Test include, compiled once (CORDBOARD_PRECOMPILE). A
/// source still names what it uses.
#include "domain/plan.h"
#include "interfaces/session.h"

#include <tl/expected.hpp>

#include <QCoreApplication>
#include <QTest>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
