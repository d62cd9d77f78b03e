// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <map>
#include <optional>

#include "domain/plan.h"
#include "ui/review/commandedit.h"

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace cordboard::ui {

/// What the admin decides about a plan before it may run: choices that change the command (licenses and
/// numbers of deleted people), what has to be ticked, and what has to be typed: the e-mail of who is erased
/// (R-PURGE-03), the count when many numbers are given up.
///
/// Specification. What is lost for good is ticked, once for people and once for numbers; never what is kept.
/// So is each warning. A notice (domain/notice.h) is not asked about. Choices stand in this widget, ticks and
/// fields in `questions`, which has to be in sight whatever is scrolled. Threads: GUI thread. The view is
/// asked only within `setPlan`.
class PlanDecisions final : public QWidget {
    Q_OBJECT
public:
    using View = std::function<const domain::DirectoryView&()>;

    PlanDecisions(const domain::Command& command, View view, QWidget* parent);

    /// A child of the same parent. It is hidden while there is nothing to tick or to type.
    [[nodiscard]] QWidget* questions() const noexcept { return m_questions; }
    /// Shows what this plan asks for. Ticks and typed text stay where the question is the same.
    void setPlan(const domain::Plan& plan);
    /// A permanent deletion is previewed with the known addresses (see commandedit.h); `missing` keeps it
    /// from running until the same addresses have been typed.
    [[nodiscard]] CommandChoices choices() const;
    /// What still keeps the plan from running, as a sentence; nothing when all is decided.
    [[nodiscard]] std::optional<QString> missing() const;
    /// Whether anything was chosen, ticked or typed.
    [[nodiscard]] bool hasAnswers() const;
    /// Where the next tick or text is due, the texts first; nullptr when there is none.
    [[nodiscard]] QWidget* firstQuestion() const;
    /// The choice about one person's license; nothing = as for all. Tells `choiceChanged`.
    void chooseLicense(const domain::UserId& person, std::optional<domain::LicenseDisposition> own);
    [[nodiscard]] std::optional<domain::LicenseDisposition> overrideOf(const domain::UserId& person) const;

Q_SIGNALS:
    /// The command is another one now.
    void choiceChanged();
    /// `missing` may answer differently.
    void confirmationChanged();

private:
    struct Typed {
        QLabel* label;
        QLineEdit* field;
        QString expected;
    };
    void addLicenseChoice(const domain::DeleteUsers& deletion);
    void addNumberChoice(const domain::DeleteUsers& deletion);
    [[nodiscard]] QWidget* addGroup(const QString& title);
    void showChoices(const domain::Plan& plan);
    void askToAcknowledge(const domain::Plan& plan);
    /// By key, the texts with a tick.
    [[nodiscard]] std::map<std::string, QString> textsToTick(const domain::Plan& plan) const;
    void addLosses(std::map<std::string, QString>& texts, const domain::Plan& plan) const;
    [[nodiscard]] QString warningText(const domain::Plan& plan, const domain::Plan::Warnings& warnings) const;
    void askToType(const domain::Plan& plan);
    [[nodiscard]] std::map<std::string, QString> textsToType(const domain::Plan& plan);
    void addTyped(const std::string& key, const QString& expected);
    [[nodiscard]] std::string knownEmail(const domain::UserId& user) const;

    View m_view;
    QVBoxLayout* m_layout;
    QWidget* m_questions; ///< acknowledgments and fields
    QButtonGroup* m_licenses = nullptr;
    QButtonGroup* m_numbers = nullptr;
    QWidget* m_licenseGroup = nullptr;
    QWidget* m_numberGroup = nullptr;
    std::map<std::string, QCheckBox*> m_boxes;
    std::map<std::string, Typed> m_typed; ///< by user id, or "count"
    using Overrides = std::map<domain::UserId, domain::LicenseDisposition>;
    Overrides m_overrides;
    Overrides m_firstOverrides; ///< as the command came
    int m_firstLicenses = 0; ///< of the choices, as the command came
    int m_firstNumbers = 0;
    std::size_t m_tooMany = 0; ///< people to leave out before a permanent deletion can be confirmed
};

} // namespace cordboard::ui
