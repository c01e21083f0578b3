package kramers.viewer;

/** Colours 0xRRGGBB, and pictures of them. */
public final class Rgb {
    private Rgb() {}

    /** Greatest difference of a channel, 0 … 255. */
    public static int distance(int a, int b) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 255) - (b >> shift & 255)));
        }
        return most;
    }

    /** One colour over another. */
    public static int over(int under, int over, double opacity) {
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            rgb |= (int) Math.round((under >> shift & 255) * (1 - opacity) + (over >> shift & 255) * opacity) << shift;
        }
        return rgb;
    }

    /** Peak signal to noise ratio, dB; infinite if pictures are equal. */
    public static double psnr(int[] a, int[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                double difference = (a[i] >> shift & 255) - (b[i] >> shift & 255);
                sum += difference * difference;
            }
        }
        return 10 * Math.log10(255.0 * 255 * 3 * a.length / sum);
    }

    /** Mean place of what differs between two pictures, weighted by how much: {x, y}. */
    public static double[] middle(int[] without, int[] with, int width) {
        return middle(without, with, width, 0, 0, 1e9);
    }

    /** The same within a distance of a place. */
    public static double[] middle(int[] without, int[] with, int width, double x, double y, double reach) {
        double[] sum = new double[3];
        for (int i = 0; i < with.length; i++) {
            double px = i % width + 0.5;
            double py = i / width + 0.5;
            if (Math.abs(px - x) <= reach && Math.abs(py - y) <= reach) {
                double weight = distance(without[i], with[i]);
                sum[0] += weight * px;
                sum[1] += weight * py;
                sum[2] += weight;
            }
        }
        return new double[] {sum[0] / sum[2], sum[1] / sum[2]};
    }
}
