// Loaded before the C library, a file system without locks: what a network's has whose lock daemon does not run.

#include <cerrno>
#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>

namespace {
using Control = int (*)(int, int, ...);

int pass(const char* name, int file, int command, void* argument) {
    if (command == F_SETLK || command == F_SETLKW) {
        errno = ENOLCK;
        return -1;
    }
    static_assert(sizeof(void*) == 8, "F_SETLK64 is F_SETLK");
    return reinterpret_cast<Control>(dlsym(RTLD_NEXT, name))(file, command, argument);
}
}  // namespace

extern "C" int fcntl(int file, int command, ...) {
    va_list more;
    va_start(more, command);
    void* argument = va_arg(more, void*);
    va_end(more);
    return pass("fcntl", file, command, argument);
}

extern "C" int fcntl64(int file, int command, ...) {
    va_list more;
    va_start(more, command);
    void* argument = va_arg(more, void*);
    va_end(more);
    return pass("fcntl64", file, command, argument);
}
