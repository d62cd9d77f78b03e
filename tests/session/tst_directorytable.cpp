// SPDX-License-Identifier: GPL-3.0-or-later
// The tables over the directory: which rows they have, when they move, and what waits in their cells.
#include <catch2/catch.hpp>

#include "domain/plan.h"
#include "session/directorytable.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;
using interfaces::SortKey;
using interfaces::TableKind;
using session::DirectoryTable;

namespace {

using Ids = std::vector<std::string>;

/// A directory with the sample company and one table over it that counts its signals.
struct Room {
    MemoryDirectory twin = sampleCompany();
    directory::Directory company;
    std::unique_ptr<DirectoryTable> table;
    int resets = 0;
    std::vector<RowHandle> changed;
    RowSet removed;
    std::vector<interfaces::Subscription> subscriptions;

    explicit Room(TableKind kind)
    {
        REQUIRE(company.upsert(recordsOf(twin)).has_value());
        table = std::make_unique<DirectoryTable>(company, kind, [] { return sampleNow(); });
        subscriptions.push_back(table->rowsReset.connect([this] { ++resets; }));
        subscriptions.push_back(
            table->rowsChanged.connect([this](const std::vector<RowHandle>& rows) { changed = rows; }));
        subscriptions.push_back(
            table->rowsRemoved.connect([this](const RowSet& rows) { removed.unite(rows); }));
    }

    Ids shown(const std::string& query, std::vector<SortKey> sort = {{ColumnId::Name, false}})
    {
        table->setView({query, std::move(sort)});
        return ids();
    }
    [[nodiscard]] Ids ids() const
    {
        Ids result;
        for (std::size_t row = 0; row < table->rowCount(); ++row)
            result.push_back(table->idOf(table->handleAt(row)));
        return result;
    }
    [[nodiscard]] interfaces::Cell cell(const std::string& id, ColumnId column) const
    {
        return table->cell(*table->handleOf(id), column);
    }
    [[nodiscard]] std::string text(const std::string& id, ColumnId column) const
    {
        const auto value = cell(id, column).value;
        return std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : "";
    }
    void change(const std::string& user, Field field, Value after)
    {
        auto applied = company.apply({{{RecordKind::User, user}, field, {}, std::move(after)}});
        REQUIRE(applied.has_value());
        table->notifyApplied(*applied);
    }
    /// Confirms a command without a server: its changes wait.
    Plan confirm(const std::string& operation, const Command& command)
    {
        auto made = plan(command, actorNamed(twin, "omar"), company, sampleNow());
        REQUIRE(made.isExecutable());
        auto applied = company.applyOptimistic(OperationId(operation), made.changes);
        REQUIRE(applied.has_value());
        table->notifyApplied(*applied);
        return made;
    }
};

} // namespace

TEST_CASE(
    "suspended people are hidden until a filter or a search asks for them, and counted meanwhile (R-TBL-05)")
{
    Room room(TableKind::Users);
    CHECK(room.shown("") == Ids{"ada", "kim", "nina", "omar", "zoe"});
    CHECK(room.table->totalCount() == 5);
    CHECK(room.table->hiddenCount() == 1);
    (void)room.shown("office:berlin");
    CHECK(room.table->hiddenCount() == 1);
    CHECK(room.shown("status:suspended") == Ids{"sam"});
    CHECK(room.shown("-status:active") == Ids{"sam", "zoe"});
    CHECK(room.table->totalCount() == 6);
    CHECK(room.table->hiddenCount() == 0);
    CHECK(room.shown("sam") == Ids{"sam"});
    CHECK(room.shown("name:sam") == Ids{"sam"});
    CHECK(room.table->hiddenCount() == 0);
    CHECK(room.shown("-ada") == Ids{"kim", "nina", "omar", "zoe"}); // looks for nobody
}

TEST_CASE("only some rows are shown, hidden ones too, and a query is asked of them alone")
{
    Room room(TableKind::Users);
    const auto all = room.shown("");
    const auto everybody = room.shown("status:active status:pending status:suspended");
    REQUIRE(everybody.size() > all.size());
    RowSet only;
    for (const auto& id : {everybody.front(), everybody.back(), std::string("sam")}) {
        if (const auto handle = room.table->handleOf(id))
            only.insert(*handle);
    }
    const auto before = room.table->totalCount();
    room.table->setView({"", {{ColumnId::Name, false}}, {}, only});
    CHECK(room.table->matching().count() == only.count());
    CHECK(room.table->rowCount() == only.count());
    CHECK(room.table->totalCount() <= before);
    room.table->setView({"nobody-at-all", {}, {}, only});
    CHECK(room.table->rowCount() == 0);
    room.table->setView({"", {{ColumnId::Name, false}}});
    CHECK(room.ids() == all);
}

TEST_CASE("a query that does not parse leaves the rows as they were")
{
    Room room(TableKind::Users);
    (void)room.shown("ada");
    room.resets = 0;
    CHECK(room.shown("(ada") == Ids{"ada"});
    CHECK(room.resets == 0);
    CHECK(room.table->view().query == "ada");
}

TEST_CASE("sorting takes the first key, then the next, then the id (R-TBL-07)")
{
    Room room(TableKind::Users);
    CHECK(room.shown("", {{ColumnId::Office, false}, {ColumnId::Name, true}}) ==
          Ids{"nina", "kim", "zoe", "omar", "ada"});
    CHECK(room.shown("", {{ColumnId::Status, true}, {ColumnId::Office, true}}) ==
          Ids{"ada", "omar", "kim", "nina", "zoe"});
    CHECK(room.shown("", {{ColumnId::Role, false}}) == Ids{"omar", "nina", "ada", "kim", "zoe"});
}

TEST_CASE("every column of every table can be shown and sorted by, up and down")
{
    for (const auto kind : {TableKind::Users, TableKind::ReservedNumbers, TableKind::Numbers,
                            TableKind::DeletedUsers, TableKind::Licenses}) {
        Room room(kind);
        if (kind == TableKind::DeletedUsers)
            (void)room.confirm(
                "op1", DeleteUsers{{userId("ada"), userId("kim")}, LicenseDisposition::Keep, {}, true});
        const auto count = room.ids().size();
        REQUIRE(count >= 2);
        for (const auto& column : interfaces::columnsOf(kind)) {
            CAPTURE(interfaces::word(column.id));
            auto up = room.shown("", {{column.id, false}});
            const auto down = room.shown("", {{column.id, true}});
            CHECK(up.size() == count);
            CHECK(std::set(up.begin(), up.end()) == std::set(down.begin(), down.end()));
            bool isAnyFilled = false;
            for (const auto& id : up)
                isAnyFilled = isAnyFilled ||
                              !std::holds_alternative<std::monostate>(room.cell(id, column.id).value);
            const bool mayBeEmpty = column.id == ColumnId::JobTitle || column.id == ColumnId::AreaCode ||
                                    column.id == ColumnId::LastUsedBy || column.id == ColumnId::Unassigned ||
                                    column.id == ColumnId::HeldUntil;
            CHECK((isAnyFilled || mayBeEmpty));
        }
    }
}

TEST_CASE("R-INV-05: days count since the invitation of whoever is pending, and the longest come last")
{
    Room room(TableKind::Users);
    CHECK(std::get<std::int64_t>(room.cell("zoe", ColumnId::DaysInvited).value) == 400);
    CHECK(std::holds_alternative<std::monostate>(room.cell("ada", ColumnId::DaysInvited).value));
    CHECK(room.shown("", {{ColumnId::DaysInvited, false}}).back() == "zoe");
    CHECK(room.shown("", {{ColumnId::DaysInvited, true}}).front() == "zoe");
}

TEST_CASE("cells are raw: words, numbers, names of what is pointed to")
{
    Room room(TableKind::Users);
    CHECK(room.text("ada", ColumnId::Name) == "Ada Lovelace");
    CHECK(room.text("ada", ColumnId::Office) == "Berlin");
    CHECK(room.text("ada", ColumnId::Department) == "Support");
    CHECK(room.text("ada", ColumnId::Number) == "+4930100");
    CHECK(room.text("kim", ColumnId::Number).find(',') != std::string::npos);
    CHECK(room.text("omar", ColumnId::Role) == "company_admin");
    CHECK(room.text("zoe", ColumnId::Status) == "pending");
    CHECK(std::get<Instant>(room.cell("ada", ColumnId::LastActive).value) ==
          sampleNow() - std::chrono::days(2));
    CHECK_FALSE(room.cell("ada", ColumnId::Name).isWaiting);
}

TEST_CASE("a change resets the rows only when one came, went or moved")
{
    Room room(TableKind::Users);
    (void)room.shown("");
    room.resets = 0;
    room.change("ada", Field::UserJobTitle, std::string("Countess"));
    CHECK(room.resets == 0);
    CHECK(room.changed == std::vector{*room.table->handleOf("ada")});
    room.change("ada", Field::UserLastName, std::string("King"));
    CHECK(room.resets == 0); // still first
    room.change("ada", Field::UserFirstName, std::string("Vera"));
    CHECK(room.resets == 1);
    CHECK(room.ids() == Ids{"kim", "nina", "omar", "ada", "zoe"});
    room.change("zoe", Field::UserState, std::string("active"));
    CHECK(room.resets == 1); // shown before and after, in the same place
    room.change("zoe", Field::UserState, std::string("suspended"));
    CHECK(room.resets == 2);
    CHECK(room.removed.isEmpty()); // hidden, not gone: marks stay
    room.change("zoe", Field::UserState, std::string("deleted"));
    CHECK(room.removed.contains(*room.table->handleOf("zoe")));
}

TEST_CASE("places follow the rows and end with them")
{
    Room room(TableKind::Users);
    (void)room.shown("");
    for (std::size_t row = 0; row < room.table->rowCount(); ++row)
        CHECK(room.table->rowOf(room.table->handleAt(row)) == row);
    const auto ada = room.table->handleAt(0);
    (void)room.shown("-ada");
    CHECK_FALSE(room.table->rowOf(ada).has_value());
    CHECK_FALSE(room.table->matching().contains(ada));
}

TEST_CASE("the name of an office reaches rows, order and search")
{
    Room room(TableKind::Users);
    CHECK(room.shown("", {{ColumnId::Office, false}}).front() == "kim");
    const Change renamed{
        {RecordKind::Office, "austin"}, Field::OfficeName, std::string("Austin"), std::string("Zagreb")};
    room.table->notifyApplied(*room.company.apply(std::span(&renamed, 1)));
    CHECK(room.ids().front() == "ada");
    CHECK(room.shown("office:zag").size() == 2);
    CHECK(room.text("kim", ColumnId::Office) == "Zagreb");
}

TEST_CASE("a deleted user moves between the tables ahead of the server and comes back when refused")
{
    Room room(TableKind::DeletedUsers);
    (void)room.shown("");
    const auto before = room.ids();
    (void)room.confirm("op1", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(room.ids().size() == before.size() + 1);
    CHECK(room.cell("ada", ColumnId::DeletedAt).isWaiting);
    CHECK(room.text("ada", ColumnId::DeletedBy) == "Omar Haddad");
    CHECK(room.text("ada", ColumnId::NumbersOnHold) == "+4930100");
    CHECK(room.cell("ada", ColumnId::NumbersOnHold).isWaiting);
    CHECK_FALSE(room.cell("ada", ColumnId::Name).isWaiting);
    room.table->notifyApplied(room.company.settle(OperationId("op1")));
    CHECK(room.ids() == before);
    CHECK(room.removed.contains(*room.table->handleOf("ada")));
}

TEST_CASE(
    "numbers on hold stand in the pool with their holder, reserved ones with the last one (R-NUM-02, C-19)")
{
    Room room(TableKind::ReservedNumbers);
    const auto reserved = room.shown("", {{ColumnId::PhoneNumber, false}}).size();
    CHECK(room.shown("4930100").empty());
    (void)room.confirm("op1", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(room.shown("lovelace") == Ids{"n+4930100"});
    CHECK(room.text("n+4930100", ColumnId::NumberState) == "on_hold");
    CHECK(room.text("n+4930100", ColumnId::LastUsedBy) == "Ada Lovelace");
    CHECK(std::holds_alternative<Instant>(room.cell("n+4930100", ColumnId::HeldUntil).value));
    CHECK(room.cell("n+4930100", ColumnId::NumberState).formerText == "assigned");
    CHECK(room.shown("").size() == reserved + 1);
    CHECK(room.shown("status:on_hold OR kind:toll country:us").size() == 2);
}

TEST_CASE("all numbers are there with who has them, and are found by that name")
{
    Room room(TableKind::Numbers);
    const auto all = room.shown("", {{ColumnId::PhoneNumber, false}});
    CHECK(all.size() == room.twin.m_numbers.size());
    CHECK(room.text("n+4930100", ColumnId::Holder) == "Ada Lovelace");
    CHECK(room.text("n+4930000", ColumnId::Holder) == "Berlin"); // its main line
    CHECK(room.text("n+4930900", ColumnId::Holder).empty());
    CHECK(room.shown("lovelace") == Ids{"n+4930100"});
    CHECK(room.shown("number:4930100") == Ids{"n+4930100"});
    CHECK(room.shown("name:tran", {{ColumnId::PhoneNumber, false}}) == Ids{"n+15125551", "n+15125552"});
    CHECK(room.shown("status:assigned country:de", {{ColumnId::PhoneNumber, false}}).size() +
              room.shown("-status:assigned country:de").size() ==
          room.shown("country:de").size());
    (void)room.confirm("op1", UnassignNumbers{{NumberId("n+4930100")}});
    CHECK(room.text("n+4930100", ColumnId::NumberState) == "reserved");
    CHECK(room.text("n+4930100", ColumnId::Holder).empty());
    CHECK(room.shown("").size() == all.size());
}

TEST_CASE("numbers stand in the order of who has them, also after somebody was renamed")
{
    Room room(TableKind::Numbers);
    const auto held = [&room] {
        Ids names;
        for (const auto& id : room.shown("status:assigned", {{ColumnId::Holder, false}}))
            names.push_back(room.text(id, ColumnId::Holder));
        return names;
    };
    const auto people = [&] {
        auto names = held();
        std::erase_if(names, [](const auto& name) { return name.find(' ') == std::string::npos; });
        return names;
    };
    REQUIRE(people().size() >= 3);
    CHECK(people().front() == "Ada Lovelace");
    (void)room.shown("", {{ColumnId::PhoneNumber, false}});
    room.change("ada", Field::UserFirstName, std::string("Zora"));
    CHECK(std::count(room.changed.begin(), room.changed.end(), *room.table->handleOf("n+4930100")) == 1);
    CHECK(people().back() == "Zora Lovelace");
}

TEST_CASE("a waiting edit shows the new value and remembers the server's")
{
    Room room(TableKind::Users);
    (void)room.shown("");
    const Change edit{
        {RecordKind::User, "ada"}, Field::UserFirstName, std::string("Ada"), std::string("Augusta")};
    room.table->notifyApplied(*room.company.applyOptimistic(OperationId("op1"), std::span(&edit, 1)));
    CHECK(room.text("ada", ColumnId::Name) == "Augusta Lovelace");
    CHECK(room.cell("ada", ColumnId::Name).isWaiting);
    CHECK(room.cell("ada", ColumnId::Name).formerText == "Ada Lovelace");
    room.change("ada", Field::UserFirstName, std::string("Adela")); // somebody else, on the server
    CHECK(room.text("ada", ColumnId::Name) == "Augusta Lovelace");
    CHECK(room.cell("ada", ColumnId::Name).formerText == "Adela Lovelace");
    room.table->notifyApplied(room.company.settle(OperationId("op1")));
    CHECK(room.text("ada", ColumnId::Name) == "Adela Lovelace");
    CHECK_FALSE(room.cell("ada", ColumnId::Name).isWaiting);
}

TEST_CASE("licenses are searched by type, office and free seats, and shown with their price")
{
    Room room(TableKind::Licenses);
    (void)room.shown("");
    for (const auto& id : room.ids()) {
        const auto& pool = room.twin.m_pools.at(id);
        CHECK(std::get<std::int64_t>(room.cell(id, ColumnId::Free).value) == pool.free());
        CHECK(std::get<Money>(room.cell(id, ColumnId::UnitPrice).value) == pool.unitPriceMonthly);
    }
    Ids free;
    for (const auto& [id, pool] : room.twin.m_pools) {
        if (pool.free() > 2)
            free.push_back(id);
    }
    CHECK(room.shown("free:>2", {}) == free);
    for (const auto& id : room.shown("office:berlin"))
        CHECK(room.text(id, ColumnId::Office) == "Berlin");
}

namespace {

const DepartmentId Support("de_support");

/// A region of both offices and one of Austin; what is asked of them is asked of every kind of place.
void addPlaces(Room& room)
{
    const Region all{RegionId("rg_all"), "Everywhere", {OfficeId("austin"), OfficeId("berlin")}, 1};
    const Region south{RegionId("rg_south"), "South", {OfficeId("austin")}, 1};
    const Department repairs{Support, OfficeId("berlin"), "Repairs", "Broken phones", 1};
    const std::vector<Record> records{toRecord(all), toRecord(south), toRecord(repairs)};
    auto applied = room.company.upsert(records);
    REQUIRE(applied.has_value());
    room.table->notifyApplied(*applied);
}

} // namespace

TEST_CASE("offices are shown with their regions and found by name, country and time zone")
{
    Room room(TableKind::Offices);
    addPlaces(room);
    CHECK(room.shown("") == Ids{"austin", "berlin"});
    CHECK(room.text("austin", ColumnId::Regions) == "Everywhere,South");
    CHECK(room.text("berlin", ColumnId::Regions) == "Everywhere");
    CHECK(room.text("berlin", ColumnId::PlanTier) == "advanced");
    CHECK(room.shown("country:us") == Ids{"austin"});
    CHECK(room.shown("chicago") == Ids{"austin"});
    CHECK(room.shown("", {{ColumnId::Currency, true}}) == Ids{"austin", "berlin"}); // USD, EUR
}

TEST_CASE("a region's name that is changed is changed at its offices, too")
{
    Room room(TableKind::Offices);
    addPlaces(room);
    (void)room.shown("");
    auto applied = room.company.apply(
        {{{RecordKind::Region, "rg_south"}, Field::RegionName, {}, Value(std::string("Texas"))}});
    REQUIRE(applied.has_value());
    room.table->notifyApplied(*applied);
    CHECK(room.text("austin", ColumnId::Regions) == "Everywhere,Texas");
}

TEST_CASE("departments are searched by office and description, and follow the names of offices")
{
    Room room(TableKind::Departments);
    addPlaces(room);
    CHECK(room.shown("phones") == Ids{Support.value()});
    CHECK(room.text(Support.value(), ColumnId::Office) == "Berlin");
    CHECK(room.shown("office:austin repairs").empty());
    const auto all = room.shown("", {{ColumnId::Name, false}});
    auto backwards = room.shown("", {{ColumnId::Name, true}});
    std::reverse(backwards.begin(), backwards.end());
    CHECK(all == backwards);
}

TEST_CASE("regions are found by the offices that they have, and a waiting change shows in them")
{
    Room room(TableKind::Regions);
    addPlaces(room);
    CHECK(room.shown("office:berlin") == Ids{"rg_all"});
    CHECK(room.shown("austin") == Ids{"rg_all", "rg_south"});
    CHECK(room.text("rg_all", ColumnId::Offices) == "Austin,Berlin");
    (void)room.confirm("op1", EditRegions{{RegionEdit{RegionId("rg_south"), "Texas", {}}}});
    CHECK(room.text("rg_south", ColumnId::Name) == "Texas");
    CHECK(room.cell("rg_south", ColumnId::Name).isWaiting);
    CHECK(room.cell("rg_south", ColumnId::Name).formerText == "South");
}

namespace {

/// Another thread that does what it is given when the test says so, and brings it home likewise.
struct Elsewhere {
    std::vector<DirectoryTable::Task> away, home, later;
    std::chrono::milliseconds delay{}; ///< of the newest in `later`
    std::chrono::milliseconds lookTime{}; ///< what a look takes
    std::chrono::steady_clock::time_point time{};

    [[nodiscard]] DirectoryTable::Elsewhere asked()
    {
        return {[this](DirectoryTable::Task task) { away.push_back(std::move(task)); },
                [this](DirectoryTable::Task task) { home.push_back(std::move(task)); },
                {},
                {}};
    }
    /// The same with a clock that goes on while looks are run, and a rest after each that batches asked for.
    [[nodiscard]] DirectoryTable::Elsewhere askedWithRest()
    {
        auto elsewhere = asked();
        elsewhere.later = [this](std::chrono::milliseconds wait, DirectoryTable::Task task) {
            delay = wait;
            later.push_back(std::move(task));
        };
        elsewhere.clock = [this] { return isAway ? time += lookTime : time; };
        return elsewhere;
    }
    bool isAway = false;
    static void run(std::vector<DirectoryTable::Task>& tasks)
    {
        const auto some = std::exchange(tasks, {});
        for (const auto& task : some)
            task();
    }
    /// Until nothing is under way.
    void settle()
    {
        while (!away.empty() || !home.empty()) {
            run(away);
            run(home);
        }
    }
};

} // namespace

TEST_CASE("rows come from another thread in one step, and only for the newest view")
{
    directory::Directory company;
    REQUIRE(company.upsert(recordsOf(sampleCompany())).has_value());
    Elsewhere elsewhere;
    DirectoryTable table(
        company, TableKind::Users, [] { return sampleNow(); }, false, elsewhere.asked());
    int resets = 0;
    const auto subscription = table.rowsReset.connect([&resets] { ++resets; });
    CHECK(table.isLoading());
    CHECK(table.rowCount() == 0);
    for (const auto* query : {"a", "ad", "ada"})
        table.setView({query, {}});
    CHECK(elsewhere.away.size() == 1); // one look at a time
    elsewhere.settle();
    CHECK(resets == 1);
    CHECK_FALSE(table.isLoading());
    REQUIRE(table.rowCount() == 1);
    CHECK(table.idOf(table.handleAt(0)) == "ada");
    table.setView({"kim", {}});
    Elsewhere::run(elsewhere.away);
    table.setView({"zoe", {}}); // asked for while the rows of the other are on their way
    elsewhere.settle();
    CHECK(resets == 2);
    CHECK(table.idOf(table.handleAt(0)) == "zoe");
}

TEST_CASE("batches that come during a look are answered by one more")
{
    directory::Directory company;
    REQUIRE(company.upsert(recordsOf(sampleCompany())).has_value());
    Elsewhere elsewhere;
    DirectoryTable table(
        company, TableKind::Users, [] { return sampleNow(); }, false, elsewhere.asked());
    table.setView({"", {{ColumnId::Name, false}}});
    elsewhere.settle();
    int resets = 0;
    int looks = 0;
    std::vector<RowHandle> changed;
    const auto reset = table.rowsReset.connect([&resets] { ++resets; });
    const auto change = table.rowsChanged.connect([&changed](const auto& rows) { changed = rows; });
    for (int i = 0; i < 5; ++i) {
        const Change renamed{{RecordKind::User, "ada"}, Field::UserLastName, {}, "Name " + std::to_string(i)};
        table.notifyApplied(*company.apply(std::span(&renamed, 1)));
    }
    while (!elsewhere.away.empty()) {
        looks += static_cast<int>(elsewhere.away.size());
        Elsewhere::run(elsewhere.away);
        Elsewhere::run(elsewhere.home);
    }
    CHECK(looks == 2); // the one the first batch asked for, and one for the rest
    CHECK(resets == 0); // still the first by name
    CHECK(changed == std::vector{*table.handleOf("ada")});
}

TEST_CASE("after a look for batches the next one rests longer than that took, a new view does not")
{
    using namespace std::chrono_literals;
    directory::Directory company;
    REQUIRE(company.upsert(recordsOf(sampleCompany())).has_value());
    Elsewhere elsewhere;
    DirectoryTable table(
        company, TableKind::Users, [] { return sampleNow(); }, false, elsewhere.askedWithRest());
    const auto look = [&] {
        elsewhere.isAway = true;
        Elsewhere::run(elsewhere.away);
        elsewhere.isAway = false;
        Elsewhere::run(elsewhere.home);
    };
    const auto rename = [&](const char* name) {
        const Change renamed{{RecordKind::User, "ada"}, Field::UserLastName, {}, std::string(name)};
        table.notifyApplied(*company.apply(std::span(&renamed, 1)));
    };
    elsewhere.lookTime = 20ms;
    table.setView({"", {{ColumnId::Name, false}}});
    look(); // the empty view's, given up
    look();
    rename("Aa");
    REQUIRE(elsewhere.away.size() == 1); // the look for the view needs no rest
    look();
    rename("Bb");
    rename("Cc");
    CHECK(elsewhere.away.empty());
    REQUIRE(elsewhere.later.size() == 1);
    CHECK(elsewhere.delay == DirectoryTable::RestFactor * 20ms);

    table.setView({"cc", {}});
    REQUIRE(elsewhere.away.size() == 1);
    look();
    CHECK(table.rowCount() == 1); // has seen both batches
    Elsewhere::run(elsewhere.later);
    CHECK(elsewhere.away.empty());

    rename("Dd"); // the rest is not over
    REQUIRE(elsewhere.later.size() == 1);
    elsewhere.time += DirectoryTable::RestFactor * 20ms;
    Elsewhere::run(elsewhere.later);
    REQUIRE(elsewhere.away.size() == 1);
    look();
    CHECK(table.rowCount() == 0);
}

TEST_CASE("a table is loading until the rows that were fetched are there")
{
    directory::Directory company;
    Elsewhere elsewhere;
    DirectoryTable table(
        company, TableKind::Users, [] { return sampleNow(); }, true, elsewhere.asked());
    elsewhere.settle();
    CHECK(table.isLoading());
    table.setView({"", {}});
    Elsewhere::run(elsewhere.away); // looks at the empty company
    REQUIRE(company.upsert(recordsOf(sampleCompany())).has_value());
    table.setLoading(false);
    CHECK(table.isLoading());
    Elsewhere::run(elsewhere.home);
    CHECK(table.isLoading());
    elsewhere.settle();
    CHECK_FALSE(table.isLoading());
    CHECK(table.rowCount() == 5);
}

TEST_CASE("a cell is loading while what it is made of may still come, and has nothing")
{
    const auto records = recordsOf(sampleCompany());
    std::vector<Record> first;
    for (const auto& record : records) {
        if (record.entity.table != RecordKind::Number)
            first.push_back(record);
    }
    REQUIRE(first.size() < records.size());
    directory::Directory company;
    Elsewhere elsewhere;
    DirectoryTable table(
        company, TableKind::Users, [] { return sampleNow(); }, true, elsewhere.asked());
    table.setView({"", {}});
    const auto isLoading = [&table](const std::string& user, ColumnId column) {
        return table.cell(*table.handleOf(user), column).isLoading;
    };
    REQUIRE(company.upsert(first).has_value());
    elsewhere.settle();
    for (const auto* user : {"ada", "nina"}) { // Nina will have none
        CHECK(isLoading(user, ColumnId::Number));
        for (const auto column : {ColumnId::Name, ColumnId::Email, ColumnId::Office, ColumnId::LastActive,
                                  ColumnId::Role, ColumnId::Extension, ColumnId::JobTitle})
            CHECK_FALSE(isLoading(user, column)); // nothing is an answer there
    }
    REQUIRE(company.upsert(records).has_value());
    CHECK_FALSE(isLoading("ada", ColumnId::Number));
    CHECK(isLoading("nina", ColumnId::Number));
    table.setLoading(false);
    CHECK_FALSE(isLoading("nina", ColumnId::Number));
}

TEST_CASE("the first rows are shown until the rows that were fetched are there")
{
    directory::Directory company;
    Elsewhere elsewhere;
    DirectoryTable table(
        company, TableKind::Users, [] { return sampleNow(); }, true, elsewhere.asked());
    table.setView({"", interfaces::firstOrder(TableKind::Users)});
    elsewhere.settle();
    RowSet removed;
    int resets = 0;
    const auto onRemoved = table.rowsRemoved.connect([&](const RowSet& rows) { removed.unite(rows); });
    const auto onReset = table.rowsReset.connect([&resets] { ++resets; });

    directory::Directory before;
    REQUIRE(before.upsert(recordsOf(sampleCompany())).has_value());
    const auto first = session::FirstRows::of(before);
    REQUIRE(first != nullptr);
    table.offerFirst(first);
    CHECK(resets == 1);
    CHECK(table.isLoading());
    REQUIRE(table.rowCount() == 5);
    CHECK(table.totalCount() == first->totalCount());
    const auto top = table.handleAt(0);
    const auto id = table.idOf(top);
    CHECK(table.handleOf(id) == top);
    CHECK(table.idsOf(table.matching()).size() == 5);
    CHECK(table.idReader(table.matching())() == table.idsOf(table.matching()));
    CHECK(std::get<std::string>(table.cell(top, ColumnId::Email).value).starts_with(id));
    CHECK(table.cell(99, ColumnId::Email).value.index() == 0); // nothing is there yet

    SECTION("the whole takes their place under the same handles")
    {
        REQUIRE(company.upsert(recordsOf(sampleCompany())).has_value());
        table.setLoading(false);
        CHECK(table.rowCount() == 5);
        elsewhere.settle();
        CHECK_FALSE(table.isLoading());
        CHECK(resets == 2);
        CHECK(removed.isEmpty());
        CHECK(table.idOf(top) == id);
    }
    SECTION("a look that comes while all is being read does not take them away")
    {
        table.notifyApplied(company.upsert(std::span<const Record>{}).value());
        table.setView({"", interfaces::firstOrder(TableKind::Users)});
        elsewhere.settle();
        CHECK(table.rowCount() == 5);
    }
    SECTION("another search does")
    {
        table.setView({"kim", interfaces::firstOrder(TableKind::Users)});
        elsewhere.settle();
        CHECK(table.rowCount() == 0);
        CHECK(table.isLoading());
        table.setView({"", interfaces::firstOrder(TableKind::Users)});
        CHECK(table.rowCount() == 5);
    }
    SECTION("without the rest they go, and marks of them")
    {
        table.offerFirst(nullptr);
        CHECK(table.rowCount() == 0);
        CHECK(table.totalCount() == 0);
        CHECK(removed.count() == 5);
    }
}

TEST_CASE("a table that is closed meanwhile is called by nobody")
{
    directory::Directory company;
    REQUIRE(company.upsert(recordsOf(sampleCompany())).has_value());
    Elsewhere elsewhere;
    auto table = std::make_unique<DirectoryTable>(
        company, TableKind::Users, [] { return sampleNow(); }, false, elsewhere.asked());
    Elsewhere::run(elsewhere.away);
    table.reset();
    elsewhere.settle();
    auto second = std::make_unique<DirectoryTable>(
        company, TableKind::Users, [] { return sampleNow(); }, false, elsewhere.asked());
    const auto closing = second->rowsReset.connect([&second] { second.reset(); });
    second->setView({"ada", {}});
    elsewhere.settle();
    CHECK(second == nullptr);
}

TEST_CASE("a cell is the same whether anything waits or not")
{
    Room room(TableKind::Users);
    const Command removal = DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true};
    REQUIRE(
        room.company.apply(plan(removal, actorNamed(room.twin, "omar"), room.company, sampleNow()).changes)
            .has_value());
    const Change nothing{{RecordKind::User, "kim"}, Field::UserJobTitle, std::string(), std::string()};
    for (const auto kind : {TableKind::Users, TableKind::DeletedUsers}) {
        const DirectoryTable table(room.company, kind, [] { return sampleNow(); });
        const auto cells = [&] {
            std::vector<interfaces::Cell> all;
            for (const auto& [id, user] : room.twin.m_users) {
                for (const auto& column : interfaces::columnsOf(kind))
                    all.push_back(table.cell(*table.handleOf(id.value()), column.id));
            }
            return all;
        };
        const auto plain = cells(); // straight from the columns
        REQUIRE(room.company.applyOptimistic(OperationId("op1"), std::span(&nothing, 1)).has_value());
        const auto looked = cells(); // by way of whole records
        (void)room.company.settle(OperationId("op1"));
        for (std::size_t i = 0; i < plain.size(); ++i)
            CHECK(plain[i].value == looked[i].value);
    }
}
