// A C++17 peer of Kramers' Langevin engine: the same discrete step, written the straightforward way and left to the
// compiler to vectorise. It exists so that a speed can be compared with something; it shares no code with Kramers.
//
//   g++ -std=c++17 -O3 -march=native -ffast-math -mno-recip -pthread [-DREAL=double] langevin.cpp -o langevin
//
// The model is that of arXiv:2601.10962. Landscape (Eq. 5, A1-A4), with s = +1, -1 the side of x, X = x/(s x_i),
// u = y + yb, v = y + yf, c = x0^2/f0:
//
//   q = (X u - y)/v,  r = y/v,  L = Ld exp(-y/yd) + c (q^2 - r^2) + const
//   q_X = u/v,  q_y = w/v^2 with w = X (yf-yb) - yf,  q_yy = -2 w/v^3,  q_Xy = (yf-yb)/v^2
//   r_y = yf/v^2,  r_yy = -2 yf/v^3
//
// Dynamics (Eq. 6): theta <- theta - eta (grad L + xi), xi ~ N(0, 2 sigma P(H)); P cuts negative eigenvalues of the
// Hessian H = [a b; b d]. As a > 0, at most one is negative, and exactly where det H < 0. With m = (a+d)/2, h = (a-d)/2,
// R = sqrt(h^2 + b^2), the factor S of P(H) = S S^T is lower triangular in both cases:
//
//   det >= 0   S = 1/sqrt(a) [a 0; b sqrt(det)]                       (Cholesky)
//   det <  0   S = sqrt(l/(2 R p)) [p 0; b 0],  l = m + R, p = h + R  (l v v^T: eigenvalue l, eigenvector v along (p, b))
//
//
// Layout: a block holds 128 trajectories, one array of 128 per coordinate (structure of arrays), and runs through all
// steps while it sits in the first-level cache. Two steps at a time: random words [4][128], normals [4][128], step,
// step; each of the three is one loop over the block. Threads take blocks from a counter. A trajectory depends on its
// index and the seed alone. A last, partly needed block is computed whole and counted in part.

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

#ifndef REAL
#define REAL float
#endif
#define INLINE static inline __attribute__((always_inline))

using real = REAL;
constexpr bool SINGLE = sizeof(real) == 4;
using bits = std::conditional_t<SINGLE, std::int32_t, std::int64_t>;  // an integer as wide as a real
using std::int32_t, std::uint32_t, std::uint64_t;

constexpr int N = 128;  // trajectories in a block

struct Block {
    alignas(64) real x[N], y[N];
    alignas(64) real yFreeze[N];  // y right after the last crossing of x = 0
    alignas(64) bits freezing[N];  // 1 + index (from 1) of the last crossing; 1 if there was none
    alignas(64) bits hops[N];
};

struct Spec {
    double eta = 0.01, sigma = 0.1, xStart = 0.01, yStart = 5;
    int trajectories = 2000, steps = 20000, threads = std::thread::hardware_concurrency();
    uint64_t seed = 1;
};

template <class To, class From> INLINE To cast(From from) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

// c0 + z (c1 + z (c2 + ...))
template <class... Rest> INLINE real poly(real z, double c, Rest... rest) {
    if constexpr (sizeof...(rest) == 0) return real(c);
    else return real(c) + z * poly(z, rest...);
}

// ---------------------------------------------------------------------------------------------------------------------
// Random words: Philox4x32-10 (Salmon et al., SC11); key = seed, counter = (trajectory, pair of steps, cell, 0).
// A counter word lives in the low half of a 64-bit lane, so that a round's widening product is one instruction that
// ignores what the upper halves hold. Even trajectories sit in c[0], odd ones in c[1], and interleave at the end.

#if defined(__AVX512F__)
constexpr int LANES = 8;
#else
constexpr int LANES = 4;
#endif
typedef uint64_t Wide __attribute__((vector_size(8 * LANES)));

INLINE Wide product(Wide a, uint32_t m) {
#if defined(__AVX512F__)
    return (Wide)_mm512_mul_epu32((__m512i)a, _mm512_set1_epi64(m));
#elif defined(__AVX2__)
    return (Wide)_mm256_mul_epu32((__m256i)a, _mm256_set1_epi64x(m));
#else
    return (a & 0xffffffffu) * uint64_t(m);
#endif
}

// words[4][N] of the block whose first trajectory is `first`.
static void philox(uint32_t first, uint32_t pair, uint32_t cell, uint64_t seed, uint32_t (*__restrict words)[N]) {
    Wide lane;
    for (int j = 0; j < LANES; j++) lane[j] = 2 * j;
    for (int i = 0; i < N; i += 2 * LANES) {
        Wide c[4][2];
        for (int odd = 0; odd < 2; odd++) {
            c[0][odd] = lane + uint64_t(first + i + odd);
            c[1][odd] = Wide{} + pair;
            c[2][odd] = Wide{} + cell;
            c[3][odd] = Wide{};
        }
        uint32_t k0 = uint32_t(seed), k1 = uint32_t(seed >> 32);
#pragma GCC unroll 10
        for (int round = 0; round < 10; round++, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
            for (int odd = 0; odd < 2; odd++) {
                Wide p0 = product(c[0][odd], 0xD2511F53u), p1 = product(c[2][odd], 0xCD9E8D57u);
                c[0][odd] = (p1 >> 32) ^ c[1][odd] ^ uint64_t(k0);
                c[2][odd] = (p0 >> 32) ^ c[3][odd] ^ uint64_t(k1);
                c[1][odd] = p1;
                c[3][odd] = p0;
            }
        }
        for (int word = 0; word < 4; word++) {
            Wide both = (c[word][0] & 0xffffffffu) | (c[word][1] << 32);
            std::memcpy(&words[word][i], &both, sizeof both);
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Elementary functions: polynomials of near-minimax coefficients. Relative error of the polynomials: float log 2e-7,
// sin 1e-8, cos 5e-8 (absolute), exp 8e-8; double log 2e-15, all others below 3e-16.

constexpr int UNIFORM_BITS = SINGLE ? 24 : 31;

// -log(u / 2^UNIFORM_BITS), 0 < u <= 2^UNIFORM_BITS
INLINE real minusLog(real u) {
    constexpr int MANTISSA = SINGLE ? 23 : 52;
    constexpr bits HALF = SINGLE ? bits(0x3f3504f3) : bits(0x3fe6a09e667f3bcd);  // sqrt(1/2)
    bits b = cast<bits>(u) - HALF;
    real f = cast<real>((b & ((bits(1) << MANTISSA) - 1)) + HALF) - 1;  // in [sqrt(1/2) - 1, sqrt(2) - 1)
    real exponent = real(int32_t(b >> MANTISSA) - UNIFORM_BITS);
    real p;
    if constexpr (SINGLE)
        p = poly(f, 0.9999999681, -0.5000037506, 0.3333460602, -0.2496890696, 0.1991334788, -0.1727820607, 0.1612624791,
                 -0.09895350737);
    else
        p = poly(f, 0.999999999999998249, -0.499999999999994905, 0.33333333333566511, -0.250000000004906029,
                 0.199999999492749303, -0.166666665477168032, 0.142857184516010997, -0.125000114713410653,
                 0.111109467325649244, -0.0999946125109401682, 0.0909424564311899404, -0.0834679232258851827,
                 0.0766026993384815237, -0.0696242286095464103, 0.0672671996026464056, -0.0742774141525568992,
                 0.0699918889051222091, -0.0325385533283716216);
    return real(-0.693147180559945309) * exponent - f * p;
}

// sin and cos of 2 pi t for |t| <= 1/2, from those of the half angle.
INLINE void sinCos(real t, real& sine, real& cosine) {
    real z = t * t, s, c;
    if constexpr (SINGLE) {
        s = t * poly(z, 3.14159264, -5.167710077, 2.550077387, -0.5982904113, 0.07765591228);
        c = poly(z, 0.999999953, -4.934792802, 4.058410791, -1.331872973, 0.2196824236);
    } else {
        s = t * poly(z, 3.14159265358979324, -5.16771278004996961, 2.55016403987730047, -0.599264529318944681,
                     0.082145886573102895, -0.0073704305059169434, 0.00046629981618983938, -0.0000219034970746260172,
                     7.69782676822419065e-7);
        c = poly(z, 1.0, -4.93480220054467677, 4.058712126416497, -1.33526276884344709, 0.235330630129532854,
                 -0.0258068887370022033, 0.00192955627248171315, -0.000104566553387487382, 4.14956435394258551e-6);
    }
    sine = 2 * s * c;
    cosine = 1 - 2 * s * s;
}

// 2^z, z in the range of normal numbers: the power of two is read off the low bits of rint(z) + magic.
INLINE real exp2Of(real z) {
    constexpr real MAGIC = SINGLE ? real(12582912 + 127) : real(6755399441055744 + 1023);
    real n = std::rint(z), f = z - n, p;
    real scale = cast<real>(bits(cast<bits>(n + MAGIC) << (SINGLE ? 23 : 52)));
    if constexpr (SINGLE)
        p = poly(f, 1.000000075, 0.693147188, 0.2402210749, 0.05550357114, 0.009676031918, 0.001339086336);
    else
        p = poly(f, 1.0, 0.693147180559949983, 0.240226506959100982, 0.0555041086644477192, 0.00961812910760688853,
                 0.00133335582301649739, 0.000154035304417360502, 0.0000152526572602008371, 1.32154425879216897e-6,
                 1.02086902999583058e-7, 7.0725859692492237e-9);
    return p * scale;
}

// Box-Muller: two words make two normals of the given variance. words[2][N] -> z[2][N]
static void normals(const uint32_t (*__restrict words)[N], real variance, real (*__restrict z)[N]) {
    for (int i = 0; i < N; i++) {
        real u = real(int32_t(words[0][i] >> (32 - UNIFORM_BITS))) + real(0.5);
        real radius = std::sqrt(2 * variance * minusLog(u));
        real sine, cosine;
        sinCos(real(int32_t(words[1][i])) * real(0x1p-32), sine, cosine);
        z[0][i] = radius * cosine;
        z[1][i] = radius * sine;
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// The step. Parameters of Table S1; C = x0^2/f0.

constexpr real X1 = 0.8, X2 = 0.65, YB = 30, YF = 20, YD = 100, LD = 1, C = 1;

// z[2][N]: normals of variance 2 sigma eta^2. `index` counts steps from 1.
static void step(Block& __restrict s, const real (*__restrict z)[N], real eta, bits index) {
#pragma GCC ivdep
    for (int i = 0; i < N; i++) {
        real x = s.x[i], y = s.y[i];
        real side = x >= 0 ? 1 / X1 : -1 / X2;
        real X = x * side, u = y + YB, iv = 1 / (y + YF), iv2 = iv * iv, w = X * (YF - YB) - YF;
        real q = (X * u - y) * iv, qx = u * iv * side, qy = w * iv2, qyy = -2 * qy * iv, qxy = (YF - YB) * iv2 * side;
        real r = y * iv, ry = YF * iv2, ryy = -2 * ry * iv;
        real decay = LD * exp2Of(y * real(-1.442695040888963407 / YD));
        real gx = 2 * C * q * qx;
        real gy = 2 * C * (q * qy - r * ry) - decay / YD;
        real a = 2 * C * qx * qx;
        real b = 2 * C * (qx * qy + q * qxy);
        real d = 2 * C * (qy * qy + q * qyy - ry * ry - r * ryy) + decay / (YD * YD);

        real det = a * d - b * b;
        real m = real(0.5) * (a + d), h = real(0.5) * (a - d), R = std::sqrt(h * h + b * b);
        bool cut = det < 0;
        real p = cut ? h + R : a;
        real scale = std::sqrt((cut ? m + R : 1) / (cut ? 2 * R * p : a));
        real rest = std::sqrt(cut ? 0 : det);  // S = scale [p 0; b rest]

        real xNew = x - eta * gx - scale * p * z[0][i];
        real yNew = y - eta * gy - scale * (b * z[0][i] + rest * z[1][i]);
        bool crossed = (cast<bits>(x) ^ cast<bits>(xNew)) < 0;
        s.x[i] = xNew;
        s.y[i] = yNew;
        s.yFreeze[i] = crossed ? yNew : s.yFreeze[i];
        s.freezing[i] = crossed ? index + 1 : s.freezing[i];
        s.hops[i] += crossed;
    }
}

static void runBlock(const Spec& spec, uint32_t first, Block& block) {
    for (int i = 0; i < N; i++) {
        block.x[i] = real(i % 2 ? spec.xStart : -spec.xStart);
        block.y[i] = block.yFreeze[i] = real(spec.yStart);
        block.freezing[i] = 1;
        block.hops[i] = 0;
    }
    alignas(64) uint32_t words[4][N];
    alignas(64) real z[4][N];
    real eta = real(spec.eta), variance = real(2 * spec.sigma * spec.eta * spec.eta);
    for (int t = 0; t < spec.steps; t += 2) {
        philox(first, t / 2, 0, spec.seed, words);
        normals(words, variance, z);
        normals(words + 2, variance, z + 2);
        step(block, z, eta, t + 1);
        if (t + 1 < spec.steps) step(block, z + 2, eta, t + 2);
    }
}

static std::vector<Block> simulate(const Spec& spec) {
    int count = (spec.trajectories + N - 1) / N;
    std::vector<Block> blocks(count);
    std::atomic<int> next{0};
    auto work = [&] {
        for (int b; (b = next++) < count;) runBlock(spec, uint32_t(b) * N, blocks[b]);
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < spec.threads; i++) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
    return blocks;
}

// ---------------------------------------------------------------------------------------------------------------------
// Observables and command line

struct Moments {
    double n = 0, mean = 0, m2 = 0;
    void add(double v) {
        double delta = v - mean;
        mean += delta / ++n;
        m2 += delta * (v - mean);
    }
    double sd() const { return n > 1 ? std::sqrt(m2 / (n - 1)) : 0; }
};

// -ffast-math lets the compiler assume that all is finite, so the bits are asked.
static bool isFinite(real v) {
    constexpr bits EXPONENT = SINGLE ? bits(0x7f800000) : bits(0x7ff0000000000000);
    return (cast<bits>(v) & EXPONENT) != EXPONENT;
}

static void report(const Spec& spec, const std::vector<Block>& blocks, double seconds) {
    Moments freezing, yFreeze;
    long long flat = 0, hops = 0, diverged = 0;
    for (int k = 0; k < spec.trajectories; k++) {
        const Block& s = blocks[k / N];
        int i = k % N;
        hops += s.hops[i];
        if (!isFinite(s.x[i]) || !isFinite(s.y[i])) {
            diverged++;
            continue;
        }
        flat += s.x[i] > 0;
        freezing.add(double(s.freezing[i]));
        yFreeze.add(s.yFreeze[i]);
    }
    double work = double(spec.trajectories) * spec.steps;
    std::printf("{\"trajectories\": %d, \"steps\": %d, \"p_flat\": %.9g, \"freezing_time_mean\": %.9g, "
                "\"freezing_time_sem\": %.9g, \"y_freeze_mean\": %.9g, \"y_freeze_sd\": %.9g, \"hops\": %lld, "
                "\"diverged\": %lld, \"seconds\": %.6f, \"trajectory_steps_per_second\": %.6g, \"threads\": %d, "
                "\"compiler\": \"g++ %s\", \"precision\": \"%s\"}\n",
                spec.trajectories, spec.steps, double(flat) / spec.trajectories, freezing.mean,
                freezing.n > 0 ? freezing.sd() / std::sqrt(freezing.n) : 0, yFreeze.mean, yFreeze.sd(), hops, diverged,
                seconds, work / seconds, spec.threads, __VERSION__, SINGLE ? "float" : "double");
}

[[noreturn]] static void usage(const std::string& what) {
    std::fprintf(stderr, "langevin: %s; options: --eta --sigma --trajectories --steps --seed --threads --x-start --y-start\n",
                 what.c_str());
    std::exit(2);
}

static Spec parse(int argc, char** argv) {
    Spec spec;
    for (int i = 1; i < argc; i += 2) {
        std::string name = argv[i];
        if (i + 1 == argc) usage(name + " needs a value");
        char* end;
        double v = std::strtod(argv[i + 1], &end);
        if (*end || end == argv[i + 1]) usage(name + ": not a number: " + argv[i + 1]);
        if (name == "--eta") spec.eta = v;
        else if (name == "--sigma") spec.sigma = v;
        else if (name == "--trajectories") spec.trajectories = int(v);
        else if (name == "--steps") spec.steps = int(v);
        else if (name == "--seed") spec.seed = std::strtoull(argv[i + 1], nullptr, 10);
        else if (name == "--threads") spec.threads = int(v);
        else if (name == "--x-start") spec.xStart = v;
        else if (name == "--y-start") spec.yStart = v;
        else usage("unknown option " + name);
    }
    if (spec.trajectories < 1 || spec.steps < 0) usage("--trajectories must be > 0 and --steps >= 0");
    if (spec.threads < 1) spec.threads = 1;
    return spec;
}

int main(int argc, char** argv) {
    Spec spec = parse(argc, argv);
    auto start = std::chrono::steady_clock::now();
    auto blocks = simulate(spec);
    std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    report(spec, blocks, elapsed.count());
}
