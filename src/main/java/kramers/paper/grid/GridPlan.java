package kramers.paper.grid;

import java.util.Map;
import java.util.function.BiFunction;
import kramers.experiment.training.TrainingSpec;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkLab;
import kramers.paper.lab.PaperImages;

/**
 * The grid of a figure, and what of it is made.
 *
 * @param images that the paper's is of
 * @param paper the grid at scale 1
 * @param part of that at a lab's scale and on its images
 */
record GridPlan(PaperImages images, GridExtent paper, BiFunction<GridExtent, NetworkLab, GridExtent> part) {
    /** Of the time on the digits that come along, of that on CIFAR-10: they are fifty times fewer, and sooner learnt. */
    private static final double DIGITS_TIME = 0.1;

    /** Of fully connected networks. */
    static GridPlan fullyConnected(GridExtent paper) {
        return new GridPlan(PaperImages.DIGITS, paper, GridExtent::scaled);
    }

    /** Of convolutional ones. */
    static GridPlan convolutional(GridExtent paper) {
        return new GridPlan(
                PaperImages.CIFAR10,
                paper,
                (whole, lab) -> onDigits(lab)
                        ? whole.within(DIGITS_TIME * whole.time()).scaledConvolutional(lab)
                        : whole.scaledConvolutional(lab));
    }

    private static boolean onDigits(NetworkLab lab) {
        return PaperImages.DIGITS.are(lab.data());
    }

    /** What is made. */
    GridExtent part(NetworkLab lab) {
        return part.apply(paper, lab);
    }

    /** In what a training on a lab's images differs from the paper's, in a few words; empty if in nothing. */
    String unlike(TrainingSpec made, NetworkLab lab) {
        return images.unlike(GridExtent.of(made).words(paper), made.protocol().model(), lab.data());
    }

    /** The settings of a training for {@code run.json}. */
    Map<String, Object> settings(TrainingSpec made, NetworkLab lab) {
        Map<String, Object> map = GridExtent.of(made).settings(paper);
        if (!note(lab).isEmpty()) {
            map.put("note", note(lab));
        }
        return map;
    }

    /** What has to be said of a lab's images before anything is made; empty if nothing. */
    String note(NetworkLab lab) {
        return images == PaperImages.CIFAR10 && onDigits(lab)
                ? "the paper's is of CIFAR-10, whose folder --data names; this one is of the digits that come along"
                        + (lab.given()
                                ? ""
                                : ", for a tenth of the time: they are fifty times fewer, and sooner learnt")
                : "";
    }
}
