#include "domain/commands/licenses.h"
#include "domain/commands/transferusers.h"
#include "domain/plans/planbuilder.h"
namespace cordboard::domain {
#define PENDING(T) void Description<T>::plan(PlanBuilder&, const T&) {} \
std::optional<Command> Description<T>::inverse(const T&, const Plan&) { return std::nullopt; } \
std::optional<ShapeFault> Description<T>::faultOf(const T&) { return std::nullopt; }
PENDING(TransferLicenses)
PENDING(ScheduleRemoval)
PENDING(CancelRemoval)
PENDING(TransferUsers)
}
