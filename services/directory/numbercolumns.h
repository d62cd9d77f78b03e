// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <unordered_map>

#include "directory/applied.h"
#include "directory/dictionary.h"
#include "directory/numericcolumns.h"
#include "directory/rowindex.h"
#include "directory/stringcolumn.h"
#include "directory/usercolumns.h"
#include "domain/entities.h"
#include "domain/rowset.h"

namespace cordboard::directory {

/// All numbers of the company, a column a field; what only a number that was once given back has stands in a
/// side table. The numbers of one target are linked in the order they are shown in: primary first, then by
/// id. The same promises about rows as UserColumns.
class NumberColumns final {
public:
    /// `holders` holds names of last holders, `words` offices, countries and area codes. A number may come
    /// before the user it belongs to: it then claims the user's row.
    NumberColumns(Dictionary& holders, Dictionary& words, UserColumns& users);
    NumberColumns(const NumberColumns&) = delete;
    NumberColumns& operator=(const NumberColumns&) = delete;

    [[nodiscard]] std::optional<std::uint32_t> rowOf(std::string_view id) const { return m_byId.find(id); }
    /// Room for so many numbers in all.
    void reserve(std::size_t rows);
    /// The row of this id, reserved if it is new.
    std::uint32_t claimRow(std::string_view id);
    /// Asks for the memory that a record and its holder are looked up in.
    void fetchAhead(const domain::OwnedNumber& number) const noexcept;
    void fetchAhead(std::string_view id) const noexcept { m_byId.fetchAhead(id); }
    /// And for what `at` reads.
    void fetchRow(std::uint32_t row) const noexcept;
    /// Adds the fields that have another value than before to `touched`.
    void store(std::uint32_t row, const domain::OwnedNumber& number, FieldSet& touched);
    void remove(std::uint32_t row);
    [[nodiscard]] domain::OwnedNumber at(std::uint32_t row) const;
    [[nodiscard]] bool isPresent(std::uint32_t row) const { return m_present.contains(row); }
    [[nodiscard]] const domain::RowSet& present() const noexcept { return m_present; }
    /// Reserved, on hold or cooling: what the Reserved numbers table shows (R-NUM-02; on hold with its time
    /// left, C-19).
    [[nodiscard]] const domain::RowSet& pooled() const noexcept { return m_pooled; }
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_status.size(); }

    /// Rows of the numbers of one target, primary first, then by id.
    [[nodiscard]] std::vector<std::uint32_t> rowsOfTarget(domain::TargetType type, std::string_view id) const;
    /// The row of the number of a user that is shown first; NoRow when there is none.
    [[nodiscard]] std::uint32_t firstOfUser(std::uint32_t userRow) const
    {
        return userRow < m_firstOfUser.size() ? m_firstOfUser[userRow] : NoRow;
    }
    template <typename Use> void forEachOfUser(std::uint32_t userRow, Use use) const
    {
        for (auto row = firstOfUser(userRow); row != NoRow; row = m_next[row])
            use(row);
    }

    /// The rows of numbers that an office, a department or another target but a user has.
    template <typename Use> void forEachOfOther(Use use) const
    {
        for (const auto& [target, first] : m_firstOfOther) {
            for (auto row = first; row != NoRow; row = m_next[row])
                use(row);
        }
    }

    [[nodiscard]] std::string_view id(std::uint32_t row) const { return m_id.at(row); }
    [[nodiscard]] std::string_view e164(std::uint32_t row) const { return m_e164.at(row); }
    [[nodiscard]] domain::NumberStatus status(std::uint32_t row) const { return m_status[row]; }
    /// Whether it is a number of its target, who has it or gets it back (see DirectoryView::numbersOf).
    [[nodiscard]] bool isHeld(std::uint32_t row) const
    {
        return m_status[row] == domain::NumberStatus::Assigned ||
               m_status[row] == domain::NumberStatus::OnHold;
    }
    [[nodiscard]] domain::NumberKind kind(std::uint32_t row) const { return m_kind[row]; }
    [[nodiscard]] domain::TargetType targetType(std::uint32_t row) const { return m_targetType[row]; }
    [[nodiscard]] std::string_view targetId(std::uint32_t row) const;
    /// The code in `words` of the id of a target that is no user.
    [[nodiscard]] std::uint32_t targetCode(std::uint32_t row) const { return m_target[row]; }
    /// The row of the user who has it; NoRow when no user does.
    [[nodiscard]] std::uint32_t userRow(std::uint32_t row) const
    {
        return m_targetType[row] == domain::TargetType::User ? m_target[row] : NoRow;
    }
    [[nodiscard]] std::optional<domain::Instant> unassignedAt(std::uint32_t row) const
    {
        return unpacked(past(row).unassigned);
    }
    /// Until when nobody can have it: the hold of a deleted user's number, or the end of the cooling time.
    [[nodiscard]] std::optional<domain::Instant> heldUntil(std::uint32_t row) const;

    /// Dictionary codes.
    [[nodiscard]] std::uint32_t office(std::uint32_t row) const { return m_office.at(row); }
    [[nodiscard]] std::uint32_t country(std::uint32_t row) const { return m_country.at(row); }
    [[nodiscard]] std::uint32_t areaCode(std::uint32_t row) const { return m_areaCode.at(row); }
    [[nodiscard]] std::uint32_t lastOffice(std::uint32_t row) const { return past(row).lastOffice; }
    [[nodiscard]] std::uint32_t lastHolder(std::uint32_t row) const { return past(row).lastHolder; }
    [[nodiscard]] const Dictionary& holders() const noexcept { return m_holders; }
    [[nodiscard]] const Dictionary& words() const noexcept { return m_words; }

    // numbercolumnsimage.cpp
    void save(ImageWriter& image) const;
    /// False when the image has no valid numbers. Requires: the users are loaded.
    [[nodiscard]] bool load(ImageReader& image);
    /// Becomes what another one is, which is good for nothing then. Requires: its dictionaries and users are
    /// taken over, too.
    void take(NumberColumns& other) noexcept;

private:
    /// What only a number that has been unassigned has, in ms; Never when absent.
    struct Past {
        std::int64_t unassigned = Never, hold = Never, quarantine = Never, released = Never,
                     recoverable = Never;
        std::uint32_t lastHolder = 0;
        std::uint32_t lastOffice = 0;
        domain::TargetType lastHolderType = domain::TargetType::None;
        friend bool operator==(const Past&, const Past&) = default;
    };
    struct IdOf {
        const NumberColumns* numbers;
        std::string_view operator()(std::uint32_t row) const { return numbers->id(row); }
    };

    [[nodiscard]] const Past& past(std::uint32_t row) const;
    void storePast(std::uint32_t row, const domain::OwnedNumber& number, FieldSet& touched);
    [[nodiscard]] std::uint32_t* headOf(domain::TargetType type, std::uint32_t target);
    [[nodiscard]] bool isBefore(std::uint32_t a, std::uint32_t b) const;
    void link(std::uint32_t row);
    void unlink(std::uint32_t row);
    [[nodiscard]] bool loadPast(ImageReader& image);
    void linkAll();
    [[nodiscard]] bool areTargetsValid() const;

    Dictionary& m_holders;
    Dictionary& m_words;
    UserColumns& m_users;
    StringColumn m_id, m_e164;
    std::vector<domain::NumberKind> m_kind;
    std::vector<domain::NumberStatus> m_status;
    std::vector<domain::TargetType> m_targetType;
    std::vector<std::uint32_t> m_target; ///< row of the user, or code of another target's id in words
    std::vector<std::uint32_t> m_next; ///< of the same target
    CodeColumn m_country, m_areaCode, m_office;
    VersionColumn m_version;
    std::unordered_map<std::uint32_t, Past> m_past;
    domain::RowSet m_hasPast; ///< rows of m_past: nearly every question ends here
    std::vector<std::uint32_t> m_firstOfUser; ///< by row of the user
    std::unordered_map<std::uint64_t, std::uint32_t> m_firstOfOther; ///< by type and code
    domain::RowSet m_present, m_pooled, m_primary;
    RowIndex<IdOf> m_byId;
};

} // namespace cordboard::directory
