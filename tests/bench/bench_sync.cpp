// SPDX-License-Identifier: GPL-3.0-or-later
// A first sync, whole and in its stages: the real client against a server that only hands out prepared
// answers, over loopback. Then a start from the cache it left. The number of users is in CORDBOARD_BENCH_SIZE
// (100,000 unless told); the last lines give each of them a number, which is a second listing of the same
// length.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>

#include <nlohmann/json.hpp>

#include "cache/entitystore.h"
#include "contract/packedpage.h"
#include "contract/page.h"
#include "contract/record.h"
#include "http/client.h"
#include "providers/cordboard/cordboardprovider.h"
#include "sync/engine.h"
#include "tests/bench/benchcompany.h"
#include "tests/kit/net/localserver.h"
#include "tests/kit/putpage.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace cordboard::bench;
using namespace cordboard::domain;
using kit::LocalServer;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t PageSize = 1'000;
constexpr json::Limits AnswerLimits{std::size_t{64} << 20, 64};

/// Prints how long it took, and how much of it the processors of this program worked, the server's thread
/// included.
template <typename Do> void measure(const char* stage, std::size_t records, Do perform)
{
    const auto begin = Clock::now();
    const auto worked = std::clock();
    perform();
    const auto seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    const auto work = static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC;
    std::printf("%-38s %8.0f ms %8.2f us a record %8.0f ms of work\n", stage, seconds * 1e3,
                seconds * 1e6 / static_cast<double>(records), work * 1e3);
    std::fflush(stdout);
}

/// All answers of the server, by path and page.
class Answers final {
public:
    explicit Answers(std::size_t users)
    {
        prepare(RecordKind::User, users, [](std::size_t number) { return toRecord(userAt(number)); });
        prepare(RecordKind::Office, 20, [](std::size_t number) {
            Office office;
            office.id = OfficeId("of_" + std::to_string(number));
            office.name = "Office " + std::to_string(number);
            return toRecord(office);
        });
    }

    void addNumbers(std::size_t users)
    {
        prepare(RecordKind::Number, users, [](std::size_t number) { return toRecord(numberAt(number)); });
    }

    [[nodiscard]] const std::vector<std::string>& pages(RecordKind table) const { return m_pages.at(table); }

    [[nodiscard]] LocalServer::Reply reply(const std::string& request) const
    {
        if (request.starts_with("GET /v1/company"))
            return LocalServer::answer(200, R"({"id":"co_1","version":1,"name":"Bench"})");
        if (request.starts_with("GET /v1/changes"))
            return LocalServer::answer(200, R"({"items":[],"next":0,"has_more":false})");
        for (const auto& [table, pages] : m_pages) {
            const auto path = "GET /v1/" + std::string(domain::spec(table).path) + '?';
            if (!request.starts_with(path))
                continue;
            const auto cursor = request.find("cursor=");
            return LocalServer::answer(
                200, pages.at(cursor == std::string::npos ? 0 : std::stoul(request.substr(cursor + 7))));
        }
        return LocalServer::answer(200, R"({"items":[],"sequence":0,"total":0})");
    }

private:
    template <typename RecordAt> void prepare(RecordKind table, std::size_t count, RecordAt recordAt)
    {
        auto& pages = m_pages[table];
        for (std::size_t begin = 0; begin < count; begin += PageSize) {
            contract::Page page;
            for (auto number = begin; number < std::min(begin + PageSize, count); ++number)
                page.items.push_back(recordAt(number));
            if (begin + PageSize < count)
                page.nextCursor = std::to_string(pages.size() + 1);
            page.total = static_cast<std::int64_t>(count);
            pages.push_back(json::dump(toJson(page)));
        }
    }

    std::map<RecordKind, std::vector<std::string>> m_pages;
};

/// Waits until something is so, told from another thread.
class Moment final {
public:
    void come()
    {
        const std::lock_guard lock(m_mutex);
        m_isHere = true;
        m_changed.notify_all();
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isHere; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isHere = false;
};

cache::EntityStore cacheAt(const std::filesystem::path& file)
{
    return cache::EntityStore::open(file.string()).value();
}

void measureStages(const Answers& answers, const LocalServer& server, const std::filesystem::path& folder)
{
    const auto users = benchSize();
    measure("fetch alone", users, [&] {
        http::Client client;
        for (std::size_t page = 0; page < answers.pages(RecordKind::User).size(); ++page) {
            Moment arrived;
            http::Request request;
            request.url = server.url() + "/v1/users?cursor=" + std::to_string(page);
            client.send(std::move(request), [&arrived](const auto&) { arrived.come(); });
            arrived.wait();
        }
    });
    std::vector<PackedRecords> decoded;
    measure("decode alone", users, [&] {
        for (const auto& page : answers.pages(RecordKind::User))
            decoded.push_back(
                contract::packedPageFromText(RecordKind::User, page, AnswerLimits, json::Unknown::Ignore)
                    ->items);
    });
    const auto sample = std::min<std::size_t>(answers.pages(RecordKind::User).size(), 50);
    measure("  the same with nlohmann/json (sample)", sample * PageSize, [&] {
        for (std::size_t page = 0; page < sample; ++page) {
            std::ignore = json::parse(answers.pages(RecordKind::User)[page], AnswerLimits)
                              .and_then([](const json::Value& value) {
                                  return contract::pageFromJson(RecordKind::User, value,
                                                                json::Unknown::Ignore);
                              });
        }
    });
    measure("store alone", users, [&] {
        auto store = cacheAt(folder / "stages.db");
        cache::SyncMarkers markers;
        for (const auto& page : decoded)
            std::ignore = kit::putPage(store, page, markers);
    });
    directory::Directory company;
    measure("apply alone", users, [&] {
        for (const auto& page : decoded)
            std::ignore = company.upsert(page);
    });
}

/// What becomes of records that arrived.
enum class Taking : std::uint8_t { Nothing, IntoDirectory };

/// The engine at work, from nothing to Synced or from a full cache to CacheLoaded.
class Run final {
public:
    Run(const std::string& url, const std::filesystem::path& cache, Taking taking)
        : m_provider(std::make_shared<providers::CordboardProvider>(
              *m_client, providers::CordboardOptions{url, {}, {}})),
          m_engine({m_provider,
                    cacheAt(cache),
                    cache::OutboxStore::open(":memory:").value(),
                    {},
                    [] { return 0.5; },
                    [this, taking](sync::SyncEvent event) {
                        if (auto* arrived = std::get_if<sync::RecordsArrived>(&event);
                            arrived != nullptr && taking == Taking::IntoDirectory)
                            std::ignore = m_company.upsert(*arrived->records);
                        if (std::holds_alternative<sync::CacheLoaded>(event))
                            m_loaded.come();
                        const auto* status = std::get_if<sync::StatusChanged>(&event);
                        if (status != nullptr && status->connection == sync::Connection::Synced)
                            m_synced.come();
                    },
                    {}})
    {
    }
    ~Run()
    {
        m_engine.stop();
        m_client.reset(); // nobody answers any more
    }

    void load()
    {
        m_engine.load();
        m_loaded.wait();
    }
    void sync()
    {
        m_engine.connect();
        m_synced.wait();
    }

private:
    Moment m_loaded;
    Moment m_synced;
    directory::Directory m_company;
    std::unique_ptr<http::Client> m_client = std::make_unique<http::Client>();
    std::shared_ptr<providers::Provider> m_provider;
    sync::Engine m_engine;
};

void measureWhole(const char* stage, std::size_t records, const LocalServer& server,
                  const std::filesystem::path& cache, Taking taking)
{
    Run run(server.url(), cache, taking);
    measure(stage, records, [&] { run.sync(); });
}

void measureStart(const char* stage, std::size_t records, const LocalServer& server,
                  const std::filesystem::path& cache)
{
    Run run(server.url(), cache, Taking::IntoDirectory);
    measure(stage, records, [&] { run.load(); });
}

void measureChanges(const std::filesystem::path& cache)
{
    auto store = cacheAt(cache);
    std::mt19937 random(3); // NOLINT(cert-msc51-cpp): the same in every run
    std::vector<Record> changes;
    for (int i = 0; i < 1'000; ++i) {
        const auto id = userAt(random() % benchSize()).id.value();
        changes.push_back({{RecordKind::User, id}, 2 + i, {{Field::UserJobTitle, std::string("Changed")}}});
    }
    const auto markers = store.markers().value();
    measure("1,000 changes into the cache", 1'000, [&] { std::ignore = store.applyFeed(changes, markers); });
}

} // namespace

int main()
{
    const auto users = benchSize();
    const auto folder = kit::makeTemporaryFolder();
    std::printf("first sync, %zu users\n", users);
    {
        Answers answers(users);
        const LocalServer server([&answers](const std::string& request) { return answers.reply(request); });
        measureStages(answers, server, folder);
        measureWhole("whole: users", users, server, folder / "users.db", Taking::Nothing);
        measureWhole("whole, and into the directory", users, server, folder / "both.db",
                     Taking::IntoDirectory);
        measureStart("start: cache into the directory", users, server, folder / "both.db");
        measureChanges(folder / "both.db");
        answers.addNumbers(users);
        measureWhole("with a number for each user", 2 * users, server, folder / "numbers.db",
                     Taking::IntoDirectory);
        measureStart("start: cache into the directory", 2 * users, server, folder / "numbers.db");
    }
    std::filesystem::remove_all(folder);
    return 0;
}
