// SPDX-License-Identifier: GPL-3.0-or-later
// One company three times: in plain maps, in the server's database and in the console's directory. Whatever
// is done to it, all three plan the same and come to the same.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <rapidcheck.h>

#include "directory/directory.h"
#include "domain/plan.h"
#include "server/sqldirectoryview.h"
#include "server/store.h"
#include "tests/domain/anybatch.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::MemoryDirectory;

namespace {

/// A server whose clock stands where the sample company's does.
class SampleTime final : public server::ServerTime {
public:
    Instant at = kit::sampleNow();
    [[nodiscard]] Instant now() const override { return at; }
    [[nodiscard]] Instant trusted() const override { return at; }
    [[nodiscard]] std::optional<Presumption> presumed() const override { return std::nullopt; }
};

/// Kind, id and fields; versions count writes, which is each one's own affair.
using Dump = std::map<EntityRef, std::vector<std::pair<Field, Value>>>;

[[nodiscard]] Dump dumpOf(const std::vector<Record>& records)
{
    Dump dump;
    for (const auto& record : records)
        dump[record.entity] = record.fields;
    return dump;
}

/// Where two differ first, in words; empty when nowhere.
[[nodiscard]] std::string firstDifference(const Dump& left, const Dump& right)
{
    for (const auto& [entity, fields] : left) {
        const auto other = right.find(entity);
        const auto name = std::string(word(entity.table)) + ' ' + entity.id;
        if (other == right.end())
            return name + " is missing";
        for (const auto& [field, value] : fields) {
            const auto same = std::find_if(other->second.begin(), other->second.end(),
                                           [field = field](const auto& each) { return each.first == field; });
            if (same == other->second.end() || same->second != value)
                return name + '.' + std::string(spec(field).name);
        }
    }
    for (const auto& [entity, fields] : right) {
        if (!left.contains(entity))
            return std::string(word(entity.table)) + ' ' + entity.id + " is too much";
    }
    return {};
}

/// What a plan says, without what only a server knows: who changed something last.
[[nodiscard]] std::string story(const Plan& made)
{
    std::string text = std::string(kindOf(made.command)) + ':';
    for (const auto& outcome : made.outcomes) {
        text += ' ' + outcome.target.id + ' ' + std::to_string(static_cast<int>(outcome.kind));
        for (const auto& finding : outcome.findings)
            text += ' ' + std::string(word(finding.code)) + '/' + std::string(finding.rule);
    }
    for (const auto& guard : made.guards)
        text += " guard " + std::string(word(guard.code));
    for (const auto change : made.changes)
        text += " | " + change.entity.id + ' ' + std::string(spec(change.field).name);
    return text;
}

class ThreeCompanies final {
public:
    ThreeCompanies() : m_maps(kit::companyWithLines())
    {
        auto opened = server::Store::open(":memory:");
        RC_ASSERT(opened.has_value());
        m_store = *std::move(opened);
        m_store->connection().useTime(m_time);
        RC_ASSERT(m_store->createCompany(m_maps.m_company).has_value());
        auto records = kit::recordsOf(m_maps);
        RC_ASSERT(m_columns.upsert(records).has_value());
        std::erase_if(records, [](const Record& each) { return each.entity.table == RecordKind::Company; });
        RC_ASSERT(m_store->insert(records).has_value());
    }

    [[nodiscard]] const MemoryDirectory& maps() const noexcept { return m_maps; }
    void pass(Duration time) { m_time->at += time; }

    /// Plans it three times, and does it where it can be done.
    void run(const Command& command, const Actor& actor)
    {
        const auto expected = plan(command, actor, m_maps, m_time->at);
        RC_LOG() << actor.id.value() << ' ' << story(expected) << '\n';
        RC_ASSERT(story(plannedByDirectory(command, actor)) == story(expected));
        auto transaction = server::Transaction::begin(m_store->connection(),
                                                      server::Transaction::Kind::Write);
        RC_ASSERT(transaction.has_value());
        RC_ASSERT(m_store->enter(m_maps.m_company.id.value(), server::Purpose::Writing).has_value());
        const server::SqlDirectoryView view(*m_store);
        const auto bySql = plan(command, actor, view, m_time->at);
        RC_ASSERT(!view.error().has_value());
        RC_ASSERT(story(bySql) == story(expected));
        if (!expected.isExecutable())
            return;
        RC_ASSERT(m_store->apply(bySql.changes).has_value());
        RC_ASSERT(transaction->commit().has_value());
        RC_ASSERT(m_maps.apply(expected.changes));
        RC_ASSERT(m_columns.apply(expected.changes).has_value());
        RC_ASSERT(kit::brokenInvariant(m_maps) == std::string());
        compare();
    }

private:
    [[nodiscard]] Plan plannedByDirectory(const Command& command, const Actor& actor) const
    {
        const auto lock = m_columns.lockForReading();
        return plan(command, actor, m_columns, m_time->at);
    }

    void compare()
    {
        const auto expected = dumpOf(kit::recordsOf(m_maps));
        std::vector<Record> stored;
        std::vector<Record> shown;
        const auto lock = m_columns.lockForReading();
        for (const auto kind : LoadingOrder) {
            const auto rows = m_store->select(kind, "1", {});
            RC_ASSERT(rows.has_value());
            stored.insert(stored.end(), rows->begin(), rows->end());
            std::vector<std::string> ids;
            for (const auto& row : *rows)
                ids.push_back(row.entity.id);
            for (auto& record : m_columns.records(kind, ids)) {
                if (record)
                    shown.push_back(*std::move(record));
            }
        }
        RC_ASSERT(firstDifference(expected, dumpOf(stored)) == std::string());
        RC_ASSERT(firstDifference(expected, dumpOf(shown)) == std::string());
    }

    MemoryDirectory m_maps;
    std::shared_ptr<SampleTime> m_time = std::make_shared<SampleTime>();
    std::unique_ptr<server::Store> m_store;
    directory::Directory m_columns;
};

} // namespace

TEST_CASE("plain maps, the server's database and the console's directory plan the same and come to the same")
{
    const bool holds = rc::check([] {
        ThreeCompanies company;
        const int steps = *rc::gen::inRange(1, 25);
        for (int step = 0; step < steps; ++step) {
            // Less than 72 hours in all: nobody is purged meanwhile, which is the purge's own test.
            company.pass(std::chrono::minutes(*rc::gen::inRange(0, 120)));
            const auto command = kit::anyCommandOrBatch(company.maps());
            if (includes<RestoreRegions>(command) || includes<RestoreDepartments>(command))
                continue; // what was there once is told by the audit trail, which a console has not
            company.run(command, kit::anyActor(company.maps()));
        }
    });
    REQUIRE(holds);
}
