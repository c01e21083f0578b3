package kramers.cuda.library;

import java.io.IOException;
import java.util.function.IntFunction;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.Resource;

/** A library of the CUDA toolkit opened on a context. */
abstract class ToolkitHandle implements Resource {
    private final Context context;
    private final IntFunction<String> statusName;

    /**
     * Loads the library.
     *
     * @param statusName names the codes that its calls return
     * @throws IOException if it is not there, with the reason in one line
     */
    ToolkitHandle(Context context, ToolkitLibrary library, IntFunction<String> statusName) throws IOException {
        this.context = context;
        this.statusName = statusName;
        library.require();
    }

    /** Throws unless a call went well. */
    final void check(int code, String call, String subject) throws CudaException {
        CudaException.check(code, statusName::apply, call, subject + " on " + context.device());
    }
}
