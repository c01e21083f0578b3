package kramers.experiment.forecast;

/**
 * How fast a machine is, with all of it at work: the more networks are under way at once, the longer each of them takes.
 *
 * @param atOnce networks under way in what follows
 * @param step seconds that a step of one of them takes whatever its batch
 * @param image seconds more by image of the batch
 * @param measurement seconds of a measurement of loss and accuracy of one of them
 * @param spectrum seconds more if eigenvalues are taken
 * @param trajectorySteps steps of trajectories a second, all together
 */
public record Rates(
        int atOnce, double step, double image, double measurement, double spectrum, double trajectorySteps) {
    /** Of networks alone. */
    public static Rates ofNetworks(int atOnce, double step, double image, double measurement, double spectrum) {
        return new Rates(atOnce, step, image, measurement, spectrum, Double.NaN);
    }

    /** Of trajectories alone. */
    public static Rates ofTrajectories(double steps) {
        return new Rates(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, steps);
    }

    /** These rates of networks with others' of trajectories. */
    public Rates with(Rates others) {
        return new Rates(atOnce, step, image, measurement, spectrum, others.trajectorySteps);
    }

    /** Seconds that work takes, one part after the other; NaN if it is of a kind whose rates are not known. */
    public double seconds(Work work) {
        double seconds = 0;
        for (NetworkWork part : work.networks()) {
            seconds += seconds(part);
        }
        for (ScanWork part : work.scans()) {
            seconds += part.steps() / trajectorySteps;
        }
        return seconds;
    }

    /** All are under way at once as far as that goes, and none ends before the longest. */
    private double seconds(NetworkWork part) {
        double sum = 0;
        double longest = 0;
        for (NetworkWork.Group group : part.groups()) {
            double alone = alone(group);
            sum += group.networks() * alone;
            longest = Math.max(longest, alone);
        }
        return Math.max(sum / atOnce, longest);
    }

    /** What is not done costs nothing, also if it is not known how much it would. */
    private double alone(NetworkWork.Group group) {
        double steps = group.steps() == 0 ? 0 : group.steps() * (step + image * group.images());
        double spectra = group.spectra() == 0 ? 0 : group.spectra() * spectrum;
        return steps + group.measurements() * measurement + spectra;
    }
}
