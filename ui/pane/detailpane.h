// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <QTimer>
#include <optional>
#include <vector>

#include "ui/pane/factsheet.h"
#include "ui/theme/theme.h"

class QGridLayout;
class QLabel;
class QScrollArea;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace cordboard::ui {

class Actions;
class Avatar;
class FactField;
class FactValue;
class PersonCards;
class Pictures;
class RecordBar;

/// The facts of the current row, beside the table: who or what it is, what can be done with it, and what is
/// known, in tabs where that is much (Ctrl+Page Up and Down change them). Names stand in one column, values
/// in another; both wrap. Tab goes from link to link, over what is edited in place (FactField); the arrows go
/// from value to value. Reads only what is in memory. Threads: GUI thread. Theme and actions must outlive it.
class DetailPane final : public QFrame {
    Q_OBJECT
public:
    /// `actions` are for the row that is shown.
    DetailPane(const Theme& theme, const Actions& actions, QWidget* parent = nullptr);

    /// Where the settings of people are edited, below the facts; becomes a child.
    void setCards(PersonCards* cards);
    /// Where those of people come from; it must outlive the pane.
    void setPictures(Pictures& pictures);
    /// Something was typed in them that is not applied.
    [[nodiscard]] bool hasInput() const;
    /// See PersonCards::leave.
    void leave(std::function<void()> go, std::function<void()> stay);
    /// Nothing = say that no row is chosen. While settings of somebody are typed and not applied, it asks
    /// before it shows something else; what is to be shown then waits for the answer (`stayAsked`). What has
    /// the keyboard keeps it, as far as it is still there. While something is being typed the facts of the
    /// same record stay as they are, and follow afterwards.
    void show(interfaces::TableKind page, const std::optional<FactSheet>& sheet);
    /// What was typed is not taken: opens the field again with it and says why. False when the field is not
    /// seen any more.
    [[nodiscard]] bool reportEditError(const std::string& record, domain::Field field, const QString& typed,
                                       const QString& sentence);
    /// The name of the tab that is chosen, also while the sheet that is shown does not have it.
    [[nodiscard]] const QString& tab() const noexcept { return m_tab; }

Q_SIGNALS:
    void closePressed();
    /// Escape: the keyboard belongs to the table again.
    void leaveAsked();
    void tabChosen();
    void linkFollowed(const FactLink& link);
    /// Another text was saved for the field of the record.
    void fieldEdited(const std::string& record, domain::Field field, const QString& before,
                     const QString& after);
    /// They want to go on with the record that is shown, while another row is the current one.
    void stayAsked(const std::string& record);
    /// Something is told in the pane that has to be seen.
    void attentionAsked();
    /// Somebody wants to edit what they cannot, for this reason.
    void editRefused(const QString& reason);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using QWidget::show;
    /// What is shown, or is to be.
    struct Shown {
        interfaces::TableKind page;
        std::optional<FactSheet> sheet;
    };
    void buildLayout();
    void adopt(Shown shown);
    void showCards();
    void showTabOf(CardKind kind);
    void showAvatar();
    void showTabs();
    void showFacts();
    void addGroup(QGridLayout& grid, const FactSheet::Group& group);
    void addFact(QGridLayout& grid, const FactSheet::Fact& fact);
    [[nodiscard]] QWidget* addField(const FactSheet::Fact& fact);
    [[nodiscard]] FactField* fieldWithKeyboard() const;
    [[nodiscard]] FactField* openField() const;
    void takeKeyboardTo(domain::Field field);
    [[nodiscard]] FactValue* addValue(const QString& name, const FactSheet::Line& line);
    void fitNames();
    [[nodiscard]] int widthOfNames() const;
    void step(FactValue* from, int step);
    void takeKeyboardBack(int place, const QString& text);
    void adoptTheme();

    const Theme& m_theme;
    Avatar* m_avatar;
    FactValue* m_title;
    FactValue* m_subtitle;
    QToolButton* m_close;
    RecordBar* m_bar;
    QTabBar* m_tabs;
    QScrollArea* m_scroll;
    std::optional<FactSheet> m_sheet;
    QString m_tab; ///< the name of the one chosen: the next row shows the same
    QVBoxLayout* m_groups;
    PersonCards* m_cards = nullptr;
    Pictures* m_pictures = nullptr;
    std::optional<Shown> m_next; ///< waits until nothing unsaved is left
    QWidget* m_content = nullptr; ///< made anew for each sheet
    std::vector<FactValue*> m_values; ///< of it, from the top
    std::vector<FactField*> m_fields; ///< those of it that can be edited
    std::string m_shownRecord; ///< whose facts it has
    int m_shownTab = 0;
    QTimer m_factsDue; ///< the facts of `m_sheet` are not shown yet
    std::vector<QLabel*> m_names; ///< of its facts
};

} // namespace cordboard::ui
