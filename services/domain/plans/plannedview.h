// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "domain/changelist.h"
#include "domain/directoryview.h"
#include "domain/recordkind.h"

/// Internal to the domain.
namespace cordboard::domain {

/// A directory as plans would leave it: what another view answers, with their changes upon it. Records keep
/// their versions: what is planned and not carried out is no news to who expects one.
///
/// Complexity: `take` is linear in the changes and asks the view below once a kind; questions cost what they
/// cost below, and a look-up for each record asked for. Requires: the view below outlives this and stays as
/// it is. Threads: as the view below.
class PlannedView final : public DirectoryView {
public:
    explicit PlannedView(const DirectoryView& below) : m_below(below) {}

    /// Requires: the changes of a plan that was made on this view.
    void take(const ChangeList& changes);

    /// The user as he is by now; nullptr when nothing of him changed, or he is there no more.
    [[nodiscard]] const User* changedUser(const UserId& id) const;

    [[nodiscard]] Company company() const override;
    [[nodiscard]] std::vector<Office> offices() const override;
    [[nodiscard]] std::optional<Office> office(const OfficeId& id) const override;
    [[nodiscard]] std::vector<Department> departments() const override;
    [[nodiscard]] std::optional<Department> department(const DepartmentId& id) const override;
    [[nodiscard]] std::vector<Region> regions() const override;
    [[nodiscard]] std::optional<LicensePool> pool(const OfficeId& office, LicenseType type) const override;
    [[nodiscard]] std::vector<std::optional<User>> users(std::span<const UserId> ids) const override;
    [[nodiscard]] std::vector<std::optional<OwnedNumber>>
    numbers(std::span<const NumberId> ids) const override;
    [[nodiscard]] std::vector<std::vector<OwnedNumber>> numbersOf(std::span<const UserId> ids) const override;
    [[nodiscard]] std::vector<OwnedNumber> lineNumbers(TargetType type, const std::string& id) const override;
    [[nodiscard]] std::optional<NumberId> lineNumber(std::string_view e164) const override;
    [[nodiscard]] std::vector<OwnedNumber> numbersWith(std::span<const std::string> e164) const override;
    [[nodiscard]] std::vector<OwnedNumber> spareNumbers(const PoolQuestion& question) const override;
    [[nodiscard]] std::optional<UserId> userByEmail(std::string_view email) const override;
    [[nodiscard]] std::optional<UserId> userByExtension(std::string_view extension) const override;
    [[nodiscard]] std::vector<std::optional<Record>> records(RecordKind kind,
                                                             std::span<const std::string> ids) const override;
    [[nodiscard]] std::vector<std::vector<std::string>>
    referring(RecordKind kind, RecordKind target, std::span<const std::string> targets) const override;
    [[nodiscard]] std::optional<std::string> recordWith(Field field, std::string_view text) const override;
    [[nodiscard]] bool wasUsed(const EntityRef& entity) const override;
    [[nodiscard]] Past pastOf(const EntityRef& entity) const override;
    [[nodiscard]] std::vector<UserId> effectiveCompanyAdmins() const override;
    [[nodiscard]] std::vector<UserId> effectiveAdmins(const RoleAssignment& role) const override;
    [[nodiscard]] std::int64_t presentUserCount() const override;
    [[nodiscard]] std::optional<Authorship> lastChange(const EntityRef& entity,
                                                       const ChangeQuestion& question) const override
    {
        return m_below.lastChange(entity, question); // what is planned has no author
    }
    [[nodiscard]] ResetMail resetMailTo(const User& user) const override
    {
        return m_below.resetMailTo(user); // the planner sees what is planned in the user
    }

private:
    /// Records that changed, as they are by now; nothing: it went.
    template <typename T> using Layer = std::unordered_map<std::string, std::optional<T>>;

    template <StoredRecord T> [[nodiscard]] const Layer<T>& layer() const
    {
        return std::get<Layer<T>>(m_layers);
    }
    template <StoredRecord T> void load(const std::set<std::string>& ids);
    template <StoredRecord T> void apply(const ChangeList::Run& run);
    void note(const Record& record);
    [[nodiscard]] bool isChanged(const EntityRef& entity) const;
    /// The record as it is by now; nullptr when it did not change.
    template <StoredRecord T> [[nodiscard]] const std::optional<T>* changed(const std::string& id) const;
    /// Answers of the view below, those that changed as they are by now.
    template <StoredRecord T, typename IdType>
    void renew(std::span<const IdType> ids, std::vector<std::optional<T>>& answers) const;
    /// All of the view below, those that changed as they are by now, in the order of their ids.
    template <StoredRecord T> [[nodiscard]] std::vector<T> renewed(std::vector<T> below) const;
    void renewNumbers(std::vector<OwnedNumber>& numbers, TargetType type, const std::string& target,
                      bool withHeld) const;
    /// The user that `below` answers, or one who changed, if `holds` for them by now.
    template <typename Holds>
    [[nodiscard]] std::optional<UserId> userWith(std::optional<UserId> below, const std::string& key,
                                                 Holds holds) const;
    template <typename Holds>
    [[nodiscard]] std::vector<UserId> usersFor(std::vector<UserId> below, Holds holds) const;

    const DirectoryView& m_below;
    RecordTypes::TupleOf<Layer> m_layers;
    /// Ids of records that changed, by what they can be found by since. Who is found here is looked at once
    /// more: it may have changed again.
    std::unordered_map<std::string, std::set<std::string>> m_found;
    std::int64_t m_present = 0; ///< how many more users are present than below
};

} // namespace cordboard::domain
