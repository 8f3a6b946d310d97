package dev.hitl.tests.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The libraries that others build on, and the BOM that gives all of them one version. */
class LibrariesTest {

    private static final String OURS = "[groupId='dev.hitl']/artifactId";

    private final Pom root = Pom.of(Pom.ROOT);
    private final Pom bom = Pom.of(Pom.ROOT.resolve("hitl-bom"));

    @Test
    void shouldNameEveryPublishedLibraryInTheBomAndNoOther() {
        var named = bom.texts("/project/dependencyManagement/dependencies/dependency/artifactId");

        assertThat(named)
                .contains("hitl-client")
                .containsExactlyInAnyOrderElementsOf(
                        Pom.libraries().stream().map(Pom::artifact).toList());
    }

    /** What its parent manages would be imported with it, so it is published without. */
    @Test
    void shouldManageNothingOfOthersInTheBom() {
        var flattened = Pom.ROOT.resolve("hitl-bom/target/hitl-bom.pom");
        assumeTrue(Files.exists(flattened), "Expected " + flattened + ", which a build with hitl-bom makes");
        var published = Pom.in(flattened);

        assertThat(published.texts("/project/parent")).isEmpty();
        assertThat(published.texts("//dependency/groupId")).containsOnly("dev.hitl");
        assertThat(published.texts("//dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(
                        Pom.libraries().stream().map(Pom::artifact).toList());
    }

    @Test
    void shouldGiveEveryLibraryTheVersionOfTheBom() {
        assertThat(bom.texts("/project/dependencyManagement//version")).containsOnly("${project.version}");
        assertThat(Pom.modules()).allSatisfy(module -> assertThat(module.text("/project/parent/version"))
                .as(module.artifact())
                .isEqualTo(root.text("/project/version")));
    }

    @Test
    void shouldBuildPublishedLibrariesOnPublishedOnesAlone() {
        var published = Pom.libraries().stream().map(Pom::artifact).toList();

        assertThat(Pom.libraries()).allSatisfy(library -> assertThat(
                        library.texts("/project/dependencies/dependency[not(scope='test')]" + OURS))
                .as(library.artifact())
                .isSubsetOf(published));
    }

    @Test
    void shouldSayWhatEachLibraryIs() {
        assertThat(Pom.libraries()).allSatisfy(library -> {
            assertThat(library.text("/project/name")).as(library.artifact()).isNotBlank();
            assertThat(library.text("/project/description"))
                    .as(library.artifact())
                    .isNotBlank();
        });
    }
}
