// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>
#include <string_view>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"
#include "ui/media/sound.h"
#include "ui/settings/personsettings.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace cordboard::ui {

class CommandFlow;
class Pictures;

/// What every card works with. All of it must outlive the cards.
struct CardHost {
    interfaces::Session& session;
    const Theme& theme;
    CommandFlow& flow;
    Pictures& pictures;
    SoundMaker sound = {}; ///< what greetings are heard with; none: this computer's devices
};

/// A group of settings of one person, the same in the details of a user and in one's own settings.
///
/// Specification. What depends on nothing else acts at once, with the way back in a toast, as everywhere.
/// What belongs together is typed first (`hasInput`) and sent by Apply; it stays while the record changes
/// elsewhere, and whoever leaves is asked about it (PersonCards). What the rules refuse stands beside its
/// field, and the card shows again what is stored. What whoever looks may not change is disabled and says
/// why, by the one matrix of rights (rulebook 5). Nothing is planned here: the session judges (R-CHG-01).
/// Threads: GUI thread.
class SettingsCard : public QFrame {
    Q_OBJECT
public:
    /// `name` is its objectName; part of the interface for tests.
    SettingsCard(const CardHost& host, const char* name, const QString& title, QWidget* parent);

    /// Whose settings it shows from now on, or the same person's as they are by now.
    void setPerson(const PersonSettings& person);
    [[nodiscard]] const QString& title() const noexcept { return m_title; }
    /// Something was typed or chosen that is not sent yet.
    [[nodiscard]] virtual bool hasInput() const { return false; }
    /// Shows what is stored.
    virtual void discardInput() {}
    /// Sends it as a command.
    virtual void applyInput() {}

Q_SIGNALS:
    void inputChanged();
    /// Something was refused, and is told in the card.
    void refused();

protected:
    /// Whether the card is about the same person as before: then what was typed stays.
    enum class Who { Same, Other };
    virtual void showPerson(Who who) = 0;

    [[nodiscard]] const CardHost& host() const noexcept { return m_host; }
    [[nodiscard]] const PersonSettings& person() const noexcept { return m_person; }
    [[nodiscard]] const domain::UserId& userId() const noexcept { return m_person.user.id; }
    /// The same person is signed in.
    [[nodiscard]] bool isOwn() const;
    [[nodiscard]] FieldNotes& notes() noexcept { return m_notes; }
    [[nodiscard]] QVBoxLayout& content() noexcept { return *m_content; }
    /// Why whoever looks cannot send commands of this kind for the person, in a sentence; empty when they
    /// can, as far as their role tells.
    [[nodiscard]] QString refusalOf(domain::Right right, std::string_view command) const;

    /// Acts on one person as everything else does. A refusal is told at its field.
    void send(domain::Command command);
    /// What the rules say to a command that is only thought of; the newest question wins.
    void judge(std::vector<domain::Command> commands, interfaces::Verdicts answer);

    // Parts of cards.
    [[nodiscard]] QFormLayout* addForm();
    QLabel* addText(const QString& text);
    /// Why something is disabled, once for the card; hidden while it says nothing.
    [[nodiscard]] QLabel* addReason();
    static void sayReason(QLabel& label, const QString& reason);
    /// A check box with a line for what the rules have against it. `word` is its objectName, and the field's
    /// name in findings.
    [[nodiscard]] QCheckBox* addBox(const char* word, const QString& text);
    /// Apply and Revert, enabled while there is input.
    void addApply();
    /// Call it when what is typed is different now.
    void noteInput();
    /// What cannot be changed says why.
    static void allow(QWidget& widget, const QString& refusal);
    /// The wheel scrolls what a box stands in, unless somebody works with the box.
    static void keepFromWheel(QComboBox& box);

    // Shows `stored` where nobody typed, which is told by `shown`: what was shown last.
    static void follow(QLineEdit& edit, QString& shown, const std::string& stored, Who who);
    static void follow(QComboBox& box, QString& shown, const std::string& stored, Who who);
    static void follow(QCheckBox& box, bool& shown, bool stored, Who who);

private:
    void tellRefused(const domain::Plan& plan);

    const CardHost m_host;
    const QString m_title;
    PersonSettings m_person;
    FieldNotes m_notes;
    QVBoxLayout* m_content;
    QPushButton* m_apply = nullptr; ///< of cards that are applied
    QPushButton* m_revert = nullptr;
};

} // namespace cordboard::ui
