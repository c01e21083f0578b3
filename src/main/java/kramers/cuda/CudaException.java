package kramers.cuda;

import java.io.IOException;
import jcuda.driver.CUresult;

/** A call of the CUDA driver that failed: which, on what, and the driver's code. One line. */
public final class CudaException extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;

    CudaException(String call, int code, String subject) {
        super(call + " failed with " + CUresult.stringFor(code) + " (" + code + "): " + subject);
        this.code = code;
    }

    /** The driver's CUresult. */
    public int code() {
        return code;
    }

    /**
     * Throws unless a call succeeded.
     *
     * @param call its name
     * @param subject what it was about: device, buffer and size, or kernel and launch shape
     */
    static void check(int code, String call, String subject) throws CudaException {
        if (code != CUresult.CUDA_SUCCESS) {
            throw new CudaException(call, code, subject);
        }
    }
}
