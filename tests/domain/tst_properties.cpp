// SPDX-License-Identifier: GPL-3.0-or-later
// Random commands on the sample company: every invariant holds after each, and what can be undone is undone.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <rapidcheck.h>
#include <set>
#include <tuple>
#include <vector>

#include "domain/plan.h"
#include "tests/domain/anybatch.h"
#include "tests/kit/planassertions.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

/// One line for the log of a counterexample: what was asked for, what was told.
std::string story(const std::string& prefix, const Plan& made)
{
    std::string line = prefix + std::string(kindOf(made.command));
    for (const auto& outcome : made.outcomes) {
        line += ' ' + outcome.target.id +
                (outcome.kind == OutcomeKind::WillChange ? "+"
                 : outcome.kind == OutcomeKind::NoChange ? "="
                                                         : "-");
        for (const auto& finding : outcome.findings)
            line += std::string(word(finding.code)) + ' ';
    }
    for (const auto& guard : made.guards)
        line += " guard " + std::string(word(guard.code));
    return line + '\n';
}

/// Section 5: an undo needs the right of the inverse, which some rows ask more for (restoring a wider role is
/// allowed, deleting it is not).
bool isBeyondRights(const Plan& made)
{
    for (const auto& outcome : made.outcomes) {
        for (const auto& finding : outcome.findings) {
            if (finding.code == Code::EScope || finding.code == Code::ERoleGrant)
                return true;
        }
    }
    return false;
}

/// The deletion of those whom undo does not bring back; nothing when it brings all back.
std::optional<DeleteUsers> finalPart(const Plan& done)
{
    if (!done.isPartlyFinal())
        return std::nullopt;
    auto rest = std::get<DeleteUsers>(done.command);
    rest.users.clear();
    for (const auto& outcome : done.outcomes) {
        if (outcome.isFinal())
            rest.users.emplace_back(outcome.target.id);
    }
    return rest;
}

/// What was before, but for invitations to an address that goes and comes: a link is sent anew each time
/// (R-INV-03).
MemoryDirectory withNewInvitations(MemoryDirectory before, const MemoryDirectory& undone, const Plan& done)
{
    for (const auto change : done.changes) {
        if (change.field != Field::UserPrimaryEmail)
            continue;
        const UserId id(change.entity.id);
        const auto user = before.m_users.find(id);
        if (user == before.m_users.end() || user->second.state != UserState::Pending ||
            user->second.setupRequired)
            continue;
        user->second.invitation = undone.m_users.at(id).invitation;
        user->second.invitedAt = undone.m_users.at(id).invitedAt;
    }
    return before;
}

/// A quarantine that is over is none (R-NUM-13): it goes with the next assignment, and nothing brings it
/// back.
MemoryDirectory withoutPastQuarantines(MemoryDirectory company, Instant now)
{
    for (auto& [id, number] : company.m_numbers) {
        if (number.quarantineUntil && *number.quarantineUntil <= now)
            number.quarantineUntil.reset();
    }
    return company;
}

/// R-MAIL-04: what an undo brings back is the order; a removal leaves gaps that any move closes.
MemoryDirectory withPlacesClosedUp(MemoryDirectory company)
{
    std::vector<EmailAddress*> inOrder;
    for (auto& [id, address] : company.m_addresses)
        inOrder.push_back(&address);
    std::sort(inOrder.begin(), inOrder.end(), [](const auto* left, const auto* right) {
        return std::tie(left->position, left->id) < std::tie(right->position, right->id);
    });
    std::map<UserId, std::int64_t> next;
    for (auto* address : inOrder)
        address->position = next[address->userId]++;
    return company;
}

MemoryDirectory comparable(MemoryDirectory company, Instant now)
{
    return withPlacesClosedUp(withoutPastQuarantines(std::move(company), now));
}

} // namespace

TEST_CASE("every invariant holds after random commands, and undo restores what it promises")
{
    const bool holds = rc::check([] {
        auto company = companyWithLines();
        auto now = sampleNow();
        company.m_numbers.at(NumberId("n+4930900")).officeId = OfficeId(
            *rc::gen::element<std::string>("berlin", "austin"));
        if (*rc::gen::arbitrary<bool>()) { // somewhere to move to in the country
            const CreateOffice munich{OfficeId("of_munichaaaaaaaaaa"), "Munich", "DE"};
            RC_ASSERT(company.apply(plan(munich, actorNamed(company, "omar"), company, now).changes));
        }
        RC_ASSERT(brokenInvariant(company).empty());
        const int steps = *rc::gen::inRange(1, 101);
        for (int step = 0; step < steps; ++step) {
            now += std::chrono::hours(*rc::gen::inRange(0, 30));
            RC_ASSERT(company.apply(dueChanges(company, now)));
            const auto actor = anyActor(company);
            const auto done = plan(anyCommandOrBatch(company), actor, company, now);
            RC_LOG() << story(actor.id.value() + ": ", done);
            RC_ASSERT(undeclaredParameter(done) == std::string());
            if (!done.isExecutable())
                continue;
            const auto before = company;
            RC_ASSERT(company.apply(done.changes));
            RC_ASSERT(brokenInvariant(company) == std::string());
            const auto back = invert(done);
            RC_ASSERT(back.has_value() == done.undo.isPossible);
            if (!back || actorFrom(company.m_users.at(actor.id)).roles != actor.roles)
                continue; // nobody may take back what cost them the right to
            if (std::holds_alternative<Batch>(done.command))
                continue; // what its undo brings back: tst_batch.cpp
            auto undone = company;
            const auto undo = plan(*back, actorFrom(company.m_users.at(actor.id), company), company, now);
            RC_LOG() << story("  undo: ", undo);
            RC_ASSERT(undeclaredParameter(undo) == std::string());
            if (isBeyondRights(undo))
                continue;
            RC_ASSERT(undo.isExecutable());
            RC_ASSERT(undone.apply(undo.changes));
            if (std::holds_alternative<RestoreUsers>(done.command)) // deleting again starts new 72 hours
                continue;
            if (const auto rest = finalPart(done)) { // R-BULK-11: all is as if only those had been deleted
                auto expected = before;
                RC_ASSERT(expected.apply(plan(*rest, actor, before, now).changes));
                RC_ASSERT(firstDifference(expected, undone) == std::string());
            } else {
                const auto expected = withNewInvitations(before, undone, done);
                RC_ASSERT(firstDifference(comparable(expected, now), comparable(undone, now)) ==
                          std::string());
            }
        }
    });
    REQUIRE(holds);
}

TEST_CASE("commands of every kind are drawn")
{
    const auto company = companyWithLines();
    const auto drawn = rc::gen::exec([&company] { return anyCommandOrBatch(company); });
    constexpr int LargestRange = 100;
    std::set<std::string_view> kinds;
    rc::Random random(1); // the same ones each time
    for (int i = 0; i < 10'000; ++i)
        kinds.insert(kindOf(drawn(random.split(), LargestRange).value()));
    for (const auto kind : commandKinds()) {
        INFO(kind);
        CHECK(kinds.contains(kind));
    }
}

TEST_CASE("a plan leaves rows it refuses as they are and never names an unplanned record")
{
    const bool holds = rc::check([] {
        const auto company = companyWithLines();
        const auto command = anyCommand(company);
        const auto made = plan(command, anyActor(company), company, sampleNow());
        RC_ASSERT(made.outcomes.size() == targetsOf(command).size());
        for (const auto& outcome : made.outcomes) {
            RC_ASSERT((outcome.kind == OutcomeKind::WillChange) == (outcome.changeCount > 0));
            RC_ASSERT(outcome.kind != OutcomeKind::Refused || !outcome.findings.empty());
            for (const auto& finding : outcome.findings)
                RC_ASSERT(finding.rule.starts_with("R-"));
        }
    });
    REQUIRE(holds);
}
