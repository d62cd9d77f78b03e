// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/audit.h"
#include "server/sql.h"

namespace cordboard::server {

/// A row of the audit trail as it is stored; what is hashed is what is written, byte for byte (R-AUD-06).
/// Pure.
struct AuditRow {
    /// All but the company and the last, in the order of `read`: as of before there was a hash of texts.
    static constexpr std::string_view Columns = "sequence, at, actor_id, actor_name, actor_kind, action, "
                                                "target_table, target_id, target_label, office_id, outcome, "
                                                "reason_code, before, after, op_id, bulk_id, client, "
                                                "acknowledged, masked, personal_hash, hash, count";
    static constexpr std::string_view WholeColumns =
        "sequence, at, actor_id, actor_name, actor_kind, action, target_table, target_id, target_label, "
        "office_id, outcome, "
        "reason_code, before, after, op_id, bulk_id, client, acknowledged, masked, personal_hash, hash, "
        "count, texts_hash";

    contract::AuditEntry entry; ///< without `before` and `after`, which stand beside as they are stored
    std::string targetTable, targetId, before, after, acknowledged, personalHash, hash;
    std::string
        textsHash; ///< of what people wrote; "" in a row from before, whose texts are chained themselves
    bool isMasked = false;

    [[nodiscard]] static AuditRow of(const contract::AuditEntry& entry); ///< without sequence and hash
    [[nodiscard]] static AuditRow read(const Statement& statement);
    [[nodiscard]] static AuditRow readWhole(const Statement& statement); ///< WholeColumns

    /// Of reason and client, which have to go when somebody is anonymized (R-PURGE-05). A refusal's code is
    /// no text.
    [[nodiscard]] std::string ownTextsHash() const;
    /// Of labels and values: masking takes these away and leaves their hash.
    [[nodiscard]] std::string ownPersonalHash() const;
    /// Of everything else and the row before.
    [[nodiscard]] std::string ownHash(const std::string& previous) const;
    [[nodiscard]] bool fits(const std::string& previous) const { return hash == ownHash(previous); }
    [[nodiscard]] bool fitsPersonally() const
    {
        return isMasked ||
               (personalHash == ownPersonalHash() && (textsHash.empty() || textsHash == ownTextsHash()));
    }
};

/// The values in a stored `before` or `after`. Fields that are no longer known are left out.
[[nodiscard]] domain::Result<contract::FieldValues>
fieldsFrom(const std::string& text, const std::optional<domain::EntityRef>& target);

} // namespace cordboard::server
