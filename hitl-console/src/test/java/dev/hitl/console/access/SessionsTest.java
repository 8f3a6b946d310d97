package dev.hitl.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.LinkClaims;
import dev.hitl.link.LinkSubject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String BOBS_TOKEN = "b".repeat(40);
    private static final LinkClaims CAROLS_LINK = new LinkClaims(
            LinkSubject.pause(new SubjectKey("crm", "task-7"), "pause-1"),
            "carol@example.com",
            NOW.plus(Duration.ofDays(1)));

    private final Sessions sessions = new Sessions(
            List.of(new TokenHolder(Principal.human("bob", Assurance.TOKEN), BOBS_TOKEN)), InstantSource.fixed(NOW));

    @Test
    void whoeverOpensALinkAgainAndAgainSignsNobodyElseOut() {
        var bob = sessions.signIn(BOBS_TOKEN).orElseThrow();

        IntStream.range(0, 20_000).forEach(i -> sessions.open(CAROLS_LINK));

        assertThat(sessions.find(bob.secret())).contains(bob.session());
    }

    @Test
    void oneMoreThanSomebodyCanHaveTakesThePlaceOfTheirEldest() {
        var carols = IntStream.range(0, 51)
                .mapToObj(i -> sessions.open(CAROLS_LINK).secret())
                .toList();

        assertThat(sessions.find(carols.get(0))).isEmpty();
        assertThat(carols.subList(1, 51))
                .allMatch(secret -> sessions.find(secret).isPresent());
    }
}
