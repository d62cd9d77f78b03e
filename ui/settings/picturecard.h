// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include "ui/settings/filecard.h"

namespace cordboard::ui {

/// The picture of a person: seen before it is used, and taken away (rulebook 2.5).
class PictureCard final : public FileCard {
    Q_OBJECT
public:
    PictureCard(const CardHost& host, QWidget* parent);

protected:
    void showState() override;
    [[nodiscard]] bool isBusy() const override { return m_isDecoding; }
    void candidateChanged() override;
    void candidateTaken(const std::string& hash) override;
    void showEvent(QShowEvent* event) override;
    [[nodiscard]] domain::Right right() const override { return domain::Right::EditProfile; }
    [[nodiscard]] std::string_view command() const override;
    [[nodiscard]] const std::string& stored() const override { return person().settings.picture; }
    [[nodiscard]] domain::Command commandOf(const domain::StoredFile& file) const override;
    [[nodiscard]] const std::string* fileIn(const domain::Command& command) const override;

private:
    void decode();
    void showPicture();

    QLabel* m_picture = nullptr;
    QLabel* m_state = nullptr;
    QImage m_chosen; ///< the candidate, once it is decoded
    bool m_isDecoding = false;
    int m_look = 0; ///< a picture of an earlier one is not awaited any more
};

} // namespace cordboard::ui
