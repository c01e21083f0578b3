package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LaunchSizerTest {
    @Test
    void comesToTheTargetAndStaysWithinItsBounds() {
        LaunchSizer sizer = new LaunchSizer(1000, 10, 2, 500, 8);
        assertEquals(10, sizer.size());
        sizer.took(10, 1);
        assertEquals(80, sizer.size(), "no more than eight times as much");
        sizer.took(80, 2000);
        assertEquals(40, sizer.size());
        sizer.took(30, 600);
        assertEquals(50, sizer.size(), "follows from what was made");
        sizer.took(400, 0);
        assertEquals(500, sizer.size());
        sizer.took(500, 1_000_000);
        assertEquals(2, sizer.size());
    }
}
