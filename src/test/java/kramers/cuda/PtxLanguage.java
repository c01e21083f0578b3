package kramers.cuda;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of PTX ISA 7.0 (NVIDIA, Parallel Thread Execution ISA, version 7.0): its directives, instructions, their modifiers and
 * types, special registers and pragmas. A driver takes a PTX by the version that it claims, so a word of a later one makes it
 * refuse the whole module.
 */
final class PtxLanguage {
    /** Words with a dot before them: directives, state spaces, types, modifiers, parts of vectors. */
    private static final Set<String> DOTTED = words(
            // directives
            "address_size align alias branchtargets callprototype calltargets common entry extern file func loc maxnctapersm"
                    + " maxnreg maxntid minnctapersm noreturn pragma reqntid section target version visible weak attribute"
                    + " managed",
            // state spaces
            "const global local param reg shared sreg tex generic",
            // types
            "b8 b16 b32 b64 u8 u16 u32 u64 s8 s16 s32 s64 f16 f16x2 f32 f64 bf16 bf16x2 tf32 pred texref samplerref surfref"
                    + " u4 s4 b1",
            // vectors and their parts
            "v2 v4 x y z w r g b a 1d 2d 3d a1d a2d cube acube 2dms a2dms",
            // rounding and range
            "rn rz rm rp rni rzi rmi rpi sat satfinite ftz approx full cc relu",
            // comparison
            "eq ne lt le gt ge lo ls hi hs equ neu ltu leu gtu geu num nan",
            // combination
            "and or xor not popc add inc dec min max exch cas",
            // width and place
            "wide h0 h1 b0 b1 b2 b3 clamp wrap shiftamt f4e b4e rc8 ecl ecr rc16",
            // memory and caches
            "volatile relaxed acquire release acq_rel weak cta gpu sys sc cs cg ca lu cv wb wt nc nocta L1 L2",
            // control, warps, barriers
            "uni to sync aligned arrive red all any ballot up down bfly idx mode noinc async commit_group wait_group"
                    + " wait_all mbarrier",
            // matrices
            "m16n8k4 m16n8k8 m16n8k16 m8n8k4 m16n16k16 row col load store mma x1 x2 x4 trans m8n8 bmm",
            // tests
            "finite infinite number notanumber normal subnormal");

    private static final Set<String> INSTRUCTIONS = words(
            "abs activemask add addc and atom bar barrier bfe bfi bfind bmsk bra brev brkpt brx call clz cnot copysign cos cp"
                    + " cvt cvta div dp2a dp4a elect ex2 exit fence fma fns isspacep istypep ld ldmatrix ldu lg2 lop3 mad"
                    + " mad24 madc match max mbarrier membar min mma mov mul mul24 nanosleep neg not or pmevent popc prefetch"
                    + " prefetchu prmt rcp red redux rem ret rsqrt sad selp set setp shf shfl shl shr sin slct sqrt st sub"
                    + " subc suld suq sured sust tanh testp tex tld4 trap txq vabsdiff vadd vmad vmax vmin vote vset vshl vshr"
                    + " vsub wmma xor");

    private static final Set<String> REGISTERS = words(
            "tid ntid laneid warpid nwarpid ctaid nctaid smid nsmid gridid clock clock_hi clock64 globaltimer globaltimer_lo"
                    + " globaltimer_hi lanemask_eq lanemask_le lanemask_lt lanemask_ge lanemask_gt total_smem_size"
                    + " dynamic_smem_size pm0 pm1 pm2 pm3 pm4 pm5 pm6 pm7");

    private static final Set<String> PRAGMAS = Set.of("nounroll");

    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern PRAGMA = Pattern.compile("\\.pragma\\s+\"([^\"]*)\"");
    private static final Pattern DOT = Pattern.compile("\\.([A-Za-z][\\w]*(?:::\\w+)*)");
    private static final Pattern DECLARED = Pattern.compile("\\.reg\\s+\\.\\w+\\s+([^;]*);");
    private static final Pattern REGISTER = Pattern.compile("%([A-Za-z_]\\w*)");
    /** A statement begins with an instruction, after its predicate if it has one. */
    private static final Pattern INSTRUCTION =
            Pattern.compile("(?:^|[;{}:])\\s*(?:@!?%\\w+\\s+)?([a-z]\\w*)(?=[.\\s;])");

    private PtxLanguage() {}

    private static Set<String> words(String... lines) {
        return Stream.of(lines).flatMap(line -> Stream.of(line.split(" "))).collect(Collectors.toSet());
    }

    /** What a text has that PTX 7.0 does not know, each as it is written; also a version other than 7.0. */
    static Set<String> unknown(String ptx) {
        Set<String> unknown = new TreeSet<>();
        String text = COMMENT.matcher(ptx).replaceAll(" ");
        if (!Pattern.compile("^\\s*\\.version\\s+7\\.0\\s").matcher(text).find()) {
            unknown.add("no .version 7.0");
        }
        found(PRAGMA, text).filter(word -> !PRAGMAS.contains(word)).forEach(word -> unknown.add(".pragma " + word));
        text = STRING.matcher(text).replaceAll("");
        found(DOT, text)
                .filter(word -> !DOTTED.contains(word) && !word.matches("sm_75"))
                .forEach(word -> unknown.add("." + word));
        found(INSTRUCTION, text).filter(word -> !INSTRUCTIONS.contains(word)).forEach(unknown::add);
        List<String> own =
                found(DECLARED, text).flatMap(list -> found(REGISTER, list)).toList();
        found(REGISTER, text)
                .filter(word -> !REGISTERS.contains(word))
                .filter(word -> own.stream().noneMatch(name -> word.matches(name + "\\d*")))
                .forEach(word -> unknown.add("%" + word));
        return unknown;
    }

    private static Stream<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(result -> result.group(1));
    }
}
