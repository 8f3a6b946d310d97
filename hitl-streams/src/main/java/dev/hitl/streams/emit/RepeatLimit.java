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

    /** Tells whether the subject's outcome may be said again now. Counts nothing: what is prepared may yet not be written. */
    public boolean allows(SubjectKey key, Instant now) {
        var before = last.get(key);
        return before == null
                || now.isBefore(before)
                || !before.plusMillis(INTERVAL_MILLIS).isAfter(now);
    }

    /** Counts the subject's outcome as said again. */
    public void said(SubjectKey key, Instant now) {
        last.put(key, now);
    }
}
