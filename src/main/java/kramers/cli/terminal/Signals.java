package kramers.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Signals that a program takes into its own hands. Java has a way for that in {@code sun.misc} alone, which not every Java need have,
 * and which javac warns of; where it is missing, signals do what they always do.
 */
public final class Signals implements AutoCloseable {
    private static final String PACKAGE = "sun.misc.";

    /** Puts back what was there before, the last first. */
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /**
     * Hears of signals until closed, in a thread of the JVM's.
     *
     * @param names {@code TERM}, {@code USR1}; those that this system or this JVM does not let go are left out
     */
    public Signals(Consumer<String> heard, String... names) {
        for (String name : names) {
            take(name, heard);
        }
    }

    private void take(String name, Consumer<String> heard) {
        try {
            Class<?> type = Class.forName(PACKAGE + "Signal");
            Class<?> handler = Class.forName(PACKAGE + "SignalHandler");
            Method handle = type.getMethod("handle", type, handler);
            Object signal = type.getConstructor(String.class).newInstance(name);
            Object mine = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == handler) {
                            heard.accept(name);
                            return null;
                        }
                        return ofObject(proxy, method, arguments);
                    });
            Object before = handle.invoke(null, signal, mine);
            undo.push(() -> put(handle, signal, before));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // the signal does what it always does
        }
    }

    /** What every object has. */
    private static Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> Signals.class.getName();
        };
    }

    private static void put(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
