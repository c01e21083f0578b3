package kramers.paper.lab;

import java.util.StringJoiner;
import kramers.network.data.Dataset;
import kramers.network.model.Model;

/** In what a figure is not the paper's. */
final class Unlike {
    private Unlike() {}

    /**
     * In a few words; empty if in nothing.
     *
     * @param others in what but networks and images; empty if in nothing
     */
    static String words(String others, Model model, Dataset images) {
        StringJoiner words = new StringJoiner(", ");
        if (!others.isEmpty()) {
            words.add(others);
        }
        if (!model.equals(Model.PAPER)) {
            words.add("networks " + model);
        }
        if (images.fingerprint() != Dataset.embedded().fingerprint()) {
            words.add("other images");
        }
        return words.toString();
    }
}
