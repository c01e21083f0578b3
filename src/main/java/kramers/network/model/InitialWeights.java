package kramers.network.model;

import kramers.math.Philox;

/**
 * He's normal initialisation (He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, Eq. 10 and 14): weights of mean
 * 0 and variance 2/fan of their block ({@link ParameterBlock#fan}), biases zero. Parameter i of the network is a function of (seed, i): Box–Muller on a draw of
 * {@link Philox}, whose table has the counter, cosine for even i and sine for odd.
 */
public final class InitialWeights {
    private static final int STREAM = 0x494E4954; // "INIT"
    private static final double TWO_PI = 2 * Math.PI;

    private InitialWeights() {}

    /** Parameters in the order of the model's blocks. */
    public static float[] he(Model model, long seed) {
        float[] parameters = new float[model.parameters()];
        for (ParameterBlock block : model.blocks()) {
            double sd = block.fan() == 0 ? 0 : Math.sqrt(2.0 / block.fan());
            int end = sd > 0 ? block.end() : block.offset();
            for (int i = block.offset(); i < end; i++) {
                parameters[i] = (float) (sd * normal(seed, i));
            }
        }
        return parameters;
    }

    private static double normal(long seed, int index) {
        int[] words = new int[4];
        Philox.draw(index >>> 1, 0, 0, STREAM, (int) seed, (int) (seed >>> 32), words);
        double radius = Math.sqrt(-2 * StrictMath.log(uniform(words[0], words[1])));
        double angle = TWO_PI * uniform(words[2], words[3]);
        return radius * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
    }

    /** A number from 0 exclusive to 1 exclusive, of 53 random bits. */
    private static double uniform(int high, int low) {
        long bits = ((long) high << 32 | low & 0xffffffffL) >>> 12;
        return (bits + 0.5) * 0x1p-52;
    }
}
