// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/command.h"

#include <array>

namespace cordboard::domain {

namespace {

constexpr auto Kinds = []<std::size_t... Index>(std::index_sequence<Index...>)
{
    return std::array{Description<std::variant_alternative_t<Index, Command>>::kind...};
}
(std::make_index_sequence<std::variant_size_v<Command>>());

template <typename Tag> struct TargetKind;
template <> struct TargetKind<UserId> {
    static constexpr auto kind = RecordKind::User;
};
template <> struct TargetKind<NumberId> {
    static constexpr auto kind = RecordKind::Number;
};
template <> struct TargetKind<DeviceId> {
    static constexpr auto kind = RecordKind::Device;
};

/// Calls `use(id, kind)` for each record that the value is about: the value itself, or its own target.
template <typename T, typename Use> void forEachTarget(const T& value, Use use)
{
    if constexpr (requires { TargetKind<T>::kind; }) {
        use(value, TargetKind<T>::kind);
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

template <typename T> [[nodiscard]] std::size_t countOf(const T& value)
{
    std::size_t count = 0;
    forEachMember<T>([&]<typename Member>(const Member& member) {
        if constexpr (Member::presence == Presence::Target) {
            if constexpr (requires { TargetKind<typename Member::Type>::kind; })
                count = 1;
            else
                count = (value.*(member.pointer)).size();
        }
    });
    return count;
}

} // namespace

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

std::size_t targetCount(const Command& command) noexcept
{
    return std::visit([](const auto& concrete) { return countOf(concrete); }, command);
}

bool mayWaitOffline(const Command& command) noexcept
{
    return std::visit([]<typename T>(const T& concrete) { return Description<T>::mayWaitOffline(concrete); },
                      command);
}

} // namespace cordboard::domain
