package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

/** The compiler from PTX to machine code that the driver also has, as a library; needs no GPU. */
final class PtxCompiler {
    private static final Pattern KERNEL =
            Pattern.compile("Compiling entry function '(\\w+)'(.*?)Used (\\d+) registers", Pattern.DOTALL);
    private static final Pattern STACK =
            Pattern.compile("(\\d+) bytes stack frame, (\\d+) bytes spill stores, (\\d+) bytes spill loads");
    private static final int INSTRUCTION_BYTES = 16;

    private PtxCompiler() {}

    /** What became of a kernel: instructions count those of its slow paths, and padding. */
    record Code(int registers, int stackBytes, int spillBytes, int instructions) {}

    /** Compiles a module for an architecture such as sm_90; code by kernel. */
    static Map<String, Code> compile(String module, String architecture) throws IOException {
        Natives.inPrivateFolder(() -> JNvPTXCompiler.setExceptionsEnabled(true));
        byte[] ptx = Context.ptx(module);
        var compiler = new nvPTXCompilerHandle();
        JNvPTXCompiler.nvPTXCompilerCreate(compiler, ptx.length, ptx);
        try {
            String[] options = {"--gpu-name=" + architecture, "--verbose"};
            JNvPTXCompiler.nvPTXCompilerCompile(compiler, options.length, options);
            long[] size = new long[1];
            JNvPTXCompiler.nvPTXCompilerGetInfoLogSize(compiler, size);
            byte[] log = new byte[(int) size[0] + 1];
            JNvPTXCompiler.nvPTXCompilerGetInfoLog(compiler, log);
            JNvPTXCompiler.nvPTXCompilerGetCompiledProgramSize(compiler, size);
            byte[] program = new byte[(int) size[0]];
            JNvPTXCompiler.nvPTXCompilerGetCompiledProgram(compiler, program);
            return codes(new String(log, StandardCharsets.ISO_8859_1), sections(program));
        } finally {
            JNvPTXCompiler.nvPTXCompilerDestroy(compiler);
        }
    }

    private static Map<String, Code> codes(String log, Map<String, Long> sections) {
        Map<String, Code> codes = new TreeMap<>();
        Matcher kernel = KERNEL.matcher(log);
        while (kernel.find()) {
            Matcher stack = STACK.matcher(kernel.group(2));
            assertEquals(true, stack.find(), log);
            codes.put(
                    kernel.group(1),
                    new Code(
                            Integer.parseInt(kernel.group(3)),
                            Integer.parseInt(stack.group(1)),
                            Integer.parseInt(stack.group(2)) + Integer.parseInt(stack.group(3)),
                            (int) (sections.get(".text." + kernel.group(1)) / INSTRUCTION_BYTES)));
        }
        return codes;
    }

    /** Sizes of the sections of a 64-bit ELF file, by name. */
    private static Map<String, Long> sections(byte[] elf) {
        ByteBuffer bytes = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
        int headers = (int) bytes.getLong(0x28);
        int size = bytes.getShort(0x3A);
        int count = bytes.getShort(0x3C);
        int names = (int) bytes.getLong(headers + bytes.getShort(0x3E) * size + 0x18);
        Map<String, Long> sections = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int header = headers + i * size;
            int name = names + bytes.getInt(header);
            int end = name;
            while (elf[end] != 0) {
                end++;
            }
            sections.put(new String(elf, name, end - name, StandardCharsets.US_ASCII), bytes.getLong(header + 0x20));
        }
        return sections;
    }
}
