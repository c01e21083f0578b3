// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC11), the twin of kramers.math.Philox: four uniform 32-bit words as a function
// of a 128-bit counter and a 64-bit key. A round is two widening products, one instruction each.
#pragma once

struct Words {
    unsigned w0, w1, w2, w3;
};

struct Philox {
    static constexpr unsigned M0 = 0xD2511F53u;
    static constexpr unsigned M1 = 0xCD9E8D57u;
    static constexpr unsigned W0 = 0x9E3779B9u;
    static constexpr unsigned W1 = 0xBB67AE85u;
    static constexpr int ROUNDS = 10;

    static __device__ __forceinline__ Words draw(unsigned c0, unsigned c1, unsigned c2, unsigned c3, unsigned k0, unsigned k1) {
#pragma unroll
        for (int round = 0; round < ROUNDS; round++) {
            unsigned long long p0 = (unsigned long long)M0 * c0;
            unsigned long long p1 = (unsigned long long)M1 * c2;
            c0 = (unsigned)(p1 >> 32) ^ c1 ^ k0;
            c1 = (unsigned)p1;
            c2 = (unsigned)(p0 >> 32) ^ c3 ^ k1;
            c3 = (unsigned)p0;
            k0 += W0;
            k1 += W1;
        }
        return {c0, c1, c2, c3};
    }
};
