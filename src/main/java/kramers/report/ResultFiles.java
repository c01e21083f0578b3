package kramers.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kramers.experiment.run.Journal;
import kramers.experiment.run.RunHeader;
import kramers.parallel.Hardware;

/** The files that Kramers writes into a folder of results: which of them are there, and whose they are. */
public final class ResultFiles {
    private static final String RECORD = "run.json";
    private static final String BENCH = "bench.json";
    private static final Set<String> TABLES = Set.of(
            "cells.csv",
            "timeline.csv",
            "histograms.csv",
            "paths.csv",
            "escapes.csv",
            "theory.csv",
            "freezing.csv",
            "networks.csv",
            "metrics.csv",
            "endpoints.csv",
            "branches.csv",
            "freezing_times.csv",
            "freezing_means.csv",
            "summary.csv",
            "flatness.csv",
            "spectrum.csv",
            "results.h5",
            RECORD,
            BENCH);
    private static final Pattern PICTURE =
            Pattern.compile("(phase|theory|ensemble|continue|freeze|figS?\\d|scaling|roofline-[a-z0-9]+)\\.(png|svg)");
    private static final Pattern WEIGHTS = Pattern.compile("eta[0-9.E-]+-batch\\d+-repeat\\d+(-from\\d+)?\\.npz");
    /** The numbers of a figure that has several parts. */
    private static final Pattern NUMBERS = Pattern.compile("figS?\\d-[a-z]+\\.csv");
    /** What a killed run leaves of a file that it was writing. */
    private static final Pattern TEMPORARY = Pattern.compile("\\.(.+?)\\.\\d+(-\\d+)?\\.tmp");

    private static final String CSV = ".csv";
    /** Another form of a table. */
    private static final String PARQUET = ".parquet";

    private static final String NETWORKS = "networks";
    private static final String BRANCHES = "branches";
    /** Folders in a folder of results: of weights, and of the parts of a figure, which have folders of weights in them. */
    private static final List<String> FOLDERS =
            List.of(NETWORKS, BRANCHES, "training", "reference", "continue", "freeze", "paths", "freezing", "theory");

    private ResultFiles() {}

    /** What a folder holds. */
    private static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && known(file))
                    .toList();
        }
    }

    /** True for the name of a file that Kramers writes. */
    static boolean known(Path file) {
        String name = file.getFileName().toString();
        var temporary = TEMPORARY.matcher(name);
        if (temporary.matches()) {
            name = temporary.group(1);
        }
        Path parent = file.toAbsolutePath().getParent().getFileName();
        boolean weights = parent != null && Set.of(NETWORKS, BRANCHES).contains(parent.toString());
        return weights && WEIGHTS.matcher(name).matches()
                || name.equals(Journal.FILE)
                || TABLES.contains(name)
                || name.endsWith(PARQUET) && TABLES.contains(swapped(name, PARQUET, CSV))
                || NUMBERS.matcher(name).matches()
                || PICTURE.matcher(name).matches();
    }

    private static String swapped(String name, String end, String other) {
        return name.substring(0, name.length() - end.length()) + other;
    }

    /**
     * Removes other forms of tables that were written anew: what a run elsewhere made of the old ones.
     *
     * @param files names in the folder, of tables and others
     * @throws IOException if something cannot be removed
     */
    public static void removeCopies(Path folder, List<String> files) throws IOException {
        for (String name : files) {
            if (name.endsWith(CSV)) {
                Files.deleteIfExists(folder.resolve(swapped(name, CSV, PARQUET)));
            }
        }
    }

    /**
     * Removes all that Kramers wrote into a folder, also in the folders that it makes in there; others' files stay.
     *
     * @throws IOException if something cannot be removed
     */
    public static void remove(Path folder) throws IOException {
        for (String name : FOLDERS) {
            Path inner = folder.resolve(name);
            if (Files.isDirectory(inner) && removeIn(inner) && empty(inner)) {
                Files.delete(inner);
            }
        }
        for (Path file : in(folder)) {
            Files.delete(file);
        }
    }

    /** Whether there was anything to remove. */
    private static boolean removeIn(Path folder) throws IOException {
        boolean any = !in(folder).isEmpty();
        remove(folder);
        return any;
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** True if Kramers has left anything but temporary files there. */
    public static boolean any(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path place : places(folder)) {
            found.addAll(in(place));
        }
        return found.stream().anyMatch(file -> !file.getFileName().toString().startsWith("."));
    }

    /** True if there is work that a run could go on from, in the folder or in one of a figure's parts, or a figure that has no part yet. */
    public static boolean resumable(Path folder) throws IOException {
        return figure(folder) != null
                || places(folder).stream().anyMatch(place -> Files.exists(place.resolve(Journal.FILE)));
    }

    /** What a figure that is made of parts is known by; null if there is none in the folder. */
    private static String figure(Path folder) throws IOException {
        String experiment = member(folder.resolve(RECORD), ResultFiles::experiment);
        return experiment != null && experiment.startsWith(FigureRecord.OWNER) ? experiment : null;
    }

    /** Which command's results a folder holds, {@code phase} or {@code reproduce fig4}; null if they do not say. */
    public static String owner(Path folder) throws IOException {
        // A figure's own word goes before those of its parts, which may be a training's.
        String figure = figure(folder);
        if (figure != null) {
            return figure;
        }
        for (Path place : places(folder)) {
            RunHeader header = RunHeader.in(place);
            if (header != null) {
                return header.experiment();
            }
        }
        for (Path place : places(folder)) {
            String experiment = member(place.resolve(RECORD), ResultFiles::asked);
            if (experiment != null) {
                return experiment;
            }
        }
        return Files.exists(folder.resolve(BENCH)) ? "bench" : null;
    }

    private static List<Path> places(Path folder) {
        return Stream.concat(Stream.of(folder), FOLDERS.stream().map(folder::resolve))
                .toList();
    }

    /** Something of a record; null if that is not there, or says nothing of the kind. */
    private static String member(Path record, Function<JsonObject, String> what) throws IOException {
        if (!Files.exists(record)) {
            return null;
        }
        try {
            return what.apply(JsonParser.parseString(Files.readString(record)).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            return null;
        }
    }

    private static String experiment(JsonObject json) {
        return json.getAsJsonObject("spec").get("experiment").getAsString();
    }

    /** The figure that was asked for, whatever its parts are known by; else the experiment. */
    private static String asked(JsonObject json) {
        List<String> words = json.getAsJsonArray("command").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
        if (words.size() > 1 && words.get(1).equals("reproduce")) {
            return words.stream()
                    .filter(word -> word.matches("(?i)figS?\\d"))
                    .findFirst()
                    .map(figure -> FigureRecord.OWNER + figure)
                    .orElse("reproduce");
        }
        return experiment(json);
    }

    /**
     * {@code run.json} of a figure that is made of parts in folders of their own. It is written before them, so that a folder is known
     * for the figure's from the first moment on; how long they took stands in theirs.
     *
     * @param settings of the figure, the experiment first
     */
    public record FigureRecord(Map<String, Object> settings, long seed) {
        /** What the results of figures are known by begins with this. */
        static final String OWNER = "reproduce ";

        /**
         * Of a figure.
         *
         * @param figure its name, {@code fig1}
         */
        public static FigureRecord of(String figure, Map<String, Object> settings, long seed) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("experiment", OWNER + figure);
            all.putAll(settings);
            return new FigureRecord(all, seed);
        }

        /**
         * Writes the file, whole or not at all.
         *
         * @param folder an existing folder
         * @param command words of the command line
         */
        public void write(Path folder, List<String> command, Hardware hardware) throws IOException {
            Provenance.program(command)
                    .put("spec", settings)
                    .put("seed", seed)
                    .put("backend", hardware.backend())
                    .put("device", hardware.device())
                    .put("driver", hardware.driver())
                    .put("started", Instant.now().toString())
                    .write(folder.resolve("run.json"));
        }
    }
}
