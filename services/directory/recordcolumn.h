// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "directory/dictionary.h"
#include "directory/imagestream.h"
#include "directory/keytable.h"
#include "directory/referencelist.h"
#include "domain/field.h"
#include "domain/packedrecords.h"
#include "domain/rowset.h"

namespace cordboard::directory {

/// One field of all records of a kind, kept as its spec says: `columnOf` makes the right one.
///
/// Specification. A value that is not told, or told as absent where the field cannot be, is the one that a
/// record begins with. Threads: as the directory's.
class RecordColumn {
public:
    /// `fresh`: what the field of a new record holds.
    RecordColumn(const domain::FieldSpec& spec, domain::Value fresh) : m_spec(spec), m_fresh(std::move(fresh))
    {
    }
    virtual ~RecordColumn() = default;
    RecordColumn(const RecordColumn&) = delete;
    RecordColumn& operator=(const RecordColumn&) = delete;

    [[nodiscard]] const domain::FieldSpec& spec() const noexcept { return m_spec; }

    /// Room for one more row, which has the fresh value.
    virtual void grow() = 0;
    virtual void reserve(std::size_t rows) = 0;
    /// Whether what the record tells is a value of the field: a word of its vocabulary, a number in its
    /// range.
    [[nodiscard]] virtual bool fits(const domain::PackedRecord& record) const = 0;
    /// True when the row had another value. Requires: it fits.
    virtual bool assign(std::uint32_t row, const domain::PackedRecord& record) = 0;
    /// The row's record is gone.
    virtual void clear(std::uint32_t row) = 0;

    [[nodiscard]] virtual domain::Value value(std::uint32_t row) const = 0;
    /// Of a text; empty for other fields.
    [[nodiscard]] virtual std::string_view text(std::uint32_t) const { return {}; }
    /// Of a text that many records have: its code in the dictionary; 0 for other fields.
    [[nodiscard]] virtual std::uint32_t code(std::uint32_t) const { return 0; }
    /// A number that compares like the value; equal ones leave the text to be compared where `isTextLonger`.
    [[nodiscard]] virtual std::uint64_t key(std::uint32_t row) const = 0;
    [[nodiscard]] virtual bool isTextLonger() const noexcept { return false; }
    /// The rows of `among` whose folded text contains the needle. Of hardware addresses: their digits.
    [[nodiscard]] virtual domain::RowSet containing(const domain::RowSet& among,
                                                    const std::string& needle) const = 0;
    /// The row that has this text, of a unique field.
    [[nodiscard]] virtual std::optional<std::uint32_t> rowWith(std::string_view) const
    {
        return std::nullopt;
    }
    /// What the field refers to; nullptr when nobody keeps a list of it.
    [[nodiscard]] virtual const ReferenceList* references() const noexcept { return nullptr; }

    virtual void save(ImageWriter& image) const = 0;
    /// False when the image has no valid column of so many rows. Requires: dictionaries and keys are loaded.
    [[nodiscard]] virtual bool load(ImageReader& image, std::size_t rows) = 0;
    /// Becomes what a column of the same spec is, which is good for nothing then. Requires: its dictionaries
    /// and keys are taken over, too.
    virtual void take(RecordColumn& other) noexcept = 0;

protected:
    const domain::FieldSpec& m_spec;
    const domain::Value m_fresh;
};

/// What columns of a kind share with other tables.
struct ColumnSurroundings {
    Dictionary& words; ///< texts that many records have
    /// By kind of record; nullptr where nobody keeps a list of references.
    std::array<KeyTable*, domain::KindCount> keys{};
};

[[nodiscard]] std::unique_ptr<RecordColumn> columnOf(const domain::FieldSpec& spec, domain::Value fresh,
                                                     const ColumnSurroundings& around);

} // namespace cordboard::directory
