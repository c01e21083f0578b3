package kramers.cuda.library;

import static jcuda.jcublas.JCublas2.cublasCreate;
import static jcuda.jcublas.JCublas2.cublasDestroy;
import static jcuda.jcublas.JCublas2.cublasDgemm;
import static jcuda.jcublas.JCublas2.cublasGetVersion;
import static jcuda.jcublas.JCublas2.cublasSetMathMode;
import static jcuda.jcublas.JCublas2.cublasSetStream;
import static jcuda.jcublas.JCublas2.cublasSgemm;
import static jcuda.jcublas.JCublas2.cublasSgemmStridedBatched;

import java.io.IOException;
import jcuda.Pointer;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasMath;
import jcuda.jcublas.cublasOperation;
import jcuda.jcublas.cublasStatus;
import jcuda.runtime.cudaStream_t;
import kramers.cuda.Context;
import kramers.cuda.CudaException;

/**
 * Products of matrices by NVIDIA's cuBLAS, on a context's stream, in strict IEEE single or double precision. Single precision
 * runs in pedantic mode, so that TF32 has no part in it; double in the default mode, whose units are exact as well. Calls do
 * not wait. cuBLAS chooses its algorithm by shape and count, so that the last bits of a product may depend
 * on how many are asked for at once, and on its version.
 */
public final class Cublas extends ToolkitHandle {
    private final cublasHandle handle = new cublasHandle();

    /**
     * Opens cuBLAS on a context, which the calling thread has entered.
     *
     * @throws IOException if the library is not there, with the reason in one line
     */
    public Cublas(Context context) throws IOException {
        super(context, ToolkitLibrary.CUBLAS, cublasStatus::stringFor);
        check(cublasCreate(handle), "cublasCreate", "cuBLAS");
        try {
            check(cublasSetStream(handle, new cudaStream_t(context.stream())), "cublasSetStream", "cuBLAS");
            mode(cublasMath.CUBLAS_PEDANTIC_MATH);
        } catch (CudaException e) {
            cublasDestroy(handle);
            throw e;
        }
    }

    /** Why there is no cuBLAS on this machine, in one line; null if there is. */
    public static String missing() {
        return ToolkitLibrary.CUBLAS.missing();
    }

    private void mode(int mode) throws CudaException {
        check(cublasSetMathMode(handle, mode), "cublasSetMathMode", cublasMath.stringFor(mode));
    }

    /** Version of the library, such as 12.6.4. */
    public String version() throws CudaException {
        int[] v = new int[1];
        check(cublasGetVersion(handle, v), "cublasGetVersion", "cuBLAS");
        return v[0] / 10_000 + "." + v[0] / 100 % 100 + "." + v[0] % 100;
    }

    /**
     * c ← a b + beta c, for each of many matrices in float, or for one in double.
     *
     * @param count how many
     */
    public void multiply(StridedBatch a, StridedBatch b, double beta, StridedBatch c, int count) throws CudaException {
        if (c.bytes() == Float.BYTES) {
            sgemmStridedBatched(1, a, b, (float) beta, c, count);
        } else if (count == 1) {
            dgemm(1, a, b, beta, c);
        } else {
            throw new IllegalArgumentException(count + " products in double");
        }
    }

    /** c ← alpha a b + beta c in float, for the first matrix of each. */
    public void sgemm(float alpha, StridedBatch a, StridedBatch b, float beta, StridedBatch c) throws CudaException {
        if (c.transposed()) {
            sgemm(alpha, b.transpose(), a.transpose(), beta, c.transpose());
            return;
        }
        String subject = subject(Float.BYTES, a, b, c, 1);
        int code = cublasSgemm(
                handle,
                operation(a),
                operation(b),
                c.rows(),
                c.columns(),
                a.columns(),
                Pointer.to(new float[] {alpha}),
                a.address(),
                a.leading(),
                b.address(),
                b.leading(),
                Pointer.to(new float[] {beta}),
                c.address(),
                c.leading());
        check(code, "cublasSgemm", subject);
    }

    /** c ← alpha a b + beta c in double, for the first matrix of each. */
    public void dgemm(double alpha, StridedBatch a, StridedBatch b, double beta, StridedBatch c) throws CudaException {
        if (c.transposed()) {
            dgemm(alpha, b.transpose(), a.transpose(), beta, c.transpose());
            return;
        }
        String subject = subject(Double.BYTES, a, b, c, 1);
        mode(cublasMath.CUBLAS_DEFAULT_MATH);
        int code = cublasDgemm(
                handle,
                operation(a),
                operation(b),
                c.rows(),
                c.columns(),
                a.columns(),
                Pointer.to(new double[] {alpha}),
                a.address(),
                a.leading(),
                b.address(),
                b.leading(),
                Pointer.to(new double[] {beta}),
                c.address(),
                c.leading());
        check(code, "cublasDgemm", subject);
        mode(cublasMath.CUBLAS_PEDANTIC_MATH);
    }

    /**
     * c ← alpha a b + beta c in float, for each of many matrices.
     *
     * @param count how many, ≥ 1; those of c must not overlap
     */
    void sgemmStridedBatched(float alpha, StridedBatch a, StridedBatch b, float beta, StridedBatch c, int count)
            throws CudaException {
        if (c.transposed()) {
            sgemmStridedBatched(alpha, b.transpose(), a.transpose(), beta, c.transpose(), count);
            return;
        }
        String subject = subject(Float.BYTES, a, b, c, count);
        int code = cublasSgemmStridedBatched(
                handle,
                operation(a),
                operation(b),
                c.rows(),
                c.columns(),
                a.columns(),
                Pointer.to(new float[] {alpha}),
                a.address(),
                a.leading(),
                a.stride(),
                b.address(),
                b.leading(),
                b.stride(),
                Pointer.to(new float[] {beta}),
                c.address(),
                c.leading(),
                c.stride(),
                count);
        check(code, "cublasSgemmStridedBatched", subject);
    }

    /** The product in words, once its shapes are found to agree and to lie within their buffers. */
    private static String subject(int bytes, StridedBatch a, StridedBatch b, StridedBatch c, int count) {
        String subject = "[" + a + "] [" + b + "] to [" + c + "]" + (count == 1 ? "" : ", " + count + " times");
        boolean agree = a.rows() == c.rows() && b.columns() == c.columns() && a.columns() == b.rows();
        boolean real = a.bytes() == bytes && b.bytes() == bytes && c.bytes() == bytes;
        if (!agree || !real || count < 1 || !a.fits(count) || !b.fits(count) || !c.fits(count)) {
            throw new IllegalArgumentException("no such product: " + subject);
        }
        return subject;
    }

    private static int operation(StridedBatch m) {
        return m.transposed() ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
    }

    @Override
    public void close() {
        cublasDestroy(handle);
    }
}
