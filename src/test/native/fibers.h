// The threads of a block as fibers, for kernels with barriers: each has a stack of its own, and a barrier is where the next one
// takes over. x86-64 alone; a switch saves the registers that a call must keep.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "cuda_host.h"

// Saves the stack pointer to *from and goes on where `to` was saved.
extern "C" void switchStacks(void** from, void* to);
asm(R"(
.text
.hidden switchStacks
.globl switchStacks
switchStacks:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
)");

class Fibers {
public:
    using Body = void (*)(void* argument);

    // Runs `body` as every thread of a block, backwards if so asked: a missing barrier then shows in the results. False if a
    // thread ended while others wait at a barrier.
    static bool runBlock(Body body, void* argument, Dim3 shape, bool backwards) {
        return current().run(body, argument, shape, backwards);
    }

    static void barrier() {
        Fibers& fibers = current();
        switchStacks(&fibers.stackPointers[fibers.running], fibers.scheduler);
    }

private:
    static constexpr size_t STACK = 256 << 10;
    static constexpr int SAVED = 6;

    std::vector<char*> stacks;
    std::vector<void*> stackPointers;
    std::vector<bool> ended;
    void* scheduler = nullptr;
    size_t running = 0;
    Body body = nullptr;
    void* argument = nullptr;

    static Fibers& current() {
        static thread_local Fibers fibers;
        return fibers;
    }

    ~Fibers() {
        for (char* stack : stacks) {
            std::free(stack);
        }
    }

    __attribute__((noinline)) static void main() {
        Fibers& fibers = current();
        fibers.body(fibers.argument);
        fibers.ended[fibers.running] = true;
        switchStacks(&fibers.stackPointers[fibers.running], fibers.scheduler);
        std::abort();
    }

    void prepare(size_t threads) {
        while (stacks.size() < threads) {
            stacks.push_back(static_cast<char*>(std::aligned_alloc(64, STACK)));
        }
        stackPointers.resize(threads);
        ended.assign(threads, false);
        for (size_t i = 0; i < threads; i++) {
            // As if main had been called: its address where switchStacks returns to, the stack misaligned by a word.
            void** top = reinterpret_cast<void**>(stacks[i] + STACK) - 1;
            *top = nullptr;
            *--top = reinterpret_cast<void*>(main);
            stackPointers[i] = top - SAVED;
        }
    }

    bool run(Body what, void* with, Dim3 shape, bool backwards) {
        body = what;
        argument = with;
        size_t threads = size_t(shape.x) * shape.y * shape.z;
        prepare(threads);
        for (size_t live = threads; live > 0;) {
            for (size_t i = 0; i < threads; i++) {
                running = backwards ? threads - 1 - i : i;
                threadIdx = {unsigned(running % shape.x), unsigned(running / shape.x % shape.y),
                             unsigned(running / shape.x / shape.y)};
                switchStacks(&scheduler, stackPointers[running]);
                live -= ended[running] ? 1 : 0;
            }
            if (live != 0 && live != threads) {
                return false;
            }
        }
        return true;
    }
};
