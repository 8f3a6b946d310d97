package dev.hitl.tests.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How the distribution is put together. */
class DistributionTest {

    private final Pom pom = Pom.of(Pom.ROOT.resolve("hitl-standalone"));

    /** The launcher loads lib/ext in a source tree too, and the next command may build. */
    @Test
    void shouldLeaveItsUsersOwnJarsWhereTheyAreWhenItEmptiesTheLibraries() {
        var emptied = "//plugin[artifactId='maven-clean-plugin']//fileset[substring-after(directory, '}')='/dist/lib']";

        assertThat(pom.texts(emptied)).hasSize(1);
        assertThat(pom.texts(emptied + "/excludes/exclude")).containsExactly("ext/**");
    }
}
