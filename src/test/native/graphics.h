// Buffers of OpenGL's, for the driver's stand-in: where a context of OpenGL's is current in the calling thread, the real ones; or,
// where KRAMERS_STANDIN says buffers=FOLDER, files in a folder, named by their number and as long as the buffer, so that a test
// without OpenGL can read what was written.
#pragma once

#include <dlfcn.h>

#include <cstddef>
#include <cstdio>
#include <string>

class GlBuffers {
public:
    // Empty for those of OpenGL.
    std::string folder;

    // Whether there are any: a context is current, or there is a folder.
    bool available() { return !folder.empty() || (load() && getString(VERSION) != nullptr); }

    // Size of a buffer, -1 if there is no such buffer.
    long size(unsigned buffer) {
        if (!folder.empty()) {
            FILE* file = std::fopen(path(buffer).c_str(), "rb");
            if (file == nullptr) {
                return -1;
            }
            std::fseek(file, 0, SEEK_END);
            long bytes = std::ftell(file);
            std::fclose(file);
            return bytes;
        }
        if (!available() || !isBuffer(buffer)) {
            return -1;
        }
        int bytes = 0;
        bound(buffer, [&] { getParameter(COPY_WRITE_BUFFER, BUFFER_SIZE, &bytes); });
        return bytes;
    }

    // Writes all of a buffer.
    bool write(unsigned buffer, const char* from, size_t bytes) {
        if (!folder.empty()) {
            FILE* file = std::fopen(path(buffer).c_str(), "wb");
            bool written = file != nullptr && std::fwrite(from, 1, bytes, file) == bytes;
            return file != nullptr && std::fclose(file) == 0 && written;
        }
        if (!available()) {
            return false;
        }
        bound(buffer, [&] { subData(COPY_WRITE_BUFFER, 0, (ptrdiff_t)bytes, from); });
        return true;
    }

private:
    enum : unsigned { VERSION = 0x1F02, COPY_WRITE_BUFFER = 0x8F37, BUFFER_SIZE = 0x8764 };

    const unsigned char* (*getString)(unsigned) = nullptr;
    void (*getInteger)(unsigned, int*) = nullptr;
    unsigned char (*isBuffer)(unsigned) = nullptr;
    void (*bind)(unsigned, unsigned) = nullptr;
    void (*getParameter)(unsigned, unsigned, int*) = nullptr;
    void (*subData)(unsigned, ptrdiff_t, ptrdiff_t, const void*) = nullptr;

    std::string path(unsigned buffer) { return folder + "/" + std::to_string(buffer); }

    // With a buffer bound where the program's own bindings are not disturbed.
    template <typename Work>
    void bound(unsigned buffer, Work work) {
        int before = 0;
        getInteger(COPY_WRITE_BUFFER, &before);
        bind(COPY_WRITE_BUFFER, buffer);
        work();
        bind(COPY_WRITE_BUFFER, (unsigned)before);
    }

    // Functions that serve whichever context is current, be it of EGL or GLX.
    bool load() {
        if (subData != nullptr) {
            return true;
        }
        void* library = dlopen("libEGL.so.1", RTLD_LAZY);
        auto find = library == nullptr ? nullptr : (void* (*)(const char*))dlsym(library, "eglGetProcAddress");
        if (find == nullptr) {
            return false;
        }
        getString = (decltype(getString))find("glGetString");
        getInteger = (decltype(getInteger))find("glGetIntegerv");
        isBuffer = (decltype(isBuffer))find("glIsBuffer");
        bind = (decltype(bind))find("glBindBuffer");
        getParameter = (decltype(getParameter))find("glGetBufferParameteriv");
        subData = (decltype(subData))find("glBufferSubData");
        return getString && getInteger && isBuffer && bind && getParameter && subData;
    }
};
