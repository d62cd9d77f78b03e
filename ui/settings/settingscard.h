// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <QTimer>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"
#include "ui/media/sound.h"
#include "ui/settings/personsettings.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QHBoxLayout;
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
/// elsewhere, and whoever leaves is asked about it (PersonCards). What was sent is no input any more once it
/// is stored; what the service refuses afterwards is input again. What the rules refuse stands beside its
/// field, is heard, and the card shows again what is stored. What whoever looks may not change is disabled
/// and says why, by the one matrix of rights (rulebook 5). Nothing is planned here: the session judges
/// (R-CHG-01). Threads: GUI thread.
class SettingsCard : public QFrame {
    Q_OBJECT
public:
    /// `name` is its objectName; part of the interface for tests.
    SettingsCard(const CardHost& host, const char* name, const QString& title, QWidget* parent);

    /// Whose settings it shows from now on, or the same person's as they are by now.
    void setPerson(const PersonSettings& person);
    [[nodiscard]] const QString& title() const noexcept { return m_title; }
    /// Something was typed or chosen that is not stored yet.
    [[nodiscard]] virtual bool hasInput() const;
    /// Shows what is stored.
    virtual void discardInput();
    /// Sends it as a command.
    virtual void applyInput();
    /// Something was sent, and is neither stored nor refused yet.
    [[nodiscard]] bool isSending() const noexcept { return m_sending > 0; }

Q_SIGNALS:
    /// What was sent has its answer, whatever that is.
    void answered();
    /// Something was refused, and is told in the card: it should be seen. Whoever shows it has brought it
    /// forward when this returns.
    void refused();

protected:
    /// Whether the card is about the same person as before: then what was typed stays.
    enum class Who { Same, Other };
    virtual void showPerson(Who who) = 0;
    /// Asks the rules what depends on them. Called when the person, or who looks, is different from when it
    /// was called last: what was answered then is shown until the new answer is there.
    virtual void judgePerson() {}
    /// What was sent is stored: fields that still show what was sent show what is stored.
    virtual void takeStored(const domain::Command& command);
    /// What was stored is refused: it is input again, as far as nobody has typed anything since.
    virtual void giveBack(const domain::Command& command);

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
    /// The same for what a directory service has the say of (RightRefusal::ofOwned).
    [[nodiscard]] QString refusalOfOwned(domain::Right right, std::string_view command) const;

    /// Acts on one person as everything else does. A refusal is told at its field.
    void send(domain::Command command);
    /// What the rules say to commands that are only thought of; the newest question wins.
    void judge(std::vector<domain::Command> commands, interfaces::Verdicts answer);
    /// For an answer that comes later: it is dropped when the card is gone, or about somebody else by then.
    template <typename Told> [[nodiscard]] auto whileSame(Told told)
    {
        return [self = QPointer<SettingsCard>(this), id = userId(),
                told = std::move(told)](const auto&... answer) {
            if (self && self->userId() == id)
                told(answer...);
        };
    }
    /// Whoever sends something by themselves says so, and when it has its answer.
    void beginSending();
    void endSending();

    /// Says it on the last line of the card instead of all that was said, also to those who hear it.
    void tell(const QString& text, models::RowModel::Tone tone);
    /// The same at a field of `notes`.
    void tellAt(std::string_view word, const QString& text, models::RowModel::Tone tone);
    void tellNothing();
    /// What is told now stands against what somebody wanted: it is brought before them.
    void refuse();
    /// The same with this on the last line instead of all that was said.
    void refuseFor(const QString& reason);

    // Parts of cards.
    [[nodiscard]] QFormLayout* addForm();
    QLabel* addText(const QString& text);
    /// Why something is disabled, once for the card; hidden while it says nothing.
    [[nodiscard]] QLabel* addReason();
    static void sayReason(QLabel& label, const QString& reason);
    /// The same for what is news: it is heard, once.
    static void sayAloud(QLabel& label, const QString& text);
    /// A check box with a line for what the rules have against it. `word` is its objectName, and the field's
    /// name in findings.
    [[nodiscard]] QCheckBox* addBox(const char* word, const QString& text);
    /// Apply and Revert, enabled while there is input.
    void addApply();
    /// A field whose text is sent by its button or by Enter, and that is empty again once it is stored: the
    /// card's input. The answer is the row of the button, for others beside it. Once a card.
    struct Entry {
        const char* word = nullptr; ///< its objectName, and its name in findings
        QString name;
        std::size_t longest = 0;
        const char* button = nullptr; ///< the button's objectName
        QString action;
        std::function<domain::Command(const QString& text)> command; ///< that sends the text
        /// What was typed for such a command, nothing when it is another one. A secret is empty.
        std::function<std::optional<QString>(const domain::Command&)> typed;
    };
    QHBoxLayout* addEntry(Entry entry);
    [[nodiscard]] QLineEdit& entry() const noexcept { return *m_entry; }
    void allowEntry(const QString& refusal);
    /// Call it when what is typed is different now.
    void noteInput();
    /// As setEnabled; the keyboard goes to what stands before it, or Qt gives it to something else.
    void enable(QWidget& widget, bool isEnabled);
    /// What cannot be changed says why.
    void allow(QWidget& widget, const QString& refusal);

    // Shows `stored` where nobody typed, which is told by `shown`: what was shown last. A list takes up what
    // it does not know yet.
    static void follow(QLineEdit& edit, QString& shown, const std::string& stored, Who who);
    static void follow(QComboBox& box, QString& shown, const std::string& stored, Who who);
    static void follow(QCheckBox& box, bool& shown, bool stored, Who who);
    static void choose(QComboBox& box, const QString& value);

private:
    void refresh();
    void tellRefused(const domain::Plan& plan);
    void tellFailed(const domain::Plan& plan);
    void showFindings(const domain::Plan& plan);
    void bringIntoView(QWidget& part);

    const CardHost m_host;
    const QString m_title;
    PersonSettings m_person;
    std::vector<domain::RoleAssignment> m_roles; ///< of who looks, when the rules were asked last
    FieldNotes m_notes;
    QVBoxLayout* m_content;
    QPushButton* m_apply = nullptr; ///< of cards that are applied
    QPushButton* m_revert = nullptr;
    QLineEdit* m_entry = nullptr; ///< of cards that have one
    QPushButton* m_enter = nullptr;
    Entry m_sent; ///< how it is sent
    int m_sending = 0; ///< how much is not answered
};

} // namespace cordboard::ui
