// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/recordcolumns.h"

#include <utility>
#include <vector>

#include "directory/packing.h"
#include "domain/online.h"

namespace cordboard::directory {

using namespace domain;

namespace {

/// References that few records share, by the rows of what they name.
class ReferenceColumn final : public RecordColumn {
public:
    ReferenceColumn(const FieldSpec& spec, Value fresh, KeyTable& targets)
        : RecordColumn(spec, std::move(fresh)), m_targets(targets)
    {
    }
    void grow() override { m_list.grow(); }
    void reserve(std::size_t rows) override { m_list.reserve(rows); }
    [[nodiscard]] bool fits(const PackedRecord& record) const override
    {
        bool isGood = true;
        if (m_spec.isOnLine) {
            record.forEachText(m_spec.field, [&isGood](std::string_view text) {
                isGood = isGood && lineFromText<struct AnyTag>(text).has_value();
            });
        }
        return isGood;
    }
    bool assign(std::uint32_t row, const PackedRecord& record) override
    {
        m_wanted.clear();
        if (m_spec.kind == ValueKind::TextList)
            record.forEachText(m_spec.field, [this](std::string_view text) { want(text); });
        else if (const auto id = record.text(m_spec.field); !id.empty())
            want(id);
        m_held.clear();
        m_list.forEachOf(row, [this](const ReferenceList::Reference& each) { m_held.push_back(each); });
        if (m_held == m_wanted)
            return false;
        m_list.assign(row, m_wanted);
        return true;
    }
    void clear(std::uint32_t row) override { m_list.assign(row, {}); }
    [[nodiscard]] Value value(std::uint32_t row) const override
    {
        if (m_spec.kind != ValueKind::TextList) {
            const auto text = this->text(row);
            return text.empty() && m_spec.nullable ? Value() : Value(text);
        }
        std::vector<std::string> list;
        m_list.forEachOf(row, [&](const ReferenceList::Reference& each) {
            std::string text(m_targets.id(each.target));
            if (m_spec.isOnLine)
                text.append(1, ':').append(std::to_string(each.key));
            list.push_back(std::move(text));
        });
        return list;
    }
    /// Of the first.
    [[nodiscard]] std::string_view text(std::uint32_t row) const override
    {
        const auto target = m_list.firstOf(row);
        return target == NoRow ? std::string_view() : m_targets.id(target);
    }
    [[nodiscard]] std::uint64_t key(std::uint32_t row) const override { return directory::keyOf(text(row)); }
    [[nodiscard]] bool isTextLonger() const noexcept override { return true; }
    /// By the names of what is referred to; that is for whoever knows them.
    [[nodiscard]] RowSet containing(const RowSet&, const std::string&) const override { return {}; }
    [[nodiscard]] const ReferenceList* references() const noexcept override { return &m_list; }
    void save(ImageWriter& image) const override { m_list.save(image); }
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows) override
    {
        return m_list.load(image, rows, m_targets.rowCount());
    }
    void take(RecordColumn& other) noexcept override
    {
        m_list = std::move(static_cast<ReferenceColumn&>(other).m_list);
    }

private:
    void want(std::string_view text)
    {
        std::uint8_t key = 0;
        if (m_spec.isOnLine)
            key = static_cast<std::uint8_t>(lineFromText<struct AnyTag>(text)->key);
        m_wanted.push_back({m_targets.claimRow(m_spec.referredIn(text)), key});
    }

    KeyTable& m_targets;
    ReferenceList m_list;
    std::vector<ReferenceList::Reference> m_wanted, m_held; ///< on their way
};

} // namespace

std::unique_ptr<RecordColumn> referenceColumn(const FieldSpec& spec, Value fresh, KeyTable& targets)
{
    return std::make_unique<ReferenceColumn>(spec, std::move(fresh), targets);
}

} // namespace cordboard::directory
