// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filterform.h"

#include <QApplication>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStatusBar>
#include <algorithm>

#include "models/datatext.h"
#include "ui/pages/dayfield.h"
#include "ui/text/plainlabel.h"
#include "ui/window/focusorder.h"

namespace cordboard::ui {

using models::DataText;

namespace {

constexpr int MostLines = 7;
constexpr int MostDays = 3650;
constexpr int FirstDays = 30;

/// ">60d", "<=5": what stands before the amount, and the amount.
std::optional<std::pair<QString, int>> amountOf(const QString& value)
{
    static const QRegularExpression amount(QStringLiteral("^(>=|<=|>|<)(\\d+)d?$"));
    const auto match = amount.match(value);
    return match.hasMatch() ? std::optional(std::pair(match.captured(1), match.captured(2).toInt()))
                            : std::nullopt;
}

bool isOfAmounts(const QString& field)
{
    return field == QLatin1String("idle") || field == QLatin1String("free");
}

bool isOfDates(const QString& field)
{
    return field == QLatin1String("date");
}

/// Amounts have operators for more and less, without the amount itself, and one for none.
bool canShowAmount(const QString& field, const QString& value)
{
    const auto amount = amountOf(value);
    const auto none = field == QLatin1String("idle") ? QLatin1String("never") : QLatin1String("none");
    const bool isWritten = value.endsWith(QLatin1Char('d')) == (field == QLatin1String("idle"));
    return value == none || (amount && isWritten && amount->first.size() == 1 && amount->second <= MostDays);
}

QString valueOf(const FilterValue& value)
{
    return value.term.mid(value.term.indexOf(QLatin1Char(':')) + 1);
}

/// Having none, or any, is no value but a condition of its own.
bool isOfHaving(const QString& field, const QString& value)
{
    return FilterTerm::canBeEmpty(field) && (value.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0 ||
                                             value.compare(QLatin1String("any"), Qt::CaseInsensitive) == 0);
}

std::vector<FilterValue> valuesOf(const FilterField& field)
{
    if (isOfDates(field.name)) // those of the menu are said with a calendar here
        return {};
    auto values = field.values;
    std::erase_if(values,
                  [&field](const FilterValue& value) { return isOfHaving(field.name, valueOf(value)); });
    return values;
}

} // namespace

FilterForm::FilterForm(const Theme& theme, FilterCondition condition, const FilterField* field, QWidget& chip)
    : QFrame(chip.window()), m_theme(theme), m_condition(std::move(condition)),
      m_values(field != nullptr ? valuesOf(*field) : std::vector<FilterValue>{}), m_chip(&chip),
      m_operator(new QComboBox(this)), m_value(new QComboBox(this)), m_list(new QListWidget(this)),
      m_text(new QLineEdit(this)), m_amount(new QSpinBox(this)), m_dates(new QWidget(this)),
      m_from(new DayField(m_dates)), m_to(new DayField(m_dates)),
      m_between(plainLabel(tr("and", "between two days"), m_dates))
{
    setObjectName(QStringLiteral("filterForm"));
    const auto title = FilterTerm::title(m_condition.field);
    setAccessibleName(tr("Filter by %1").arg(title));
    setAutoFillBackground(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(8);
    auto* heading = plainLabel(title, this);
    auto font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    grid->addWidget(heading, 0, 0);
    grid->addWidget(m_operator, 0, 1);
    int row = 1;
    for (QWidget* input : std::initializer_list<QWidget*>{m_value, m_list, m_text, m_amount, m_dates})
        grid->addWidget(input, row++, 0, 1, 2);
    buildOperators();
    buildValues();
    buildDates();
    buildButtons();
    adoptCondition();
    connect(m_operator, &QComboBox::currentIndexChanged, this, &FilterForm::showInput);
    showInput();
    qApp->installEventFilter(this); // a click elsewhere ends it, and a chip that goes
    connect(qApp, &QApplication::focusChanged, this, &FilterForm::followKeyboard);
    raise();
    if (auto* bar = chip.window()->findChild<QStatusBar*>(QString(), Qt::FindDirectChildrenOnly))
        stackUnder(bar); // assistive technology is told of it as it is seen: before what is below
    show();
    m_operator->setFocus(Qt::PopupFocusReason);
}

/// Its inputs, which go after this, move the keyboard once more.
FilterForm::~FilterForm()
{
    disconnect(qApp, nullptr, this, nullptr);
}

bool FilterForm::canEdit(const FilterCondition& condition, const FilterField* field)
{
    const auto& values = condition.values;
    if (ui::isOfDates(condition.field))
        return !condition.isNegated && values.size() == 1 && DateCondition::from(values.front());
    const auto isRange = [](const QString& value) { return value.contains(QLatin1String("..")); };
    if (condition.field == QLatin1String("has") || values.isEmpty() ||
        std::any_of(values.begin(), values.end(), isRange))
        return false;
    if (isOfAmounts(condition.field))
        return !condition.isNegated && values.size() == 1 && canShowAmount(condition.field, values.front());
    const bool hasList = field != nullptr && !valuesOf(*field).empty();
    return values.size() == 1 || (hasList && FilterTerm::hasAlternatives(condition) &&
                                  std::none_of(values.begin(), values.end(), [&](const QString& value) {
                                      return isOfHaving(condition.field, value);
                                  }));
}

void FilterForm::buildOperators()
{
    m_operator->setObjectName(QStringLiteral("operator"));
    m_operator->setAccessibleName(tr("Condition"));
    const auto add = [this](const QString& text, Operator meaning) {
        m_operator->addItem(text, static_cast<int>(meaning));
    };
    if (m_condition.field == QLatin1String("idle")) {
        add(tr("last active before"), Operator::More);
        add(tr("last active after"), Operator::Less);
        return add(tr("never active"), Operator::Never);
    }
    if (m_condition.field == QLatin1String("free")) {
        add(tr("more than"), Operator::More);
        add(tr("less than"), Operator::Less);
        return add(tr("none"), Operator::Empty);
    }
    if (isOfDates()) {
        add(tr("is on"), Operator::On);
        add(tr("is before"), Operator::Before);
        add(tr("is after"), Operator::After);
        add(tr("is between"), Operator::Between);
        return add(tr("is in the last"), Operator::Last);
    }
    add(tr("is"), Operator::Is);
    add(tr("is not"), Operator::IsNot);
    if (!m_values.empty() && FilterTerm::hasAlternatives({m_condition.field, false, {}}))
        add(tr("is one of"), Operator::OneOf);
    if (FilterTerm::canBeEmpty(m_condition.field)) {
        add(tr("is empty"), Operator::Empty);
        add(tr("is not empty"), Operator::NotEmpty);
    }
}

/// What was typed and is no value of the list stays one.
void FilterForm::buildValues()
{
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setAccessibleName(tr("Value"));
    m_list->setObjectName(QStringLiteral("values"));
    m_list->setAccessibleName(tr("Values"));
    m_text->setObjectName(QStringLiteral("text"));
    m_text->setAccessibleName(tr("Value"));
    m_amount->setObjectName(QStringLiteral("amount"));
    m_amount->setAccessibleName(tr("Amount"));
    m_amount->setRange(0, MostDays);
    if (m_values.empty())
        return;
    for (const auto& typed : m_condition.values) {
        const auto plain = FilterTerm::unquoted(typed);
        const auto known = std::find_if(m_values.begin(), m_values.end(), [&](const FilterValue& value) {
            return FilterTerm::unquoted(valueOf(value)).compare(plain, Qt::CaseInsensitive) == 0;
        });
        if (known == m_values.end() && !isOfHaving(m_condition.field, typed))
            m_values.push_back({m_condition.field + QLatin1Char(':') + typed, DataText::shown(plain)});
    }
    for (const auto& value : m_values) {
        m_value->addItem(value.text, valueOf(value));
        auto* item = new QListWidgetItem(value.text, m_list);
        item->setData(Qt::UserRole, valueOf(value));
        item->setCheckState(Qt::Unchecked);
    }
    const auto lines = std::min(static_cast<int>(m_values.size()), MostLines);
    m_list->setFixedHeight(lines * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth());
}

/// A field to type a day in, and a calendar to choose it from.
void FilterForm::buildDates()
{
    m_from->setObjectName(QStringLiteral("fromDay"));
    m_from->setAccessibleName(tr("Day"));
    m_to->setObjectName(QStringLiteral("toDay"));
    m_to->setAccessibleName(tr("Last day"));
    auto* row = new QHBoxLayout(m_dates);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_from, 1);
    row->addWidget(m_between);
    row->addWidget(m_to, 1);
    if (!isOfDates())
        return;
    m_amount->setRange(1, DateCondition::MostDays);
    m_amount->setAccessibleName(tr("Days"));
    connect(m_amount, &QSpinBox::valueChanged, this, &FilterForm::showUnit);
    showUnit();
}

/// "is in the last 7 days": the words around the number that is typed.
void FilterForm::showUnit()
{
    const auto days = m_amount->value();
    const auto around = tr("%n day(s)", "is in the last", days);
    m_amount->setPrefix(around.section(QString::number(days), 0, 0));
    m_amount->setSuffix(around.section(QString::number(days), 1));
}

bool FilterForm::isOfDates() const
{
    return ui::isOfDates(m_condition.field);
}

DateCondition FilterForm::dates() const
{
    DateCondition condition{.first = m_from->date(), .last = m_to->date(), .days = m_amount->value()};
    switch (chosen()) {
    case Operator::On: condition.kind = DateCondition::Kind::On; break;
    case Operator::Before: condition.kind = DateCondition::Kind::Before; break;
    case Operator::After: condition.kind = DateCondition::Kind::After; break;
    case Operator::Between: condition.kind = DateCondition::Kind::Between; break;
    case Operator::Is:
    case Operator::IsNot:
    case Operator::OneOf:
    case Operator::Empty:
    case Operator::NotEmpty:
    case Operator::More:
    case Operator::Less:
    case Operator::Never:
    case Operator::Last: condition.kind = DateCondition::Kind::Last; break;
    }
    return condition;
}

void FilterForm::buildButtons()
{
    auto* apply = new QPushButton(tr("Apply"), this);
    apply->setObjectName(QStringLiteral("applyFilter"));
    apply->setDefault(true);
    auto* asText = new QPushButton(tr("Edit as text"), this);
    asText->setObjectName(QStringLiteral("editFilterAsText"));
    auto* remove = new QPushButton(tr("Remove"), this);
    remove->setObjectName(QStringLiteral("removeFilter"));
    auto* foot = new QHBoxLayout;
    foot->addWidget(asText);
    foot->addStretch();
    foot->addWidget(remove);
    foot->addWidget(apply);
    auto& grid = *static_cast<QGridLayout*>(layout());
    grid.addLayout(foot, grid.rowCount(), 0, 1, 2);
    for (auto* button : {asText, remove, apply})
        button->setAutoDefault(true); // Enter presses the one that has the keyboard
    connect(apply, &QPushButton::clicked, this, [this] { take(term()); });
    connect(remove, &QPushButton::clicked, this, [this] { take({}); });
    connect(asText, &QPushButton::clicked, this, [this] {
        Q_EMIT editAsTextAsked();
        finish();
    });
}

void FilterForm::adoptCondition()
{
    const auto choose = [this](Operator meaning) {
        m_operator->setCurrentIndex(std::max(0, m_operator->findData(static_cast<int>(meaning))));
    };
    const auto& values = m_condition.values;
    const auto first = values.value(0);
    if (isOfDates())
        return adoptDates(*DateCondition::from(first));
    if (isOfAmounts(m_condition.field)) {
        const auto amount = amountOf(first);
        m_amount->setValue(amount ? amount->second : FirstDays);
        return choose(first == QLatin1String("never")              ? Operator::Never
                      : first == QLatin1String("none")             ? Operator::Empty
                      : amount->first.startsWith(QLatin1Char('<')) ? Operator::Less
                                                                   : Operator::More);
    }
    m_text->setText(FilterTerm::unquoted(first));
    if (isOfHaving(m_condition.field, first)) {
        const bool isNone = first.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0;
        m_text->clear();
        return choose(isNone != m_condition.isNegated ? Operator::Empty : Operator::NotEmpty);
    }
    for (int i = 0; i < m_list->count(); ++i) {
        const auto value = FilterTerm::unquoted(m_list->item(i)->data(Qt::UserRole).toString());
        const bool isChosen = std::any_of(values.begin(), values.end(), [&value](const QString& typed) {
            return FilterTerm::unquoted(typed).compare(value, Qt::CaseInsensitive) == 0;
        });
        m_list->item(i)->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
        if (isChosen && FilterTerm::unquoted(first).compare(value, Qt::CaseInsensitive) == 0)
            m_value->setCurrentIndex(i);
    }
    choose(m_condition.isNegated ? Operator::IsNot : values.size() > 1 ? Operator::OneOf : Operator::Is);
}

void FilterForm::adoptDates(const DateCondition& dates)
{
    const auto today = QDate::currentDate();
    m_from->setDate(dates.first.isValid() ? dates.first : today);
    m_to->setDate(dates.last.isValid() ? dates.last : dates.first.isValid() ? dates.first : today);
    m_amount->setValue(dates.days);
    const auto meaning = dates.kind == DateCondition::Kind::On        ? Operator::On
                         : dates.kind == DateCondition::Kind::Before  ? Operator::Before
                         : dates.kind == DateCondition::Kind::After   ? Operator::After
                         : dates.kind == DateCondition::Kind::Between ? Operator::Between
                                                                      : Operator::Last;
    m_operator->setCurrentIndex(m_operator->findData(static_cast<int>(meaning)));
}

FilterForm::Operator FilterForm::chosen() const
{
    return static_cast<Operator>(m_operator->currentData().toInt());
}

void FilterForm::showInput()
{
    const auto meaning = chosen();
    const bool isOfValue = meaning == Operator::Is || meaning == Operator::IsNot;
    m_value->setVisible(isOfValue && !m_values.empty());
    m_text->setVisible(isOfValue && m_values.empty());
    m_list->setVisible(meaning == Operator::OneOf);
    m_amount->setVisible(meaning == Operator::More || meaning == Operator::Less || meaning == Operator::Last);
    m_dates->setVisible(isOfDates() && meaning != Operator::Last);
    m_to->setVisible(meaning == Operator::Between);
    m_between->setVisible(meaning == Operator::Between);
    m_from->setAccessibleName(meaning == Operator::Between ? tr("First day") : tr("Day"));
    if (m_condition.field == QLatin1String("idle")) {
        //: %1 is a number of days that is typed.
        const auto around = tr("%1 days ago");
        m_amount->setPrefix(around.section(QStringLiteral("%1"), 0, 0));
        m_amount->setSuffix(around.section(QStringLiteral("%1"), 1));
    }
    adjustSize();
    if (m_chip == nullptr)
        return;
    auto& room = *parentWidget();
    const auto edge = isRightToLeft() ? m_chip->width() - width() : 0;
    auto place = m_chip->mapTo(&room, QPoint(edge, m_chip->height() + 4));
    place.setX(std::clamp(place.x(), 0, std::max(0, room.width() - width())));
    place.setY(std::clamp(place.y(), 0, std::max(0, room.height() - height())));
    move(place);
}

QString FilterForm::term() const
{
    auto condition = FilterCondition{m_condition.field, false, {}};
    if (isOfDates()) {
        const auto value = dates().value();
        const bool isAsBefore = value == DateCondition::from(m_condition.values.front())->value();
        condition.values.append(isAsBefore ? m_condition.values.front() : value);
        return FilterTerm::termOf(condition);
    }
    const auto unit = m_condition.field == QLatin1String("idle") ? QStringLiteral("d") : QString();
    switch (chosen()) {
    case Operator::IsNot: condition.isNegated = true; [[fallthrough]];
    case Operator::Is: {
        const auto made = FilterTerm::make(m_condition.field, m_text->text().trimmed());
        const auto typed = made.mid(m_condition.field.size() + 1);
        if (!m_values.empty())
            condition.values.append(m_value->currentData().toString());
        else if (!m_text->text().trimmed().isEmpty())
            condition.values.append(typed);
        break;
    }
    case Operator::OneOf:
        for (int i = 0; i < m_list->count(); ++i) {
            if (m_list->item(i)->checkState() == Qt::Checked)
                condition.values.append(m_list->item(i)->data(Qt::UserRole).toString());
        }
        break;
    case Operator::Empty: condition.values.append(QStringLiteral("none")); break;
    case Operator::NotEmpty: condition.values.append(QStringLiteral("any")); break;
    case Operator::More:
        condition.values.append(QStringLiteral(">%1%2").arg(m_amount->value()).arg(unit));
        break;
    case Operator::Less:
        condition.values.append(QStringLiteral("<%1%2").arg(m_amount->value()).arg(unit));
        break;
    case Operator::Never: condition.values.append(QStringLiteral("never")); break;
    case Operator::On:
    case Operator::Before:
    case Operator::After:
    case Operator::Between:
    case Operator::Last: break; // of days
    }
    return FilterTerm::termOf(condition);
}

void FilterForm::take(const QString& term)
{
    Q_EMIT taken(term);
    finish();
}

/// F6, or a key that opens something, leads out of it. The list of a combo box and a calendar are windows of
/// their own.
void FilterForm::followKeyboard(QWidget*, QWidget* now)
{
    if (!isHidden() && now != nullptr && now->window() == window() && !isAncestorOf(now))
        finish();
}

void FilterForm::finish()
{
    const bool hasKeyboard = isAncestorOf(window()->focusWidget());
    qApp->removeEventFilter(this);
    hide();
    if (hasKeyboard)
        Q_EMIT closed();
    deleteLater();
}

/// It lies over what Tab would go to next. Once it is hidden, Qt asks for another place of the window.
bool FilterForm::focusNextPrevChild(bool isNext)
{
    return isHidden() ? QFrame::focusNextPrevChild(isNext) : FocusOrder::step(*this, isNext);
}

void FilterForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return finish();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return take(term());
    QFrame::keyPressEvent(event);
}

bool FilterForm::eventFilter(QObject* watched, QEvent* event)
{
    if (isHidden())
        return QFrame::eventFilter(watched, event);
    const bool goes = event->type() == QEvent::Hide || event->type() == QEvent::DeferredDelete;
    if (watched == m_chip && goes)
        finish();
    if (event->type() != QEvent::MouseButtonPress)
        return QFrame::eventFilter(watched, event);
    const auto* widget = qobject_cast<const QWidget*>(watched);
    // The list of a combo box and a calendar are windows of their own.
    if (widget != nullptr && widget->window() == window() && widget != this && !isAncestorOf(widget))
        finish();
    return QFrame::eventFilter(watched, event);
}

void FilterForm::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().boxFrame, 1));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace cordboard::ui
