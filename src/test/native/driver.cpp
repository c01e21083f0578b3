// A stand-in for NVIDIA's driver, for tests: libcuda.so.1 that runs the very same kernels, compiled by g++, on the CPU, so
// that all of Java, JNI, module loading, launches, copies and reductions runs on a machine without a GPU.
//
// It is stricter than it is fast: a call without a context, a copy beyond a buffer, a launch that no device could make, a
// kernel that the loaded PTX lacks or gives other parameters are errors. It also fails on purpose:
//
//   KRAMERS_STANDIN="devices=2 memory=65536 version=12020 fault=cuMemAlloc:3:2 fault=cuStreamSynchronize:5:719:1"
//
// gives two devices of 65536 KiB, and fails the third cuMemAlloc (counted on each device) with CUDA_ERROR_OUT_OF_MEMORY (2),
// and the fifth cuStreamSynchronize of device 1 with CUDA_ERROR_LAUNCH_FAILED (719). Codes that a device does not recover from
// are sticky: every later call on it fails likewise. A context that is released with buffers left says so on standard error.
// Further words: multiprocessors=4, shared=64 (KiB that a block may have), order=backwards (of the threads of a block between
// two barriers: results that change with it lack a barrier); display=1 (the device that OpenGL draws on, -1 for none of them; the
// first if not said), buffers=FOLDER (files in place of OpenGL's buffers, see graphics.h).
#include <sanitizer/asan_interface.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cuda_host.h"
#include "fibers.h"
#include "graphics.h"

thread_local Dim3 threadIdx, blockIdx, blockDim, gridDim;

void __syncthreads() { Fibers::barrier(); }

#include "../../../kernels/ceilings.cu"
#include "../../../kernels/convolution.cu"
#include "../../../kernels/curvature.cu"
#include "../../../kernels/driven_double.cu"
#include "../../../kernels/driven_float.cu"
#include "../../../kernels/langevin_double.cu"
#include "../../../kernels/langevin_float.cu"
#include "../../../kernels/layerwise.cu"
#include "../../../kernels/training.cu"

namespace network {
enum { MOST_SHARED = 227 << 10 };
thread_local Four<float> dynamicShared[MOST_SHARED / sizeof(Four<float>)];
}  // namespace network

namespace {

enum Code {
    SUCCESS = 0,
    INVALID_VALUE = 1,
    OUT_OF_MEMORY = 2,
    NOT_INITIALIZED = 3,
    NO_DEVICE = 100,
    INVALID_DEVICE = 101,
    INVALID_CONTEXT = 201,
    ALREADY_MAPPED = 208,
    NOT_MAPPED = 211,
    ECC_UNCORRECTABLE = 214,
    INVALID_GRAPHICS_CONTEXT = 219,
    INVALID_PTX = 218,
    UNSUPPORTED_PTX_VERSION = 222,
    INVALID_HANDLE = 400,
    NOT_FOUND = 500,
    ILLEGAL_ADDRESS = 700,
    LAUNCH_FAILED = 719,
    UNKNOWN = 999
};

struct Kernel {
    const char* name;
    size_t parameters;
    void (*call)(void** parameters);
    bool barriers;
};

template <auto F, typename... A, size_t... I>
void callWith(void (*)(A...), void** p, std::index_sequence<I...>) {
    F(*static_cast<std::remove_cv_t<A>*>(p[I])...);
}
template <auto F, typename... A>
constexpr Kernel kernel(const char* name, void (*f)(A...), bool barriers) {
    (void)f;
    return {name, sizeof...(A), [](void** p) { callWith<F>(F, p, std::make_index_sequence<sizeof...(A)>()); }, barriers};
}
#define ENTRY(name) kernel<name>(#name, name, false)
#define NETWORK_ENTRY(name, barriers) kernel<network::name>(#name, network::name, barriers)
#define ENTRIES(suffix)                                                                                                    \
    ENTRY(start_##suffix), ENTRY(advance_isotropic_##suffix), ENTRY(advance_linear_##suffix),                              \
        ENTRY(advance_squared_##suffix), ENTRY(advance_power_##suffix), ENTRY(record_##suffix), ENTRY(finish_##suffix),    \
        ENTRY(drive_isotropic_##suffix), ENTRY(drive_linear_##suffix), ENTRY(drive_squared_##suffix),                      \
        ENTRY(drive_power_##suffix), ENTRY(chains_##suffix), ENTRY(normals_##suffix)

const Kernel KERNELS[] = {ENTRIES(float), ENTRIES(double), NETWORK_ENTRY(train_shared, true), NETWORK_ENTRY(train_global, true),
                          NETWORK_ENTRY(activations, true), NETWORK_ENTRY(lanczos, true), NETWORK_ENTRY(combine, false),
                          NETWORK_ENTRY(beginOrEndStep, true), NETWORK_ENTRY(storeCheckpoint, true), NETWORK_ENTRY(storeLook, true),
                          NETWORK_ENTRY(gather, false), NETWORK_ENTRY(relu_float, false), NETWORK_ENTRY(relu_double, false),
                          NETWORK_ENTRY(lossBackward, false), NETWORK_ENTRY(reluBackward_float, false),
                          NETWORK_ENTRY(reluBackward_double, false), NETWORK_ENTRY(evaluate, false),
                          NETWORK_ENTRY(load, false), NETWORK_ENTRY(store, false), NETWORK_ENTRY(directions, false),
                          NETWORK_ENTRY(factor, false), NETWORK_ENTRY(convolve_32, true), NETWORK_ENTRY(convolve_64, true),
                          NETWORK_ENTRY(convolveBack_32, true), NETWORK_ENTRY(convolveBack_64, true),
                          NETWORK_ENTRY(convolutionGradient_32, true), NETWORK_ENTRY(convolutionGradient_64, true),
                          NETWORK_ENTRY(addParts, false), NETWORK_ENTRY(flatten, false)};

struct Fault {
    std::string call;
    int nth;
    int code;
    int device;  // -1: any
};

struct Device {
    int ordinal = 0;
    int sticky = SUCCESS;
    int retained = 0;
    size_t used = 0;
    std::map<char*, size_t> buffers;
    int graphics = 0;  // registered
    std::map<std::string, int> calls;
    std::map<const void*, unsigned> sharedAllowed;
};

struct Module {
    std::string ptx;
};

// A registered buffer of OpenGL's.
struct Graphics {
    unsigned buffer;
    size_t bytes;
    Device* device;
    char* mapped;  // null unless it is
};

std::mutex lock;
std::vector<Device> devices;
std::vector<Fault> faults;
size_t memory = size_t(256) << 20;
int version = 12000;
int multiprocessors = 1;
int sharedKibibytes = network::MOST_SHARED >> 10;
bool backwards = false;
int display = 0;
GlBuffers glBuffers;
bool initialized = false;
thread_local Device* current = nullptr;

void configure() {
    const char* text = std::getenv("KRAMERS_STANDIN");
    std::istringstream words(text ? text : "");
    int count = 1;
    for (std::string word; words >> word;) {
        char call[64];
        Fault fault{"", 0, 0, -1};
        if (std::sscanf(word.c_str(), "devices=%d", &count) == 1 || std::sscanf(word.c_str(), "version=%d", &version) == 1 ||
            std::sscanf(word.c_str(), "multiprocessors=%d", &multiprocessors) == 1 ||
            std::sscanf(word.c_str(), "shared=%d", &sharedKibibytes) == 1 ||
            std::sscanf(word.c_str(), "display=%d", &display) == 1) {
            continue;
        }
        if (word.rfind("buffers=", 0) == 0) {
            glBuffers.folder = word.substr(8);
            continue;
        }
        if (word == "order=backwards") {
            backwards = true;
            continue;
        }
        if (std::sscanf(word.c_str(), "memory=%zu", &memory) == 1) {
            memory <<= 10;
        } else if (std::sscanf(word.c_str(), "fault=%63[^:]:%d:%d:%d", call, &fault.nth, &fault.code, &fault.device) >= 3) {
            fault.call = call;
            faults.push_back(fault);
        } else {
            std::fprintf(stderr, "stand-in: KRAMERS_STANDIN has '%s'\n", word.c_str());
            std::abort();
        }
    }
    devices.resize(count);
    for (int i = 0; i < count; i++) {
        devices[i].ordinal = i;
    }
}

bool lasts(int code) { return code == ECC_UNCORRECTABLE || code >= ILLEGAL_ADDRESS; }

// What a call on a device (or on none) returns before it does anything.
int enter(const char* call, Device* device) {
    if (!initialized) {
        return NOT_INITIALIZED;
    }
    if (device != nullptr && device->sticky != SUCCESS) {
        return device->sticky;
    }
    static std::map<std::string, int> callsOnNone;
    int nth = ++(device == nullptr ? callsOnNone : device->calls)[call];
    for (const Fault& fault : faults) {
        bool here = fault.device == -1 || (device != nullptr && fault.device == device->ordinal);
        if (here && fault.call == call && fault.nth == nth) {
            if (device != nullptr && lasts(fault.code)) {
                device->sticky = fault.code;
            }
            return fault.code;
        }
    }
    return SUCCESS;
}

int enterCurrent(const char* call) {
    int code = enter(call, current);
    return code != SUCCESS ? code : current == nullptr ? INVALID_CONTEXT : SUCCESS;
}

// True if [at, at + bytes) lies in one buffer of the current device.
bool inside(char* at, size_t bytes) {
    auto next = current->buffers.upper_bound(at);
    if (next == current->buffers.begin()) {
        return false;
    }
    auto buffer = std::prev(next);
    return at + bytes <= buffer->first + buffer->second;
}

// Parameters of an entry of the PTX, -1 if it has no such entry.
int parameters(const std::string& ptx, const std::string& name) {
    size_t at = ptx.find(".entry " + name + "(");
    if (at == std::string::npos) {
        return -1;
    }
    std::string list = ptx.substr(at, ptx.find(")", at) - at);
    int count = 0;
    for (size_t p = list.find(".param "); p != std::string::npos; p = list.find(".param ", p + 1)) {
        count++;
    }
    return count;
}

struct Call {
    const Kernel& kernel;
    void** parameters;
};

// To AddressSanitizer, what a launch did not ask for of the shared memory is out of bounds.
void forbidShared(size_t from, bool forbidden) {
    char* shared = reinterpret_cast<char*>(network::dynamicShared);
    if (forbidden) {
        ASAN_POISON_MEMORY_REGION(shared + from, sizeof network::dynamicShared - from);
    } else {
        ASAN_UNPOISON_MEMORY_REGION(shared + from, sizeof network::dynamicShared - from);
    }
}

}  // namespace

#define ENTER(call)                                   \
    std::lock_guard<std::mutex> guard(lock);          \
    if (int code = enterCurrent(call)) return code;

extern "C" {

int cuInit(unsigned) {
    std::lock_guard<std::mutex> guard(lock);
    if (!initialized) {
        configure();
        initialized = true;
    }
    int code = enter("cuInit", nullptr);
    return code != SUCCESS ? code : devices.empty() ? NO_DEVICE : SUCCESS;
}

int cuDriverGetVersion(int* v) {
    *v = version;
    return SUCCESS;
}

int cuDeviceGetCount(int* count) {
    std::lock_guard<std::mutex> guard(lock);
    *count = (int)devices.size();
    return enter("cuDeviceGetCount", nullptr);
}

int cuDeviceGet(int* device, int ordinal) {
    *device = ordinal;
    return ordinal >= 0 && ordinal < (int)devices.size() ? SUCCESS : INVALID_DEVICE;
}

int cuDeviceGetName(char* name, int length, int device) {
    std::snprintf(name, length, "Stand-in %d", device);
    return SUCCESS;
}

int cuDeviceGetAttribute(int* value, int attribute, int) {
    switch (attribute) {
        case 13: *value = 1'000'000; return SUCCESS;  // clock rate, kHz
        case 16: *value = multiprocessors; return SUCCESS;
        case 75: *value = 9; return SUCCESS;          // compute capability
        case 76: *value = 0; return SUCCESS;
        case 97: *value = sharedKibibytes << 10; return SUCCESS;  // shared memory of a block, at most
        default: return INVALID_VALUE;
    }
}

int cuDeviceTotalMem_v2(size_t* bytes, int) {
    *bytes = memory;
    return SUCCESS;
}

int cuDevicePrimaryCtxSetFlags_v2(int, unsigned) { return SUCCESS; }

int cuDevicePrimaryCtxRetain(void** context, int device) {
    std::lock_guard<std::mutex> guard(lock);
    if (int code = enter("cuDevicePrimaryCtxRetain", &devices[device])) {
        return code;
    }
    devices[device].retained++;
    *context = &devices[device];
    return SUCCESS;
}

int cuDevicePrimaryCtxRelease_v2(int device) {
    std::lock_guard<std::mutex> guard(lock);
    Device& d = devices[device];
    if (--d.retained == 0 && !d.buffers.empty() && d.sticky == SUCCESS) {
        std::fprintf(stderr, "stand-in: device %d has %zu buffers left\n", device, d.buffers.size());
    }
    if (d.retained == 0 && d.graphics != 0 && d.sticky == SUCCESS) {
        std::fprintf(stderr, "stand-in: device %d has %d buffers of OpenGL left\n", device, d.graphics);
    }
    return SUCCESS;
}

int cuCtxSetCurrent(void* context) {
    current = static_cast<Device*>(context);
    return SUCCESS;
}

int cuModuleLoadData(void** module, const void* image) {
    ENTER("cuModuleLoadData");
    std::string ptx = static_cast<const char*>(image);
    if (ptx.find(".target sm_75") == std::string::npos) {
        return INVALID_PTX;
    }
    if (ptx.find("\n.version 7.0\n") == std::string::npos) {
        return UNSUPPORTED_PTX_VERSION;
    }
    *module = new Module{ptx};
    return SUCCESS;
}

int cuModuleUnload(void* module) {
    delete static_cast<Module*>(module);
    return SUCCESS;
}

int cuModuleGetFunction(const void** function, void* module, const char* name) {
    ENTER("cuModuleGetFunction");
    for (const Kernel& k : KERNELS) {
        if (k.name == std::string(name)) {
            int count = parameters(static_cast<Module*>(module)->ptx, name);
            *function = &k;
            return count == -1 ? NOT_FOUND : count == (int)k.parameters ? SUCCESS : INVALID_PTX;
        }
    }
    return NOT_FOUND;
}

int cuMemGetInfo_v2(size_t* free, size_t* total) {
    ENTER("cuMemGetInfo");
    *free = memory - current->used;
    *total = memory;
    return SUCCESS;
}

int cuMemAlloc_v2(void** at, size_t bytes) {
    ENTER("cuMemAlloc");
    if (bytes == 0) {
        return INVALID_VALUE;
    }
    if (bytes > memory - current->used) {
        return OUT_OF_MEMORY;
    }
    char* buffer = static_cast<char*>(std::malloc(bytes));
    std::fill(buffer, buffer + bytes, char(0xA5));
    current->buffers[buffer] = bytes;
    current->used += bytes;
    *at = buffer;
    return SUCCESS;
}

int cuMemFree_v2(void* at) {
    ENTER("cuMemFree");
    auto buffer = current->buffers.find(static_cast<char*>(at));
    if (buffer == current->buffers.end()) {
        return INVALID_VALUE;
    }
    current->used -= buffer->second;
    current->buffers.erase(buffer);
    std::free(at);
    return SUCCESS;
}

int cuMemcpyHtoD_v2(void* to, const void* from, size_t bytes) {
    ENTER("cuMemcpyHtoD");
    if (!inside(static_cast<char*>(to), bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(to, from, bytes);
    return SUCCESS;
}

int cuMemcpyDtoDAsync_v2(void* to, void* from, size_t bytes, void*) {
    ENTER("cuMemcpyDtoDAsync");
    if (!inside(static_cast<char*>(to), bytes) || !inside(static_cast<char*>(from), bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(to, from, bytes);
    return SUCCESS;
}

int cuMemcpyDtoH_v2(void* to, void* from, size_t bytes) {
    ENTER("cuMemcpyDtoH");
    if (!inside(static_cast<char*>(from), bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(to, from, bytes);
    return SUCCESS;
}

int cuMemsetD8_v2(void* at, unsigned char value, size_t bytes) {
    ENTER("cuMemsetD8");
    if (!inside(static_cast<char*>(at), bytes)) {
        return INVALID_VALUE;
    }
    std::memset(at, value, bytes);
    return SUCCESS;
}

int cuStreamCreate(void** stream, unsigned) {
    ENTER("cuStreamCreate");
    *stream = current;
    return SUCCESS;
}

int cuStreamDestroy_v2(void*) { return SUCCESS; }

int cuStreamSynchronize(void* stream) {
    ENTER("cuStreamSynchronize");
    return stream == current ? SUCCESS : INVALID_HANDLE;
}

int cuGLGetDevices_v2(unsigned* count, int* found, unsigned room, int) {
    ENTER("cuGLGetDevices");
    if (!glBuffers.available()) {
        return INVALID_GRAPHICS_CONTEXT;
    }
    *count = 0;
    if (display < 0 || room == 0) {
        return NO_DEVICE;
    }
    found[(*count)++] = display;
    return SUCCESS;
}

int cuGraphicsGLRegisterBuffer(void** resource, unsigned buffer, unsigned flags) {
    ENTER("cuGraphicsGLRegisterBuffer");
    if (!glBuffers.available() || current->ordinal != display) {
        return INVALID_GRAPHICS_CONTEXT;
    }
    long bytes = glBuffers.size(buffer);
    if (bytes < 0 || flags != 2) {  // written whole, never read
        return INVALID_VALUE;
    }
    *resource = new Graphics{buffer, (size_t)bytes, current, nullptr};
    current->graphics++;
    return SUCCESS;
}

int cuGraphicsUnregisterResource(void* resource) {
    ENTER("cuGraphicsUnregisterResource");
    Graphics* graphics = static_cast<Graphics*>(resource);
    if (graphics->device != current || graphics->mapped != nullptr) {
        return INVALID_HANDLE;
    }
    if (!glBuffers.available()) {
        return INVALID_GRAPHICS_CONTEXT;
    }
    current->graphics--;
    delete graphics;
    return SUCCESS;
}

int cuGraphicsMapResources(unsigned count, void** resources, void* stream) {
    ENTER("cuGraphicsMapResources");
    Graphics* graphics = static_cast<Graphics*>(*resources);
    if (count != 1 || stream != current || graphics->device != current) {
        return INVALID_HANDLE;
    }
    if (graphics->mapped != nullptr) {
        return ALREADY_MAPPED;
    }
    graphics->mapped = static_cast<char*>(std::malloc(graphics->bytes));
    std::fill(graphics->mapped, graphics->mapped + graphics->bytes, char(0xA5));
    current->buffers[graphics->mapped] = graphics->bytes;
    return SUCCESS;
}

int cuGraphicsResourceGetMappedPointer_v2(void** at, size_t* bytes, void* resource) {
    ENTER("cuGraphicsResourceGetMappedPointer");
    Graphics* graphics = static_cast<Graphics*>(resource);
    if (graphics->mapped == nullptr) {
        return NOT_MAPPED;
    }
    *at = graphics->mapped;
    *bytes = graphics->bytes;
    return SUCCESS;
}

int cuGraphicsUnmapResources(unsigned, void** resources, void*) {
    ENTER("cuGraphicsUnmapResources");
    Graphics* graphics = static_cast<Graphics*>(*resources);
    if (graphics->mapped == nullptr) {
        return NOT_MAPPED;
    }
    bool written = glBuffers.write(graphics->buffer, graphics->mapped, graphics->bytes);
    current->buffers.erase(graphics->mapped);
    std::free(graphics->mapped);
    graphics->mapped = nullptr;
    return written ? SUCCESS : INVALID_GRAPHICS_CONTEXT;
}

int cuFuncSetAttribute(const void* function, int attribute, int value) {
    ENTER("cuFuncSetAttribute");
    if (attribute != 8 || value < 0 || value > sharedKibibytes << 10) {
        return INVALID_VALUE;
    }
    current->sharedAllowed[function] = value;
    return SUCCESS;
}

int cuLaunchKernel(const void* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz,
                   unsigned shared, void* stream, void** parameters, void**) {
    {
        ENTER("cuLaunchKernel");
        if (stream != current) {
            return INVALID_HANDLE;
        }
        if (gx == 0 || gy == 0 || gz == 0 || gy > 65535 || gz > 65535 || bx * by * bz == 0 || bx * by * bz > 1024) {
            return INVALID_VALUE;
        }
        if (shared > std::max(48u << 10, current->sharedAllowed[function])) {
            return INVALID_VALUE;
        }
    }
    const Kernel& kernel = *static_cast<const Kernel*>(function);
    forbidShared(shared, true);
    gridDim = {gx, gy, gz};
    blockDim = {bx, by, bz};
    for (unsigned block = 0; block < gx * gy * gz; block++) {
        blockIdx = {block % gx, block / gx % gy, block / gx / gy};
        if (kernel.barriers) {
            auto body = [](void* call) { static_cast<Call*>(call)->kernel.call(static_cast<Call*>(call)->parameters); };
            Call call{kernel, parameters};
            if (!Fibers::runBlock(body, &call, blockDim, backwards)) {
                return current->sticky = LAUNCH_FAILED;
            }
            continue;
        }
        for (unsigned thread = 0; thread < bx * by * bz; thread++) {
            threadIdx = {thread % bx, thread / bx % by, thread / bx / by};
            kernel.call(parameters);
        }
    }
    forbidShared(shared, false);
    return SUCCESS;
}

}  // extern "C"
