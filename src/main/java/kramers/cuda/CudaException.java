package kramers.cuda;

import java.io.IOException;
import java.util.function.IntFunction;
import jcuda.driver.CUresult;

/** A call of the CUDA driver or of a library of CUDA's that failed: which, on what, and its code. One line. */
public final class CudaException extends IOException {
    private static final long serialVersionUID = 1;

    /** The driver's or library's number of the error. */
    private final int code;

    private CudaException(String call, int code, String name, String subject) {
        super(call + " failed with " + name + " (" + code + "): " + subject);
        this.code = code;
    }

    /** The driver's CUresult, or the library's status. */
    public int code() {
        return code;
    }

    /**
     * Throws unless a call succeeded.
     *
     * @param call its name
     * @param subject what it was about: device, buffer and size, or kernel and launch shape
     */
    public static void check(int code, String call, String subject) throws CudaException {
        check(code, CUresult::stringFor, call, subject);
    }

    /**
     * Throws unless a call of a library succeeded, which all of them tell by 0.
     *
     * @param names names of the library's codes
     */
    public static void check(int code, IntFunction<String> names, String call, String subject) throws CudaException {
        if (code != CUresult.CUDA_SUCCESS) {
            throw new CudaException(call, code, names.apply(code), subject);
        }
    }
}
