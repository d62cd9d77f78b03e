// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>

#include "domain/plan.h"
#include "tests/kit/samplecompany.h"

namespace cordboard::kit {

/// The sample company with a person at the console: rule tests read "when Omar deletes Ada, then ...".
struct Desk {
    MemoryDirectory company = sampleCompany();
    domain::Instant now = sampleNow();

    [[nodiscard]] domain::Plan preview(const std::string& actor, const domain::Command& command) const
    {
        return domain::plan(command, actorNamed(company, actor), company, now);
    }
    [[nodiscard]] domain::Plan preview(const std::string& actor, const domain::Undo& undo) const
    {
        return domain::plan(undo, actorNamed(company, actor), company, now);
    }
    /// Plans and applies; the plan must be executable and its changes must hold.
    template <typename Action> domain::Plan run(const std::string& actor, const Action& action)
    {
        auto done = preview(actor, action);
        REQUIRE(done.isExecutable());
        REQUIRE(company.apply(done.changes));
        REQUIRE(brokenInvariant(company) == "");
        return done;
    }
    [[nodiscard]] const domain::User& user(const std::string& name) const
    {
        return company.m_users.at(userId(name));
    }
    [[nodiscard]] const domain::OwnedNumber& number(const std::string& e164) const
    {
        return company.m_numbers.at(domain::NumberId("n" + e164));
    }
    [[nodiscard]] const domain::LicensePool& pool(const std::string& office, domain::LicenseType type) const
    {
        domain::LicensePool key;
        key.officeId = domain::OfficeId(office);
        key.type = type;
        return company.m_pools.at(key.id());
    }
};

/// "E-LAST-CA R-ROLE-05" of the plan's first guard, else of the row's first finding, else the outcome's kind.
[[nodiscard]] inline std::string told(const domain::Plan& plan, std::size_t row = 0)
{
    const auto words = [](const domain::Finding& finding) {
        return std::string(domain::word(finding.code)) + ' ' + std::string(finding.rule);
    };
    if (!plan.guards.empty())
        return words(plan.guards.front());
    const auto& outcome = plan.outcomes.at(row);
    if (!outcome.findings.empty())
        return words(outcome.findings.front());
    return outcome.kind == domain::OutcomeKind::NoChange ? "no change" : "will change";
}

[[nodiscard]] inline bool warns(const domain::Plan& plan, domain::Code code)
{
    const auto codes = plan.requiredAcknowledgments();
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// "E-STATE: event" when a finding tells what its code has not declared; empty when none does.
[[nodiscard]] inline std::string undeclaredParameter(const domain::Plan& made)
{
    const auto undeclaredIn = [](const domain::Finding& finding) {
        const auto declared = domain::parametersOf(finding.code);
        for (const auto& [name, value] : finding.parameters) {
            if (std::find(declared.begin(), declared.end(), name) == declared.end())
                return std::string(domain::word(finding.code)) + ": " + name;
        }
        return std::string();
    };
    for (const auto& guard : made.guards) {
        if (auto found = undeclaredIn(guard); !found.empty())
            return found;
    }
    for (const auto& outcome : made.outcomes) {
        for (const auto& finding : outcome.findings) {
            if (auto found = undeclaredIn(finding); !found.empty())
                return found;
        }
    }
    return {};
}

} // namespace cordboard::kit
