// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <memory>
#include <optional>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;

/// Unassigned licenses of one family go to another office (R-LIC-01 ... R-LIC-08): from where, to where, how
/// many of each type, and what both offices have before and after. An office that licenses cannot go to is
/// there, disabled, with the reason (R-LIC-06). Ends in the review. Not modal; goes away when closed.
/// Threads: GUI thread. All references must outlive it.
class TransferLicenses final : public QDialog {
    Q_OBJECT
public:
    /// Begins with the office and the family of `pool`.
    TransferLicenses(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                     const domain::LicensePool& pool, QWidget* parent);
    ~TransferLicenses() override;

    /// Asks first when a quantity would be lost.
    void reject() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;
    /// A type of the family, and what the offices have of it.
    struct Line {
        domain::LicenseType type;
        QSpinBox* quantity;
        QLabel* from;
        QLabel* to;
    };

    void build();
    [[nodiscard]] QLayout* makeFoot();
    void fillFamilies(domain::LicenseFamily first);
    void fillSources(const domain::OfficeId& first);
    /// Keeps the destination where it still fits.
    void fillDestinations();
    /// A line for each type that the source has of the family.
    void fillLines(std::optional<domain::LicenseType> first = std::nullopt);
    void addHeadings(QGridLayout& grid) const;
    [[nodiscard]] Line lineFor(const domain::LicensePool& pool);
    /// What both offices have before and after.
    void showCounts();
    [[nodiscard]] domain::OfficeId officeIn(const QComboBox& box) const;
    [[nodiscard]] QString nameOf(const domain::OfficeId& id) const;
    [[nodiscard]] std::optional<domain::TransferLicenses> command() const;
    void check();
    void takePlan(const SharedPlan& plan);
    void confirm();

    interfaces::Session& m_session;
    CommandFlow& m_flow;
    QComboBox* m_family;
    QComboBox* m_from;
    QComboBox* m_to;
    QVBoxLayout* m_tablePlace = nullptr;
    QWidget* m_table = nullptr; ///< made anew with its lines
    std::vector<Line> m_lines;
    FieldNotes m_notes;
    QPushButton* m_review;
    AwaitedConfirm* m_confirm = nullptr;
    std::optional<domain::TransferLicenses> m_sent; ///< what was confirmed last
};

} // namespace cordboard::ui
