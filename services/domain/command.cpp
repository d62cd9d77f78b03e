// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/command.h"

#include <array>

namespace cordboard::domain {

namespace {

constexpr auto Kinds = []<std::size_t... Index>(std::index_sequence<Index...>)
{
    return std::array{Description<std::variant_alternative_t<Index, CommandAlternatives>>::kind...};
}
(std::make_index_sequence<std::variant_size_v<CommandAlternatives>>());

/// Calls `use(id, kind)` for each record that the value is about: the value itself, or its own target.
template <typename T, typename Use> void forEachTarget(const T& value, Use use)
{
    if constexpr (KindWithId<T>) {
        use(value, *KindWithId<T>);
    } else if constexpr (std::is_same_v<T, Command>) {
        std::visit([&use](const auto& concrete) { forEachTarget(concrete, use); }, value);
    } else if constexpr (Described<T>) {
        forEachMember<T>([&]<typename Member>(const Member& member) {
            if constexpr (Member::presence == Presence::Target)
                forEachTarget(value.*(member.pointer), use);
        });
    } else {
        for (const auto& item : value)
            forEachTarget(item, use);
    }
}

/// The kind of what a value of that type is about.
template <typename T> consteval RecordKind kindOfTargets()
{
    if constexpr (KindWithId<T>) {
        return *KindWithId<T>;
    } else if constexpr (Described<T>) {
        std::optional<RecordKind> kind;
        forEachMember<T>([&kind]<typename Member>(const Member&) {
            if constexpr (Member::presence == Presence::Target)
                kind = kindOfTargets<typename Member::Type>();
        });
        return *kind;
    } else {
        return kindOfTargets<typename T::value_type>();
    }
}

/// Whether a value of that type has a secret in it.
template <typename T> consteval bool isSecretIn()
{
    if constexpr (std::is_same_v<T, Secret>) {
        return true;
    } else if constexpr (std::is_same_v<T, Command>) {
        return false; // it says so itself
    } else if constexpr (Described<T>) {
        bool isIn = false;
        forEachMember<T>(
            [&isIn]<typename Member>(const Member&) { isIn = isIn || isSecretIn<typename Member::Type>(); });
        return isIn;
    } else if constexpr (requires { typename T::value_type; } && !std::is_same_v<T, std::string>) {
        return isSecretIn<typename T::value_type>();
    } else {
        return false;
    }
}

[[nodiscard]] std::size_t targetsIn(const std::vector<Command>& commands)
{
    std::size_t count = 0;
    for (const auto& command : commands)
        count += targetCount(command);
    return count;
}

template <typename T> [[nodiscard]] std::size_t countOf(const T& value)
{
    std::size_t count = 0;
    forEachMember<T>([&]<typename Member>(const Member& member) {
        if constexpr (Member::presence == Presence::Target) {
            if constexpr (std::is_same_v<T, Batch>)
                count = targetsIn(value.*(member.pointer));
            else if constexpr (KindWithId<typename Member::Type>)
                count = 1;
            else
                count = (value.*(member.pointer)).size();
        }
    });
    return count;
}

} // namespace

Command::Command() = default;
Command::Command(const Command& other) = default;
Command::Command(Command&& other) noexcept = default;
Command& Command::operator=(const Command& other) = default;
Command& Command::operator=(Command&& other) noexcept = default;
Command::~Command() = default;

void Command::take(std::size_t place, void* value)
{
    using Taker = void (*)(CommandAlternatives & command, void* value);
    static constexpr auto Takers = []<std::size_t... Index>(std::index_sequence<Index...>)
    {
        return std::array<Taker, sizeof...(Index)>{[](CommandAlternatives& command, void* one) {
            using T = std::variant_alternative_t<Index, CommandAlternatives>;
            command.emplace<Index>(std::move(*static_cast<T*>(one)));
        }...};
    }
    (std::make_index_sequence<std::variant_size_v<CommandAlternatives>>());
    Takers[place](*this, value);
}

std::string_view kindOf(const Command& command) noexcept
{
    return Kinds[command.index()];
}

std::span<const std::string_view> commandKinds() noexcept
{
    return Kinds;
}

std::vector<EntityRef> targetsOf(const Command& command)
{
    std::vector<EntityRef> targets;
    targets.reserve(targetCount(command));
    std::visit(
        [&targets](const auto& concrete) {
            forEachTarget(concrete, [&targets](const auto& id, RecordKind kind) {
                targets.push_back({kind, id.value()});
            });
        },
        command);
    return targets;
}

std::optional<RecordKind> targetKind(const Command& command) noexcept
{
    return std::visit(
        []<typename T>(const T&) -> std::optional<RecordKind> {
            if constexpr (std::is_same_v<T, Batch>)
                return std::nullopt;
            else
                return kindOfTargets<T>();
        },
        command);
}

std::size_t targetCount(const Command& command) noexcept
{
    return std::visit([](const auto& concrete) { return countOf(concrete); }, command);
}

bool holdsSecret(const Command& command) noexcept
{
    return std::visit(
        []<typename T>(const T& concrete) {
            if constexpr (std::is_same_v<T, Batch>)
                return std::any_of(concrete.commands.begin(), concrete.commands.end(),
                                   [](const Command& each) { return holdsSecret(each); });
            else
                return isSecretIn<T>();
        },
        command);
}

bool mayWaitOffline(const Command& command) noexcept
{
    return std::visit([]<typename T>(const T& concrete) { return Description<T>::mayWaitOffline(concrete); },
                      command);
}

} // namespace cordboard::domain
