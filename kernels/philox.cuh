// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC11), the twin of kramers.math.Philox: four uniform 32-bit words as a function
// of a 128-bit counter and a 64-bit key. The two halves of a product become one instruction; written as one 64-bit product,
// nvcc 13 widens the whole round to 64 bits (840 instructions in advance_linear_float against 800).
// Who draws at which counter under which key, here and on the CPU, stands in the table at kramers.math.Philox.
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
            unsigned high0 = __umulhi(M0, c0);
            unsigned high1 = __umulhi(M1, c2);
            unsigned low0 = M0 * c0;
            c0 = high1 ^ c1 ^ k0;
            c1 = M1 * c2;
            c2 = high0 ^ c3 ^ k1;
            c3 = low0;
            k0 += W0;
            k1 += W1;
        }
        return {c0, c1, c2, c3};
    }
};
