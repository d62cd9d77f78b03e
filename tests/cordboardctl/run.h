// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cordboardctl/runner.h"
#include "tests/cordboardctl/fakesession.h"

namespace cordboard::test {

/// One request, carried out on a session whose answers the test decides.
struct Run {
    FakeSession session;
    std::ostringstream out;
    std::ostringstream err;
    std::optional<cordboardctl::ExitCode> exitCode;
    std::optional<std::string> typed; ///< at the terminal, when asked
    std::string question;

    std::function<void()> meanwhile; ///< after the start, before the user's patience ends

    void operator()(cordboardctl::Action action, cordboardctl::Format format = cordboardctl::Format::Json)
    {
        cordboardctl::Request request;
        request.format = format;
        request.action = std::move(action);
        cordboardctl::Output output(request.format, out, err);
        const auto finished = [this](cordboardctl::ExitCode code) {
            REQUIRE_FALSE(exitCode); // reported once
            exitCode = code;
        };
        cordboardctl::Runner runner(session, std::move(request), output, finished,
                                    [this](const std::string& asked) {
                                        question = asked;
                                        return typed;
                                    });
        runner.start();
        if (meanwhile)
            meanwhile();
        if (!exitCode)
            runner.giveUp();
    }
    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out.str()); }
};

} // namespace cordboard::test
