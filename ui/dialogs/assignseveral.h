// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <memory>
#include <optional>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"
#include "ui/dialogs/numbersuggestions.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStandardItemModel;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;

/// Several people get a number each (R-NUM-10): who they are, which number is suggested to each, of which
/// area, and what they have already. Each can be changed; two people who choose the same number exchange
/// theirs. Ends in the review, as one command. Not modal; goes away when closed. Threads: GUI thread. All
/// references must outlive it.
class AssignSeveral final : public QDialog {
    Q_OBJECT
public:
    /// Of more people than fit, those who come first are shown, and it is said that there are more.
    AssignSeveral(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                  std::vector<domain::UserId> users, QWidget* parent);
    ~AssignSeveral() override;

    static constexpr std::size_t MostPeople = 100;

    /// Asks first when a number was chosen.
    void reject() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;
    struct Line {
        domain::UserId user;
        QComboBox* number;
        int chosen = 0; ///< the entry that was chosen last
    };

    void build();
    [[nodiscard]] QLayout* makeFoot();
    /// For what can be suggested: read where the window does not wait.
    void ask();
    void take(const NumberSuggestions& suggestions);
    void fillAreas(const std::set<std::string>& areas);
    void addLine(QGridLayout& grid, const NumberSuggestion& person, QStandardItemModel& choices);
    void choose(std::size_t line);
    [[nodiscard]] std::optional<domain::AssignNumbers> command() const;
    void check();
    void takePlan(const domain::Plan& plan);
    void confirm();

    interfaces::Session& m_session;
    const Theme& m_theme;
    CommandFlow& m_flow;
    std::shared_ptr<const std::vector<domain::UserId>> m_users;
    FieldNotes m_notes;
    QComboBox* m_areas;
    QScrollArea* m_table;
    std::vector<Line> m_lines;
    QPushButton* m_review;
    AwaitedConfirm* m_confirm = nullptr;
    bool m_isChanged = false;
    std::optional<domain::AssignNumbers> m_sent; ///< what was confirmed last
};

} // namespace cordboard::ui
