package kramers.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import kramers.landscape.TwoValley;
import picocli.CommandLine.Option;

/** The two valleys. */
public final class LandscapeOptions {
    @Option(
            names = "--landscape",
            paramLabel = "KEY=VALUE",
            split = ",",
            splitSynopsisLabel = ",",
            description = {
                "parameters of the landscape (default: the paper's,",
                "x1=0.8,x2=0.65,x0=1,f0=1,yb=30,yf=20,yd=100,Ld=1)"
            })
    private Map<String, Double> landscape = new LinkedHashMap<>();

    /** The paper's landscape with the user's changes. */
    public TwoValley valleys() {
        try {
            return TwoValley.PAPER.with(landscape);
        } catch (IllegalArgumentException e) {
            throw new UsageError("--landscape: " + e.getMessage());
        }
    }
}
