// SPDX-License-Identifier: GPL-3.0-or-later
// Random days: every call may fail in every way, the program ends at any moment, others edit all the time. In
// the end each confirmed operation was carried out once or refused, and cache, directory and service agree:
// at our own server and at one that is as different as vendors' are.
#include "tests/sync/world.h"

#include <random>

#include "directory/directory.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::sync;
using namespace cordboard::sync::testing;
using std::chrono::seconds;

namespace {

constexpr unsigned Days = 400;
constexpr unsigned VendorDays = 150; ///< which are full of listings
constexpr int StepsOfADay = 60;
const std::vector<std::string> People{"omar", "ada", "zoe", "sam", "nina", "kim"};

/// By length first: op2 was confirmed before op10.
struct ByNumber {
    bool operator()(const std::string& a, const std::string& b) const
    {
        return std::pair(a.size(), a) < std::pair(b.size(), b);
    }
};

template <typename Service> class Day {
    static constexpr bool IsVendor = std::is_same_v<Service, kit::VendorService>;

public:
    explicit Day(unsigned seed) : m_random(seed)
    {
        if constexpr (!IsVendor) {
            m_world.service.pageSize = 1 + below(4);
            m_world.service.feedPageSize = 1 + below(3);
        }
        m_world.service.fault = [this](const kit::ServiceCall&) {
            return chance(30) ? static_cast<Fault>(below(static_cast<int>(Fault::InProgress) + 1))
                              : Fault::None;
        };
        startProgram();
    }

    void live()
    {
        for (int step = 0; step < StepsOfADay; ++step)
            act();
        m_world.service.fault = {};
        m_world.connect();
        m_world.pass(seconds(IsVendor ? 900 : 3600));
        if constexpr (IsVendor) { // or a listing would be in doubt in the moment that is looked at
            m_world.service.isForgetful = false;
            m_world.pass(seconds(200));
        }
        tellDirectory();
    }

    void checkOperations()
    {
        if constexpr (IsVendor)
            return checkSteps();
        else
            checkCommands();
    }

    [[nodiscard]] int applied() const { return m_applied; }
    [[nodiscard]] int confirmed() const { return static_cast<int>(m_confirmed.size()); }

private:
    void checkCommands()
    {
        std::map<std::string, std::vector<std::string>> wanted; // by person, in the order of confirmation
        for (const auto& [id, person] : m_confirmed) {
            CAPTURE(id, word(m_world.state(id)), m_world.row(id).cause);
            const auto state = m_world.state(id);
            REQUIRE(cache::isTerminal(state));
            REQUIRE(m_world.executions(id) == (state == OutboxState::Applied ? 1 : 0));
            REQUIRE((state == OutboxState::Applied || m_world.service.refusals(OperationId(id)) > 0));
            if (state == OutboxState::Applied)
                wanted[person].push_back(id);
        }
        std::map<std::string, std::vector<std::string>> executed;
        for (const auto& id : m_world.service.executed())
            executed[m_confirmed.at(id)].push_back(id);
        REQUIRE(executed == wanted);
    }

    /// Without keys nobody can say whether a step was carried out whose answer was lost and that somebody
    /// else has overtaken: it is told as a conflict. But nothing ever happens twice, or in another order.
    void checkSteps()
    {
        using Name = kit::VendorService::StepName;
        std::map<std::string, std::vector<Name>> wanted;
        std::map<std::string, std::vector<Name>> executed;
        std::map<Name, std::string> people;
        for (const auto& [id, first] : m_confirmed) {
            const auto row = m_world.row(id);
            CAPTURE(id, word(row.state), row.cause);
            REQUIRE(cache::isTerminal(row.state));
            m_applied += row.state == OutboxState::Applied ? 1 : 0;
            for (std::size_t number = 0; number < row.steps.size(); ++number) {
                const auto& step = row.steps[number];
                const Name name{row.id, number};
                CAPTURE(number, word(step.state), step.cause);
                const auto times = m_world.service.executions(name);
                REQUIRE(times <= 1);
                REQUIRE((step.state != OutboxState::Applied || times == 1));
                REQUIRE((step.state != OutboxState::Refused || times == 0));
                REQUIRE((step.state == OutboxState::Applied || step.state == OutboxState::Conflict ||
                         m_world.service.refusals(name) > 0));
                const auto person = step.objects.at(0).substr(5);
                if (times == 1)
                    wanted[person].push_back(name);
                people.emplace(name, person);
            }
        }
        for (const auto& name : m_world.service.executed())
            executed[people.at(name)].push_back(name);
        REQUIRE(executed == wanted);
    }

public:
    void checkCopies()
    {
        REQUIRE(m_world.connection() == Connection::Synced);
        std::int64_t users = 0;
        for (const auto& [entity, record] : m_world.service.records()) {
            CAPTURE(entity.id);
            const auto cached = m_world.entities.record(entity).value();
            REQUIRE(cached);
            REQUIRE(cached->version == record.version);
            REQUIRE(cached->fields == record.fields);
            if (entity.table != RecordKind::User)
                continue;
            ++users;
            const UserId id(entity.id);
            const auto shown = m_directory->users(std::span(&id, 1)).front();
            REQUIRE(shown);
            REQUIRE(shown->jobTitle == m_world.service.jobTitle(entity.id));
        }
        REQUIRE(m_world.entities.count(RecordKind::User).value() == users);
        for (int i = 0; i < m_created; ++i) {
            const UserId id("x" + std::to_string(i));
            const auto isThere = m_world.service.records().contains({RecordKind::User, id.value()});
            REQUIRE(m_directory->users(std::span(&id, 1)).front().has_value() == isThere);
        }
    }

private:
    int below(int limit) { return std::uniform_int_distribution(0, limit - 1)(m_random); }
    bool chance(int percent) { return below(100) < percent; }
    const std::string& anybody()
    {
        return People[static_cast<std::size_t>(below(static_cast<int>(People.size())))];
    }

    void act()
    {
        m_world.random = below(100) / 100.0;
        switch (below(12)) {
        case 0:
        case 1:
        case 2: return confirm();
        case 3: return m_world.service.edit(anybody(), "other " + std::to_string(++m_edits));
        case 4: return create();
        case 5: return remove();
        case 6: return startProgram();
        case 7: return m_world.connect();
        case 8: return m_world.service.endPolls();
        case 9: return m_world.queue.post([this] { m_world.puller->refresh(); });
        default: return takeSteps();
        }
    }

    /// Stops anywhere, also between an answer and what is made of it.
    void takeSteps()
    {
        for (int steps = below(40); steps > 0; --steps) {
            if (chance(50) ? !m_world.queue.runNext() : !m_world.service.deliver())
                m_world.queue.advance(milliseconds(below(3'000)));
        }
    }

    void confirm()
    {
        const auto id = "op" + std::to_string(m_confirmed.size());
        const auto person = anybody();
        const auto title = [&] {
            const auto kind = below(10);
            return kind == 0 ? "!refuse" : kind == 1 ? "!conflict" : "title of " + id;
        };
        m_confirmed.emplace(id, person);
        if (!IsVendor || chance(70)) {
            m_world.confirm(id, person, title());
            return;
        }
        auto people = People; // a bulk
        std::shuffle(people.begin(), people.end(), m_random);
        typename WorldWith<Service>::Titles titles;
        for (const auto& each : people)
            titles.emplace_back(each, title());
        m_world.confirm(id, titles);
    }

    void create()
    {
        auto user = kit::sampleCompany().m_users.at(kit::userId("kim"));
        user.id = UserId("x" + std::to_string(m_created++));
        m_world.service.create(toRecord(user));
    }

    void remove()
    {
        const EntityRef entity{RecordKind::User, "x" + std::to_string(below(m_created + 1))};
        if (m_world.service.records().contains(entity))
            m_world.service.remove(entity);
    }

    void startProgram()
    {
        m_world.events.clear();
        m_world.startProgram();
        m_directory = std::make_unique<directory::Directory>();
        for (const auto table : LoadingOrder) {
            std::string after;
            REQUIRE(m_directory->upsert(m_world.entities.read(table, after, 10'000).value()));
        }
    }

    void tellDirectory()
    {
        for (const auto& event : m_world.events) {
            if (const auto* arrived = std::get_if<RecordsArrived>(&event))
                REQUIRE(m_directory->upsert(*arrived->records));
            const auto* changes = std::get_if<ChangesApplied>(&event);
            if (changes == nullptr)
                continue;
            REQUIRE(m_directory->upsert(changes->records));
            std::vector<Record> gone;
            for (const auto& entity : changes->removed)
                gone.push_back({entity, 0, {{Field::Existence, false}}});
            REQUIRE(m_directory->patch(gone));
        }
    }

    std::mt19937 m_random;
    WorldWith<Service> m_world;
    std::unique_ptr<directory::Directory> m_directory;
    std::map<std::string, std::string, ByNumber> m_confirmed; ///< operation -> person
    int m_created = 0;
    int m_edits = 0; ///< each with a title of its own
    int m_applied = 0;
};

} // namespace

TEST_CASE("whateverFailsEachOperationHappensOnceAndAllCopiesAgree")
{
    for (unsigned seed = 0; seed < Days; ++seed) {
        CAPTURE(seed);
        Day<FakeService> day(seed);
        day.live();
        day.checkOperations();
        day.checkCopies();
    }
}

TEST_CASE("whateverFailsEachStepHappensOnceAtAServiceWithoutKeysAndFeed")
{
    int applied = 0;
    int confirmed = 0;
    for (unsigned seed = 0; seed < VendorDays; ++seed) {
        CAPTURE(seed);
        Day<kit::VendorService> day(seed);
        day.live();
        day.checkOperations();
        day.checkCopies();
        applied += day.applied();
        confirmed += day.confirmed();
    }
    CHECK(applied * 2 > confirmed); // and that was not bought with conflicts
}
