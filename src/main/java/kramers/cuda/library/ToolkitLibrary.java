package kramers.cuda.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jcuda.JCudaVersion;
import jcuda.LibUtils;
import jcuda.jcublas.JCublas2;
import jcuda.jcurand.JCurand;
import kramers.cuda.Natives;

/**
 * A library of CUDA's toolkit that a machine with only the driver lacks: looked for once, with the reason where it cannot be
 * used. Where it is found: at the path that an environment variable names, else where the system's loader looks, else in
 * {@code /usr/local/cuda/lib64}.
 *
 * <p>JCuda's binding of it is loaded by us before JCuda does so itself, since a class that failed to load once stays broken:
 * so several versions can be tried, each with a copy of the binding that asks for it.
 */
public final class ToolkitLibrary {
    /** SGEMM and the like; the binding is CUDA 12's, that for CUDA 13 is made from it. */
    static final ToolkitLibrary CUBLAS = new ToolkitLibrary(
            "cuBLAS",
            "KRAMERS_LIBCUBLAS",
            List.of("libcublas.so.12", "libcublas.so.13"),
            "JCublas2",
            JCudaVersion.get(),
            () -> JCublas2.setExceptionsEnabled(false));

    /** Random numbers; one version for CUDA 11 to 13, and the newest binding of it is an older one than JCuda's own. */
    public static final ToolkitLibrary CURAND = new ToolkitLibrary(
            "cuRAND",
            "KRAMERS_LIBCURAND",
            List.of("libcurand.so.10"),
            "JCurand",
            "11.8.0",
            () -> JCurand.setExceptionsEnabled(false));

    private static final Path USUAL = Path.of("/usr/local/cuda/lib64");

    private final String name;
    private final String variable;
    private final List<String> files;
    private final String binding;
    private final String bindingVersion;
    private final Runnable firstTouch;

    private boolean asked;
    private String reason;

    /**
     * Describes one; nothing is loaded yet.
     *
     * @param variable environment variable that names its file
     * @param files names of the versions that can be used, the binding's own first
     * @param binding name of JCuda's native half
     * @param bindingVersion version in the name of that file
     * @param firstTouch first use of JCuda's class
     */
    private ToolkitLibrary(
            String name,
            String variable,
            List<String> files,
            String binding,
            String bindingVersion,
            Runnable firstTouch) {
        this.name = name;
        this.variable = variable;
        this.files = files;
        this.binding = binding;
        this.bindingVersion = bindingVersion;
        this.firstTouch = firstTouch;
    }

    /** Why it cannot be used, in one line; null if it can. */
    public synchronized String missing() {
        if (!asked) {
            asked = true;
            reason = load(System.getenv());
        }
        return reason;
    }

    /** Loads it on the first call. */
    public void require() throws IOException {
        if (missing() != null) {
            throw new IOException(missing());
        }
    }

    private String load(Map<String, String> environment) {
        String[] answer = new String[1];
        try {
            List<String> wanted = files;
            String named = environment.get(variable);
            if (named != null) {
                wanted = versionOf(Path.of(named));
                if (wanted.isEmpty()) {
                    return variable + "=" + named + " is not the absolute path of a file named " + oneOf();
                }
                loadFile(Path.of(named));
            }
            List<String> tried = wanted;
            Natives.inPrivateFolder(() -> answer[0] = bind(tried));
            return answer[0];
        } catch (IOException e) {
            return "no temporary folder for JCuda's libraries: " + e.getMessage();
        } catch (LinkageError e) {
            return name + " cannot be loaded: " + Natives.firstCause(String.valueOf(e.getMessage()));
        }
    }

    private String oneOf() {
        return String.join(" or ", files);
    }

    /** The one of our files that a path or what it links to is a version of. */
    private List<String> versionOf(Path path) throws IOException {
        if (!path.isAbsolute() || !Files.isRegularFile(path)) {
            return List.of();
        }
        List<String> names = List.of(
                path.getFileName().toString(), path.toRealPath().getFileName().toString());
        return files.stream()
                .filter(file -> names.stream().anyMatch(n -> n.equals(file) || n.startsWith(file + ".")))
                .toList();
    }

    /** Loads a library by path, after the one of cuBLAS that lies beside it and that it needs. */
    private static void loadFile(Path file) {
        Path beside = file.resolveSibling(file.getFileName().toString().replace("libcublas.", "libcublasLt."));
        if (Files.isRegularFile(beside)) {
            System.load(beside.toString());
        }
        System.load(file.toString());
    }

    /** Loads the binding for the first version there is; why there is none, or null. The temporary folder is our own. */
    private String bind(List<String> wanted) {
        List<String> complaints = new ArrayList<>();
        for (String file : wanted) {
            try {
                bindTo(file);
                return touch();
            } catch (IOException | IllegalArgumentException e) {
                return "JCuda's binding of " + name + " cannot be prepared: " + e.getMessage();
            } catch (UnsatisfiedLinkError e) {
                String message = String.valueOf(e.getMessage());
                if (!message.contains(file + ": cannot open shared object file")) {
                    complaints.add(Natives.firstCause(message));
                }
            }
        }
        String why =
                complaints.isEmpty() ? "was not found (" + oneOf() + ")" : "cannot be loaded: " + complaints.get(0);
        return name + " " + why;
    }

    private String touch() {
        try {
            firstTouch.run();
            return null;
        } catch (LinkageError e) {
            return name + " cannot be loaded: " + Natives.firstCause(String.valueOf(e.getMessage()));
        }
    }

    /** Loads a copy of the binding that needs a certain file, from where JCuda will look for it. */
    private void bindTo(String file) throws IOException {
        Path copy = Path.of(System.getProperty("java.io.tmpdir"), nativeName(JCudaVersion.get()));
        byte[] object = resource("/lib/" + nativeName(bindingVersion));
        String own = files.get(0);
        Files.write(copy, file.equals(own) ? object : SonamePatch.rebind(object, own, file));
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            System.load(copy.toString());
        } catch (UnsatisfiedLinkError e) {
            Path usual = USUAL.resolve(file);
            if (!Files.isRegularFile(usual)) {
                throw e;
            }
            loadFile(usual);
            System.load(copy.toString());
        }
    }

    private String nativeName(String version) {
        return LibUtils.createLibraryFileName(LibUtils.createPlatformLibraryName(binding + "-" + version));
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = ToolkitLibrary.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException(path + " is missing in this build");
            }
            return in.readAllBytes();
        }
    }
}
