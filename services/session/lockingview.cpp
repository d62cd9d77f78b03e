// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lockingview.h"

namespace cordboard::session {

using namespace domain;

Company LockingView::company() const
{
    return locked([](const auto& view) { return view.company(); });
}

std::vector<Office> LockingView::offices() const
{
    return locked([](const auto& view) { return view.offices(); });
}

std::optional<Office> LockingView::office(const OfficeId& id) const
{
    return locked([&](const auto& view) { return view.office(id); });
}

std::vector<Department> LockingView::departments() const
{
    return locked([](const auto& view) { return view.departments(); });
}

std::optional<Department> LockingView::department(const DepartmentId& id) const
{
    return locked([&](const auto& view) { return view.department(id); });
}

std::vector<Region> LockingView::regions() const
{
    return locked([](const auto& view) { return view.regions(); });
}

std::optional<LicensePool> LockingView::pool(const OfficeId& office, LicenseType type) const
{
    return locked([&](const auto& view) { return view.pool(office, type); });
}

std::vector<std::optional<User>> LockingView::users(std::span<const UserId> ids) const
{
    return locked([&](const auto& view) { return view.users(ids); });
}

std::vector<std::optional<OwnedNumber>> LockingView::numbers(std::span<const NumberId> ids) const
{
    return locked([&](const auto& view) { return view.numbers(ids); });
}

std::vector<std::vector<OwnedNumber>> LockingView::numbersOf(std::span<const UserId> ids) const
{
    return locked([&](const auto& view) { return view.numbersOf(ids); });
}

std::vector<OwnedNumber> LockingView::lineNumbers(TargetType type, const std::string& id) const
{
    return locked([&](const auto& view) { return view.lineNumbers(type, id); });
}

std::optional<NumberId> LockingView::lineNumber(std::string_view e164) const
{
    return locked([&](const auto& view) { return view.lineNumber(e164); });
}

std::vector<OwnedNumber> LockingView::numbersWith(std::span<const std::string> e164) const
{
    return locked([&](const auto& view) { return view.numbersWith(e164); });
}

std::vector<OwnedNumber> LockingView::spareNumbers(const PoolQuestion& question) const
{
    return locked([&](const auto& view) { return view.spareNumbers(question); });
}

std::optional<UserId> LockingView::userByEmail(std::string_view email) const
{
    return locked([&](const auto& view) { return view.userByEmail(email); });
}

std::optional<UserId> LockingView::userByExtension(std::string_view extension) const
{
    return locked([&](const auto& view) { return view.userByExtension(extension); });
}

std::vector<std::optional<Record>> LockingView::records(RecordKind kind,
                                                        std::span<const std::string> ids) const
{
    return locked([&](const auto& view) { return view.records(kind, ids); });
}

std::vector<std::vector<std::string>> LockingView::referring(RecordKind kind, RecordKind target,
                                                             std::span<const std::string> targets) const
{
    return locked([&](const auto& view) { return view.referring(kind, target, targets); });
}

std::optional<std::string> LockingView::recordWith(Field field, std::string_view text) const
{
    return locked([&](const auto& view) { return view.recordWith(field, text); });
}

bool LockingView::wasUsed(const EntityRef& entity) const
{
    return locked([&](const auto& view) { return view.wasUsed(entity); });
}

std::vector<UserId> LockingView::effectiveCompanyAdmins() const
{
    return locked([](const auto& view) { return view.effectiveCompanyAdmins(); });
}

std::vector<UserId> LockingView::effectiveAdmins(const RoleAssignment& role) const
{
    return locked([&](const auto& view) { return view.effectiveAdmins(role); });
}

std::int64_t LockingView::presentUserCount() const
{
    return locked([](const auto& view) { return view.presentUserCount(); });
}

} // namespace cordboard::session
