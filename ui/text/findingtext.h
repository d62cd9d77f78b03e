// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/finding.h"
#include "domain/plan.h"
#include "domain/query/query.h"
#include "domain/result.h"

namespace cordboard::interfaces {
struct OperationSummary;
}

namespace cordboard::ui {

/// The only place of the window that makes sentences of codes (rulebook, appendix A; R-GEN-02). Values inside
/// are worded by `models::CellText`: dates, numbers, roles and licenses as people write them. Words of the
/// program never show.
class FindingText final {
    Q_DECLARE_TR_FUNCTIONS(FindingText)
public:
    /// One or two sentences. `label` names the row: "Ada Lovelace", "+1 415-555-0100"; may be empty.
    [[nodiscard]] static QString sentence(const domain::Finding& finding, const QString& label);
    /// Whether what stands against the value of a field counts.
    enum class Fields { Counted, LeftOut };
    /// The first refusal of a plan, guards before rows; empty when it holds none.
    [[nodiscard]] static QString firstRefusal(const domain::Plan& plan, Fields fields = Fields::Counted);
    /// What went wrong below the rules. The detail stays in the log.
    [[nodiscard]] static QString errorSentence(const domain::Error& error);
    /// Why the code that was entered verifies no forwarding number (R-FWD-04).
    [[nodiscard]] static QString proofSentence(const domain::Error& error);
    /// Why rows could not be fetched, and what helps.
    [[nodiscard]] static QString fetchSentence(const domain::Error& error);
    /// Why a search text is not understood; `QueryError::column` says where.
    [[nodiscard]] static QString queryErrorSentence(const domain::QueryError& error);
    /// Why a plan cannot be undone, from the rule its UndoOffer names: "Only support can bring a released
    /// number back."
    [[nodiscard]] static QString undoSentence(std::string_view rule);
    /// Why an operation that is not undoable is not taken back; nullptr = this profile knows none (R-CHG-04).
    [[nodiscard]] static QString undoGoneSentence(const interfaces::OperationSummary* operation);
    /// "primary_email" -> "E-mail". Fields nobody edits are "This field".
    [[nodiscard]] static QString fieldName(std::string_view field);
};

} // namespace cordboard::ui
