package kramers.cuda;

import java.util.ArrayDeque;
import java.util.Deque;

/** What its owner holds on a device, closed together, the last one first. */
public final class Resources implements Resource {
    private final Deque<Resource> held = new ArrayDeque<>();

    /** Holds a resource, and gives it back to be used. */
    public <T extends Resource> T keep(T resource) {
        held.push(resource);
        return resource;
    }

    /** Closes one before the others. */
    public void release(Resource resource) {
        held.remove(resource);
        resource.close();
    }

    @Override
    public void close() {
        held.forEach(Resource::close);
        held.clear();
    }
}
