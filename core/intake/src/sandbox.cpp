#include "sandbox.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>

namespace loam::intake {
namespace {

#if defined(__x86_64__)
constexpr unsigned machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned machine = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned machine = 0;
#endif

constexpr sock_filter load(unsigned offset) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset); }
constexpr sock_filter answer(unsigned what) { return BPF_STMT(BPF_RET | BPF_K, what); }
/// Goes `yes` or `no` instructions further.
constexpr sock_filter is(unsigned value, unsigned char yes, unsigned char no) {
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no);
}

/// No sockets, and no way around that. A filter asks for no rights, unlike a network namespace, so it holds for every user
/// and in every container; calls of another machine's numbering would be another way around and are refused whole.
bool no_network() {
    if (machine == 0) return true;
    sock_filter program[] = {
        load(offsetof(seccomp_data, arch)),
        is(machine, 1, 0),
        answer(SECCOMP_RET_KILL_PROCESS),
        load(offsetof(seccomp_data, nr)),
        is(__NR_socket, 4, 0),
        is(__NR_connect, 3, 0),
        is(__NR_ptrace, 2, 0),
        is(__NR_io_uring_setup, 1, 0),
        answer(SECCOMP_RET_ALLOW),
        answer(SECCOMP_RET_ERRNO | EACCES),
    };
    const sock_fprog filter{.len = sizeof program / sizeof program[0], .filter = program};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0 || errno == EINVAL;  // a kernel without filters
}

/// What a reader of bytes needs. All else is refused with an error, which libraries take for a file that is not there.
constexpr std::array<unsigned, 23> enough_calls{
    __NR_read,         __NR_write,        __NR_close,   __NR_fstat,        __NR_lseek,        __NR_mmap,    __NR_munmap,      __NR_mremap,
    __NR_mprotect,     __NR_madvise,      __NR_brk,     __NR_futex,        __NR_rt_sigaction, __NR_getpid,  __NR_rt_sigreturn, __NR_sched_yield,
    __NR_rt_sigprocmask, __NR_clock_gettime, __NR_gettid, __NR_getrandom,    __NR_exit,         __NR_exit_group, __NR_tgkill,
};

bool limit(__rlimit_resource_t what, std::size_t most) {
    rlimit now{};
    if (::getrlimit(what, &now) != 0) return false;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
    const rlimit wanted{.rlim_cur = most, .rlim_max = most};
    return ::setrlimit(what, &wanted) == 0;
}

void forget_signals() {
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP, SIGCHLD}) ::signal(signal, SIG_DFL);
}

}  // namespace

bool confine(const Confinement& limits, pid_t parent) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) return false;
    forget_signals();
    ::close_range(limits.descriptors, ~0U, 0);
    ::umask(077);
    if (::chdir(limits.folder) != 0) return false;
    const bool limited = limit(RLIMIT_AS, limits.memory_bytes) && limit(RLIMIT_FSIZE, limits.file_bytes) &&
                         limit(RLIMIT_CPU, limits.seconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 64);
    return limited && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && no_network();
}

bool give_up_files() {
    if (machine == 0) return true;
    std::array<sock_filter, enough_calls.size() + 6> program{};
    program[0] = load(offsetof(seccomp_data, arch));
    program[1] = is(machine, 1, 0);
    program[2] = answer(SECCOMP_RET_KILL_PROCESS);
    program[3] = load(offsetof(seccomp_data, nr));
    for (std::size_t i = 0; i < enough_calls.size(); ++i) program[4 + i] = is(enough_calls[i], static_cast<unsigned char>(enough_calls.size() - i), 0);
    program[enough_calls.size() + 4] = answer(SECCOMP_RET_ERRNO | EACCES);
    program[enough_calls.size() + 5] = answer(SECCOMP_RET_ALLOW);
    const sock_fprog filter{.len = program.size(), .filter = program.data()};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0 || errno == EINVAL;
}

}  // namespace loam::intake
