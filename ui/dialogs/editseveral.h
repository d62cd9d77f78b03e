// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;

/// What is to be the same for several people; absent = stays as it is with each. Names, addresses and the
/// digits of an extension belong to one person.
struct SharedValues {
    std::optional<std::string> jobTitle;
    bool takesExtension = false;
    std::optional<bool> isOfficeAdmin; ///< of the own office (R-BULK-02)
    std::optional<domain::AnalyticsAccess> analytics;
    std::optional<bool> isSuspended;
    std::optional<std::string> language; ///< empty: the company's
    std::optional<std::string> timeZone; ///< empty: the office's
    bool showsDefaultCallerId = false; ///< R-CID-01: what else they chose is taken away
    domain::VoicemailEdit mails; ///< of nobody; what it says is said of each box (R-VM-07 to R-VM-12)
    std::optional<domain::OfficeId> location; ///< of their devices (R-DEV-15); empty: none

    [[nodiscard]] bool saysMails() const noexcept;
    [[nodiscard]] bool saysNothing() const noexcept;
    /// One operation, whatever it sets: a batch where it takes several commands. Requires: !saysNothing().
    [[nodiscard]] domain::Command command(const std::vector<domain::UserId>& users,
                                          const domain::DirectoryView& company) const;
};

/// Edits what can be set for several people (R-EDIT, R-BULK-02, R-BULK-12): a tick a field, and only what is
/// ticked changes. "(different)" stands where they differ. What comes of it is reviewed before it is done.
/// Not modal; goes away when closed. Threads: GUI thread. All references must outlive it.
class EditSeveral final : public QDialog {
    Q_OBJECT
public:
    EditSeveral(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                std::vector<domain::UserId> users, QWidget* parent);
    ~EditSeveral() override;

    void reject() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;
    /// A list about the mails of voicemail.
    struct Mail {
        QComboBox* box;
        std::optional<bool> domain::VoicemailEdit::*edited;
    };
    struct Choice {
        QString text;
        bool isHeldByAll; ///< as it is now
    };

    void build();
    [[nodiscard]] QWidget* scrolled(QGridLayout* fields);
    [[nodiscard]] QLayout* makeFoot();
    [[nodiscard]] QCheckBox* addTick(QGridLayout& grid, const QString& name, const char* word,
                                     QWidget* editor);
    void addJobTitle(QGridLayout& grid);
    void addExtension(QGridLayout& grid);
    /// What they set for themselves, as far as the service has it.
    void addSettings(QGridLayout& grid);
    void addLanguage(QGridLayout& grid);
    void addTimeZone(QGridLayout& grid);
    void addCallerId(QGridLayout& grid);
    void addMails(QGridLayout& grid);
    void addLocation(QGridLayout& grid);
    void askForLocation();
    /// Where the devices of all of them stand; nothing: they differ, or there are none.
    void showLocation(const std::optional<domain::OfficeId>& common);
    /// A list of values of which none is chosen where people differ.
    [[nodiscard]] QComboBox* addChoices(QGridLayout& grid, const QString& name, const char* word,
                                        const std::vector<Choice>& choices);
    template <typename Holds> [[nodiscard]] bool isHeldByAll(Holds holds) const;
    template <typename Holds> [[nodiscard]] bool isSetByAll(Holds holds) const;
    [[nodiscard]] bool isAllowed(domain::Right right) const;
    [[nodiscard]] SharedValues values() const;
    void check();
    void takePlan(const domain::Plan& plan);
    void review();

    interfaces::Session& m_session;
    CommandFlow& m_flow;
    std::shared_ptr<const std::vector<domain::UserId>> m_users; ///< may be a hundred thousand
    std::vector<domain::User> m_people; ///< all of few; of more none is compared
    std::vector<domain::Settings> m_settings; ///< of these, at the same places
    std::vector<domain::Voicemail> m_voicemails; ///< likewise
    FieldNotes m_notes;
    std::vector<QCheckBox*> m_ticks;
    QLineEdit* m_jobTitle = nullptr; ///< nullptr where the actor has no right to it, as the next ones
    QCheckBox* m_extension = nullptr;
    QComboBox* m_admin = nullptr;
    QComboBox* m_analytics = nullptr;
    QComboBox* m_status = nullptr;
    QComboBox* m_language = nullptr; ///< nullptr also where the service has none of it, as the next ones
    QComboBox* m_timeZone = nullptr;
    QCheckBox* m_callerId = nullptr;
    std::vector<Mail> m_mails;
    QComboBox* m_location = nullptr;
    std::vector<domain::OfficeId> m_locations; ///< as the list has them
    QPushButton* m_review = nullptr;
    AwaitedConfirm* m_confirm = nullptr;
    QTimer m_typing;
};

} // namespace cordboard::ui
