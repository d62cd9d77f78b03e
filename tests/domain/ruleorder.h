// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>

#include <functional>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "tests/kit/planassertions.h"

/// R-GEN-01: what stands in the way of a row, put there one by one and in pairs, to see which of two answers.
namespace cordboard::kit {

using namespace domain;

/// The order of R-GEN-01; a conflict (R-GEN-04) is told before anything is said about the state, unless the
/// person is gone.
enum class Check { Plan, Role, Existence, Scope, Gone, Conflict, State, Field, Capacity, Dependency };

struct Scene {
    Desk desk{companyWithDevices()};
    std::string actor = "omar";
    Command command;
    Expectations seen;
};

struct Obstacle {
    Check check;
    std::string word; ///< what a row told that meets only this
    std::function<void(Scene&)> put;
};

struct Case {
    std::string name;
    std::function<Command()> command;
    std::vector<Obstacle> obstacles;
    std::function<void(Scene&)> prepare = {}; ///< so that nothing stands in the way
};

inline void becomePlain(Scene& scene)
{
    scene.actor = "ned"; // an active person without roles
    auto ned = scene.desk.user("ada");
    ned.id = userId("ned");
    ned.primaryEmail = "ned@acme.test";
    ned.extension = "2999";
    ned.state = UserState::Active; // whatever Ada is by then
    scene.desk.company.put(ned);
}

/// An Office Admin of Berlin.
inline void becomeOfficeAdmin(Scene& scene)
{
    becomePlain(scene);
    scene.desk.company.m_users.at(userId("ned")).roles = {{Role::OfficeAdmin, "berlin"}};
}

inline User& ada(Scene& scene)
{
    return scene.desk.company.m_users.at(userId("ada"));
}

inline void withoutRole(Scene& scene)
{
    becomePlain(scene);
}
inline void widerTarget(Scene& scene)
{
    if (scene.actor == "omar")
        becomeOfficeAdmin(scene);
    ada(scene).roles = {{Role::CompanyAdmin, {}}};
}
inline void movedOn(Scene& scene)
{
    scene.seen[{RecordKind::User, "ada"}] = 99;
}
inline void deleted(Scene& scene)
{
    ada(scene).state = UserState::Deleted;
    ada(scene).deletedAt = scene.desk.now - std::chrono::hours(1);
    ada(scene).purgeAt = scene.desk.now + std::chrono::hours(1);
}
inline void anonymized(Scene& scene)
{
    ada(scene).state = UserState::Anonymized;
}
/// Somebody of another office for whoever is not a Company Admin.
inline void outOfSight(Scene& scene)
{
    if (scene.actor == "omar")
        becomeOfficeAdmin(scene);
    ada(scene).officeId = OfficeId("austin");
}
inline Office& office(Scene& scene, const std::string& id)
{
    return scene.desk.company.m_offices.at(OfficeId(id));
}

inline std::string answerTo(const Case& scenario, const std::vector<const Obstacle*>& obstacles)
{
    Scene scene;
    scene.command = scenario.command();
    if (scenario.prepare)
        scenario.prepare(scene);
    for (const auto* obstacle : obstacles)
        obstacle->put(scene);
    const auto made = plan(scene.command, actorNamed(scene.desk.company, scene.actor), scene.desk.company,
                           scene.desk.now, scene.seen);
    const auto* reason = mainReason(made.outcomes.back().findings); // the row that is meant comes last
    return reason == nullptr ? std::string() : std::string(word(reason->code));
}

/// Each obstacle answers by itself, and of each two the one whose check is earlier.
inline void checkOrder(const std::vector<Case>& cases)
{
    for (const auto& scenario : cases) {
        for (const auto& first : scenario.obstacles) {
            INFO(scenario.name << ": " << first.word);
            CHECK(answerTo(scenario, {&first}) == first.word);
            for (const auto& second : scenario.obstacles) {
                if (first.check >= second.check)
                    continue;
                INFO(scenario.name << ": " << first.word << " before " << second.word);
                // Put in both orders: two of them may arrange the same thing, and then the last one has it.
                const auto told = answerTo(scenario, {&first, &second});
                const auto reversed = answerTo(scenario, {&second, &first});
                CHECK((told == first.word || reversed == first.word));
            }
        }
    }
}

} // namespace cordboard::kit
