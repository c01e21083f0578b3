// A stand-in for NVIDIA's cuBLAS, for tests: the functions that Kramers calls, on host memory, which is what the device memory
// of driver.cpp is. Compiled as libcublas.so.12 and as libcublas.so.13, whose symbols carry the library's name as their
// version, as NVIDIA's do. It refuses float products in any but pedantic mode, double ones in any but
// the default mode, and both on the default stream. With KRAMERS_STANDIN_TF32 set it rounds float factors to eleven bits.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <vector>

namespace {

enum Status { SUCCESS = 0, NOT_INITIALIZED = 1, INVALID_VALUE = 7, NOT_SUPPORTED = 15 };
enum { OP_N = 0, OP_T = 1, DEFAULT_MATH = 0, PEDANTIC_MATH = 2 };

struct Handle {
    void* stream;
    int mathMode;
};

template <typename Real>
Real factor(Real value) {
    static const bool shortened = std::getenv("KRAMERS_STANDIN_TF32") != nullptr;
    if (!shortened || sizeof(Real) != sizeof(float) || value == 0) {
        return value;
    }
    int exponent;
    Real significand = std::frexp(value, &exponent);
    return std::ldexp(std::rint(significand * 2048), exponent - 11);
}

// Column-major: element (i, j) of op(a) stands at a[i + j * lda], or at a[j + i * lda] if transposed.
template <typename Real>
Status product(const Handle* handle, int opA, int opB, int m, int n, int k, const Real* alpha, const Real* a, int lda,
               const Real* b, int ldb, const Real* beta, Real* c, int ldc) {
    if (handle == nullptr) {
        return NOT_INITIALIZED;
    }
    int mode = sizeof(Real) == sizeof(float) ? PEDANTIC_MATH : DEFAULT_MATH;
    if (handle->stream == nullptr || handle->mathMode != mode || opA > OP_T || opB > OP_T) {
        return NOT_SUPPORTED;
    }
    if (lda < (opA == OP_N ? m : k) || ldb < (opB == OP_N ? k : n) || ldc < m) {
        return INVALID_VALUE;
    }
    std::vector<Real> left((size_t)m * k), sum(m);
    for (size_t l = 0; l < (size_t)k; l++) {
        for (size_t i = 0; i < (size_t)m; i++) {
            left[i + l * m] = factor(opA == OP_N ? a[i + l * lda] : a[l + i * lda]);
        }
    }
    // Whole matrices are zero, rows and networks that are not there, and their products would take time.
    bool finite = std::all_of(left.begin(), left.end(), [](Real value) { return std::isfinite(value); });
    bool nothing = std::all_of(left.begin(), left.end(), [](Real value) { return value == 0; });
    for (size_t j = 0; j < (size_t)n; j++) {
        std::fill(sum.begin(), sum.end(), Real(0));
        for (size_t l = 0; l < (size_t)k; l++) {
            Real right = factor(opB == OP_N ? b[l + j * ldb] : b[j + l * ldb]);
            if ((right == 0 && finite) || (nothing && std::isfinite(right))) {
                continue;
            }
            for (size_t i = 0; i < (size_t)m; i++) {
                sum[i] += left[i + l * m] * right;
            }
        }
        for (size_t i = 0; i < (size_t)m; i++) {
            Real& out = c[i + j * ldc];
            out = *beta == 0 ? *alpha * sum[i] : *alpha * sum[i] + *beta * out;
        }
    }
    return SUCCESS;
}

}  // namespace

extern "C" {

int cublasCreate_v2(Handle** handle) {
    *handle = new Handle{nullptr, 0};
    return SUCCESS;
}

int cublasDestroy_v2(Handle* handle) {
    delete handle;
    return SUCCESS;
}

int cublasGetVersion_v2(Handle*, int* version) {
    *version = VERSION;
    return SUCCESS;
}

int cublasSetStream_v2(Handle* handle, void* stream) {
    handle->stream = stream;
    return SUCCESS;
}

int cublasSetMathMode(Handle* handle, int mode) {
    handle->mathMode = mode;
    return SUCCESS;
}

int cublasSgemm_v2(Handle* handle, int opA, int opB, int m, int n, int k, const float* alpha, const float* a, int lda,
                   const float* b, int ldb, const float* beta, float* c, int ldc) {
    return product(handle, opA, opB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

int cublasDgemm_v2(Handle* handle, int opA, int opB, int m, int n, int k, const double* alpha, const double* a, int lda,
                   const double* b, int ldb, const double* beta, double* c, int ldc) {
    return product(handle, opA, opB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

int cublasSgemmStridedBatched(Handle* handle, int opA, int opB, int m, int n, int k, const float* alpha, const float* a,
                              int lda, long long strideA, const float* b, int ldb, long long strideB, const float* beta,
                              float* c, int ldc, long long strideC, int count) {
    for (long long q = 0; q < count; q++) {
        Status status = product(handle, opA, opB, m, n, k, alpha, a + q * strideA, lda, b + q * strideB, ldb, beta,
                                c + q * strideC, ldc);
        if (status != SUCCESS) {
            return status;
        }
    }
    return SUCCESS;
}

}  // extern "C"
