// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/storedfile.h"
#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// A card about a file of the person that the service keeps: their picture, their greeting.
///
/// Specification. What may be sent is said before anybody chooses. A file that was chosen, dropped on the
/// card, or made here is looked at here, by its bytes alone, and is then input like any other: it can be seen
/// or heard, and is used or discarded. To use it is to send it, and then the command that names it. Without a
/// connection nothing is sent, and that is said: a file cannot wait. Read on a thread of its own.
class FileCard : public SettingsCard {
    Q_OBJECT
public:
    [[nodiscard]] bool hasInput() const override { return !m_candidate.empty(); }
    void discardInput() override;
    void applyInput() override;
    /// As if it had been chosen or dropped.
    void takeFile(const QString& path);
    /// A file is being read, looked at, sent or made.
    [[nodiscard]] bool isAtWork() const { return m_work != Work::None || isBusy(); }

protected:
    struct Texts {
        QString choose; ///< on the button
        QString use;
        QString remove;
        QString question; ///< title of the dialog that chooses
        QString files; ///< "Sound (%1)": the filter there
        QString sending;
        QString kept; ///< what was sent is what they have already
    };
    FileCard(const CardHost& host, const char* name, const QString& title, domain::FileUse use, Texts texts,
             QWidget* parent);

    void showPerson(Who who) override;
    /// Calls it where its place in the card is. `between` stands between choosing and taking away.
    void addChoosing(const std::vector<QPushButton*>& between);
    [[nodiscard]] QPushButton* addButton(const char* name, const QString& text);
    /// What was made here, and what is said of it.
    void takeCandidate(std::string bytes, const QString& told);
    [[nodiscard]] const std::string& candidate() const noexcept { return m_candidate; }
    [[nodiscard]] bool isConnected() const;
    /// They may, the service answers, and nothing is under way.
    [[nodiscard]] bool canChange() const;
    /// Shows what there is and what can be done with it; after every change of either.
    virtual void showState();
    /// Whether something else has the card's attention now: nothing is chosen meanwhile.
    [[nodiscard]] virtual bool isBusy() const { return false; }
    /// There is another candidate, or none any more.
    virtual void candidateChanged() {}
    /// The service has the candidate by now, and knows it by this hash.
    virtual void candidateTaken(const std::string& /*hash*/) {}
    [[nodiscard]] virtual domain::Right right() const = 0;
    [[nodiscard]] virtual std::string_view command() const = 0;
    /// The hash of what the person has; empty: none.
    [[nodiscard]] virtual const std::string& stored() const = 0;
    [[nodiscard]] virtual domain::Command commandOf(const domain::StoredFile& file) const = 0;
    /// The hash that the command gives the person; nullptr: it is about something else.
    [[nodiscard]] virtual const std::string* fileIn(const domain::Command& command) const = 0;
    void giveBack(const domain::Command& command) override;

    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum class Work {
        None,
        Reading,
        Sending,
        Setting, ///< the service has the file; the command that names it is on its way
    };
    [[nodiscard]] bool isOnItsWay() const { return m_work == Work::Sending || m_work == Work::Setting; }
    void build();
    void choose();
    void read(const domain::Result<std::string>& content, const QString& name);
    void sent(const domain::Result<domain::StoredFile>& file);
    void fail(const QString& text);
    /// Why nothing can be changed now, in a sentence.
    [[nodiscard]] QString obstacle() const;
    void takeUsed(const std::string& hash);
    void remove();

    const domain::FileUse m_use;
    const Texts m_texts;
    std::string m_candidate; ///< bytes
    QString m_told; ///< of the candidate
    struct Used {
        std::string hash;
        std::string bytes;
        QString told;
    };
    Used m_used; ///< the candidate that was stored last, until another file is taken
    Work m_work = Work::None;
    int m_turn = 0; ///< answers of an earlier one are not awaited any more
    QString m_refusal;
    QPushButton* m_choose;
    QPushButton* m_remove;
    QPushButton* m_useIt;
    QPushButton* m_discard;
    QLabel* m_progress = nullptr;
    QLabel* m_reason = nullptr;
    interfaces::Subscription m_status;
};

} // namespace cordboard::ui
