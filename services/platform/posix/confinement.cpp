// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/confinement.h"

#include <sys/resource.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>
#endif

namespace cordboard::platform {

namespace {

[[nodiscard]] bool limit(decltype(RLIMIT_AS) what, rlim_t most)
{
    const rlimit wanted{most, most};
    return ::setrlimit(what, &wanted) == 0;
}

} // namespace

bool limitThisProcess([[maybe_unused]] std::size_t memory, std::chrono::seconds processor)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    const bool hasMemoryLimit = true;
#else
    const bool hasMemoryLimit = limit(RLIMIT_AS, memory);
#endif
    return hasMemoryLimit && limit(RLIMIT_CPU, static_cast<rlim_t>(processor.count())) &&
           limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0);
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

bool renounceSystem()
{
#ifdef __x86_64__
    constexpr std::uint32_t Machine = AUDIT_ARCH_X86_64;
    constexpr std::uint32_t OtherNumbers = 0x40000000; // calls with addresses of 32 bits
#else
    constexpr std::uint32_t Machine = AUDIT_ARCH_AARCH64;
    constexpr std::uint32_t OtherNumbers = 0xFFFFFFFF;
#endif
    // Reading, writing and memory; clocks, locks and ends.
    constexpr std::array Allowed{SYS_read,         SYS_write,     SYS_readv,        SYS_writev,
                                 SYS_lseek,        SYS_fstat,     SYS_close,        SYS_brk,
                                 SYS_mmap,         SYS_munmap,    SYS_mremap,       SYS_mprotect,
                                 SYS_madvise,      SYS_futex,     SYS_sched_yield,  SYS_clock_gettime,
                                 SYS_gettimeofday, SYS_getrandom, SYS_rt_sigaction, SYS_rt_sigprocmask,
                                 SYS_rt_sigreturn, SYS_getpid,    SYS_gettid,       SYS_tgkill,
                                 SYS_sigaltstack,  SYS_exit,      SYS_exit_group};
    const auto load = [](std::size_t offset) {
        return sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
    };
    const auto answer = [](std::uint32_t what) { return sock_filter BPF_STMT(BPF_RET | BPF_K, what); };
    std::vector<sock_filter> rules{load(offsetof(seccomp_data, arch)),
                                   BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, Machine, 1, 0),
                                   answer(SECCOMP_RET_KILL_PROCESS),
                                   load(offsetof(seccomp_data, nr)),
                                   BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, OtherNumbers, 0, 1),
                                   answer(SECCOMP_RET_KILL_PROCESS)};
    for (const auto call : Allowed) {
        rules.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1));
        rules.push_back(answer(SECCOMP_RET_ALLOW));
    }
    rules.push_back(answer(SECCOMP_RET_ERRNO | EPERM));
    const sock_fprog program{static_cast<unsigned short>(rules.size()), rules.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

bool renounceSystem()
{
    return false;
}

#endif

} // namespace cordboard::platform
