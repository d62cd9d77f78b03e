// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/media/sound.h"
#include "ui/settings/filecard.h"

namespace cordboard::ui {

class LevelMeter;

/// What callers hear before they leave a message (R-VM-13): heard, sent from a file or recorded here, and
/// taken away, so that the system's announcement is heard again. Whether this computer has a microphone is
/// asked when somebody wants to record: looking for one wakes its sound system. Without one a file can be
/// sent all the same, and that is said.
class GreetingCard final : public FileCard {
    Q_OBJECT
public:
    GreetingCard(const CardHost& host, QWidget* parent);

    [[nodiscard]] bool hasInput() const override { return FileCard::hasInput() || m_deed == Deed::Recording; }
    void discardInput() override;
    void applyInput() override;

protected:
    void showPerson(Who who) override;
    void showState() override;
    [[nodiscard]] bool isBusy() const override { return m_deed == Deed::Recording; }
    void candidateChanged() override;
    [[nodiscard]] domain::Right right() const override { return domain::Right::EditVoicemail; }
    [[nodiscard]] std::string_view command() const override;
    [[nodiscard]] const std::string& stored() const override { return person().voicemail.greeting; }
    [[nodiscard]] domain::Command commandOf(const domain::StoredFile& file) const override;
    [[nodiscard]] const std::string* fileIn(const domain::Command& command) const override;
    void hideEvent(QHideEvent* event) override;

private:
    enum class Deed { None, Fetching, Playing, Recording };
    void build();
    [[nodiscard]] Sound& sound();
    void playOrStop();
    void play(const std::string& file);
    void fetch();
    void recordOrStop();
    void stop();
    void end(const QString& problem);
    void takeRecording(const QByteArray& file);
    void showTime();

    std::unique_ptr<Sound> m_sound; ///< nullptr before anything is heard or recorded
    Deed m_deed = Deed::None;
    int m_hearing = 0; ///< a fetch of an earlier one is not awaited any more
    std::chrono::milliseconds m_time{0}; ///< of what is played or recorded
    QLabel* m_state = nullptr;
    QPushButton* m_play;
    QPushButton* m_record;
    QLabel* m_clock = nullptr;
    LevelMeter* m_level = nullptr;
};

} // namespace cordboard::ui
