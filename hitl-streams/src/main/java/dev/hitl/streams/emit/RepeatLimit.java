package dev.hitl.streams.emit;

import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets an outcome be said again at most once a second for each subject. In memory: a restart forgets it. */
public final class RepeatLimit {

    private static final long INTERVAL_MILLIS = 1_000;
    private static final int REMEMBERED = 10_000;

    private final Map<SubjectKey, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SubjectKey, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Tells whether the subject's outcome may be said again now, and counts it as said if so. */
    public boolean allows(SubjectKey key, Instant now) {
        var before = last.get(key);
        if (before != null
                && !now.isBefore(before)
                && before.plusMillis(INTERVAL_MILLIS).isAfter(now)) {
            return false;
        }
        last.put(key, now);
        return true;
    }
}
