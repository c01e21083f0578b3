package kramers.spark;

/** Whether the process is ending by a signal: Spark then ends as well, and what fails of that is no failure of a run. */
final class Ending {
    private Ending() {}

    /** Waits for the end if the process is ending. */
    static void awaitIfNear() throws InterruptedException {
        if (near()) {
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static boolean near() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) { // that is how Java says it
            return true;
        }
    }
}
