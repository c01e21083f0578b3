// A stand-in for NVIDIA's cuRAND, for tests: libcurand.so.10 with the functions that Kramers calls, on host memory, which is
// what the device memory of driver.cpp is. Its normals are those of the C++ library (mt19937_64, polar method), which have
// nothing in common with Kramers' own. It refuses the default stream and odd counts, as NVIDIA's does.
#include <cstddef>
#include <random>

namespace {

enum Status { SUCCESS = 0, NOT_INITIALIZED = 101, TYPE_ERROR = 103, LENGTH_NOT_MULTIPLE = 105, LAUNCH_FAILURE = 201 };
enum { PHILOX4_32_10 = 161 };

struct Generator {
    void* stream;
    std::mt19937_64 words;
};

template <typename Real>
Status draw(Generator* generator, Real* out, size_t count, Real mean, Real deviation) {
    if (generator == nullptr) {
        return NOT_INITIALIZED;
    }
    if (generator->stream == nullptr) {
        return LAUNCH_FAILURE;
    }
    if (count % 2 != 0) {
        return LENGTH_NOT_MULTIPLE;
    }
    std::normal_distribution<Real> normal(mean, deviation);
    for (size_t i = 0; i < count; i++) {
        out[i] = normal(generator->words);
    }
    return SUCCESS;
}

}  // namespace

extern "C" {

int curandCreateGenerator(Generator** generator, int type) {
    *generator = new Generator{nullptr, {}};
    return type == PHILOX4_32_10 ? SUCCESS : TYPE_ERROR;
}

int curandDestroyGenerator(Generator* generator) {
    delete generator;
    return SUCCESS;
}

int curandGetVersion(int* version) {
    *version = 100'307;
    return SUCCESS;
}

int curandSetStream(Generator* generator, void* stream) {
    generator->stream = stream;
    return SUCCESS;
}

int curandSetPseudoRandomGeneratorSeed(Generator* generator, unsigned long long seed) {
    generator->words.seed(seed);
    return SUCCESS;
}

int curandSetGeneratorOffset(Generator*, unsigned long long offset) { return offset == 0 ? SUCCESS : TYPE_ERROR; }

int curandGenerateNormal(Generator* generator, float* out, size_t count, float mean, float deviation) {
    return draw(generator, out, count, mean, deviation);
}

int curandGenerateNormalDouble(Generator* generator, double* out, size_t count, double mean, double deviation) {
    return draw(generator, out, count, mean, deviation);
}

}  // extern "C"
