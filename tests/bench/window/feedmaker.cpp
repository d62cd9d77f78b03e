// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/feedmaker.h"

#include <algorithm>
#include <chrono>

#include <nlohmann/json.hpp>

#include "contract/feed.h"
#include "json/json.h"

namespace cordboard::bench {

using namespace std::chrono_literals;
using domain::Field;
using domain::Instant;

namespace {

constexpr std::size_t LargestPage = 1000;
constexpr auto Portion = 100ms;
constexpr std::size_t PerPortion = 100;

Instant now()
{
    return std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
}

} // namespace

FeedMaker::FeedMaker(PreparedServer& server, const std::vector<SeededUser>& users)
    : m_server(server), m_users(users)
{
    m_server.setFeed([this](std::int64_t after) { return page(after); });
}

FeedMaker::~FeedMaker()
{
    stop();
    m_server.setFeed({});
}

void FeedMaker::push(std::size_t changes)
{
    {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < changes; ++i)
            m_waiting.push_back(change());
        m_made += changes;
    }
    m_server.feedMoved();
}

void FeedMaker::start()
{
    m_thread = std::jthread([this](const std::stop_token& stopped) {
        for (auto next = std::chrono::steady_clock::now(); !stopped.stop_requested(); next += Portion) {
            push(PerPortion);
            std::this_thread::sleep_until(next + Portion);
        }
    });
}

void FeedMaker::stop()
{
    m_thread = {};
}

domain::Record FeedMaker::change()
{
    m_luck = m_luck * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    const auto luck = m_luck >> 24U;
    const auto place = static_cast<std::size_t>(luck % m_users.size());
    const auto version = m_versions.try_emplace(place, m_users[place].version).first->second += 1;
    domain::Record record{{domain::RecordKind::User, m_users[place].id}, version, {}};
    const auto& other = m_users[static_cast<std::size_t>((luck >> 8U) % m_users.size())];
    if (luck % 4 < 2)
        record.fields.emplace_back(Field::UserLastName, other.name.substr(other.name.rfind(' ') + 1));
    else if (luck % 4 == 2)
        record.fields.emplace_back(Field::UserJobTitle, other.jobTitle);
    else
        record.fields.emplace_back(Field::UserLastLoginAt, now());
    return record;
}

std::string FeedMaker::page(std::int64_t after)
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty())
        return {};
    const auto count = std::min(LargestPage, m_waiting.size());
    contract::FeedPage page;
    for (std::size_t i = 0; i < count; ++i)
        page.items.push_back({++after, now(), {}, {}, {std::move(m_waiting[i])}});
    page.next = after;
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(count));
    page.hasMore = !m_waiting.empty();
    m_fetched += count;
    return json::dump(contract::toJson(page));
}

} // namespace cordboard::bench
