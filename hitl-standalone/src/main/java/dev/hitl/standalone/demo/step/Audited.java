package dev.hitl.standalone.demo.step;

import dev.hitl.standalone.audit.AuditTrail;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the whole audit topic anew and checks that nothing in it was changed, removed or put in. */
final class Audited implements Step {
    private static final List<String> ENDS =
            List.of("approval.approved", "approval.denied", "approval.expired", "approval.withdrawn");

    @Override
    public String title() {
        return "What was written down of all this";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        AuditTrail trail = AuditTrail.read(cast.connection());
        Map<String, Long> counts = trail.entries().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.event().getType(), LinkedHashMap::new, Collectors.counting()));
        scene.story().tell(Line.of(Events.AUDIT, "read", trail.entries().size() + " records from the beginning"));
        scene.story()
                .more(counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", ")));
        scene.check(
                "the number of ends",
                counts.get("approval.requested"),
                ENDS.stream().mapToLong(end -> counts.getOrDefault(end, 0L)).sum());
        scene.story()
                .tell(Line.of(Events.AUDIT, "checks", counts.get("approval.requested") + " requests, each ended once"));
        scene.check("the breaks in the chains", List.of(), trail.breaks());
        scene.story().tell(Line.of(Events.AUDIT, "checks", trail.chains() + " chains, hash by hash: chain ok"));
    }
}
