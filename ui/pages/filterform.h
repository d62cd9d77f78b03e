// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <memory>
#include <vector>

#include "ui/pages/filterfields.h"
#include "ui/tables/datecondition.h"
#include "ui/tables/filterterm.h"
#include "ui/theme/theme.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace cordboard::ui {

class DayField;

/// Edits the condition of a chip without knowledge of the query language: the field is, is not, or is one of
/// its values, has none, lies before or after so many days, or on, before, after or between days of a
/// calendar.
///
/// Stands below the chip, within the window: pop-up windows are not told to assistive technology. Enter takes
/// it over, Escape and a click elsewhere leave everything as it was, and so do a chip that goes out of sight
/// and a keyboard that goes elsewhere, which Tab does not: it stays within. Deletes itself when it is closed.
/// Threads: GUI thread.
class FilterForm final : public QFrame {
    Q_OBJECT
public:
    /// `field` is what the page offers for the condition's field; nullptr = a text.
    FilterForm(const Theme& theme, FilterCondition condition, const FilterField* field, QWidget& chip);
    ~FilterForm() override;

    /// Whether the form says exactly what the condition says, so that Apply alone changes nothing.
    [[nodiscard]] static bool canEdit(const FilterCondition& condition, const FilterField* field);
    /// What is chosen now; empty when nothing is.
    [[nodiscard]] QString term() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// An empty term takes the chip away.
    void taken(const QString& term);
    void editAsTextAsked();
    /// By whoever worked in it: the keyboard wants another place. Not when it has one already.
    void closed();

protected:
    bool focusNextPrevChild(bool isNext) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Operator {
        Is,
        IsNot,
        OneOf,
        Empty,
        NotEmpty,
        More,
        Less,
        Never,
        On,
        Before,
        After,
        Between,
        Last
    };
    void buildOperators();
    void buildValues();
    void buildDates();
    void showUnit();
    [[nodiscard]] bool isOfDates() const;
    [[nodiscard]] DateCondition dates() const;
    void adoptDates(const DateCondition& dates);
    void buildButtons();
    void adoptCondition();
    void showInput();
    [[nodiscard]] Operator chosen() const;
    void take(const QString& term);
    void followKeyboard(QWidget* before, QWidget* now);
    void finish();

    const Theme& m_theme;
    const FilterCondition m_condition;
    std::vector<FilterValue> m_values; ///< there are no others; empty = any text
    QPointer<QWidget> m_chip;
    QComboBox* m_operator;
    QComboBox* m_value;
    QListWidget* m_list;
    QLineEdit* m_text;
    QSpinBox* m_amount;
    QWidget* m_dates;
    DayField* m_from;
    DayField* m_to;
    QWidget* m_between; ///< what stands between them
};

} // namespace cordboard::ui
