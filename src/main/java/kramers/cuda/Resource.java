package kramers.cuda;

/** What is held on a device until it is closed, which does not fail. */
public interface Resource extends AutoCloseable {
    @Override
    void close();
}
