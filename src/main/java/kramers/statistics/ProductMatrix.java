package kramers.statistics;

import java.util.List;

/**
 * (x_i - x̄)·(x_j - x̄) of all pairs of points. Points are centred before they are multiplied, so that a cloud far from the origin
 * loses no digits. Coordinates are taken in blocks, transposed: a sum over coordinates would have to keep its order, one value
 * at a time, whereas a row of the matrix grows by many values at once, in a loop that the compiler makes vectors of.
 */
final class ProductMatrix {
    /** Coordinates at once: [BLOCK][n] numbers of 2,000 points are 2 MB. */
    private static final int BLOCK = 128;

    private final List<float[]> points;
    private final double[] mean;
    private final double[][] products;

    /** @param mean of the points */
    ProductMatrix(List<float[]> points, double[] mean) {
        this.points = points;
        this.mean = mean;
        products = new double[points.size()][points.size()];
    }

    /** The matrix, exactly symmetric. */
    double[][] products() {
        double[][] block = new double[BLOCK][points.size()];
        for (int from = 0; from < mean.length; from += BLOCK) {
            fill(block, from);
            for (int i = 0; i < products.length; i++) {
                for (int c = 0; c < BLOCK; c += 4) {
                    add(products[i], i, block[c], block[c + 1], block[c + 2], block[c + 3]);
                }
            }
        }
        for (int i = 0; i < products.length; i++) {
            for (int j = 0; j < i; j++) {
                products[i][j] = products[j][i];
            }
        }
        return products;
    }

    /** Centred coordinates [coordinate - from][point], and zeros beyond the last. */
    private void fill(double[][] block, int from) {
        for (int i = 0; i < products.length; i++) {
            float[] point = points.get(i);
            for (int c = 0; c < BLOCK; c++) {
                block[c][i] = from + c < mean.length ? point[from + c] - mean[from + c] : 0;
            }
        }
    }

    /** Four coordinates' part of the products of point i with those from it on. */
    private static void add(double[] row, int i, double[] a, double[] b, double[] c, double[] d) {
        double ai = a[i];
        double bi = b[i];
        double ci = c[i];
        double di = d[i];
        for (int j = i; j < row.length; j++) {
            row[j] += ai * a[j] + bi * b[j] + ci * c[j] + di * d[j];
        }
    }
}
