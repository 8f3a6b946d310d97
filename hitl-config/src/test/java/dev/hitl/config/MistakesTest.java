package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.problem.Problem;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {

    private static Arguments mistake(String yaml, int line, String key, String found, String expected) {
        return Arguments.of(yaml, line, key, found, expected);
    }

    static Stream<Arguments> mistakesOfTheRoles() {
        return Stream.of(
                mistake("hitl:\n  roles: [admin]", 2, "hitl.roles", "unknown key", "'rules'?"),
                mistake("hitl: {}\nrbac: {roles: [admin]}", 2, "rbac", "unknown key", ""),
                mistake("hitl:\n  workspaces: {a: {roles: admin}}", 2, "hitl.workspaces.a.roles", "'admin'", "[admin]"),
                mistake(
                        "hitl:\n  workspaces: {a: {roles: ['*']}}",
                        2,
                        "hitl.workspaces.a.roles[0]",
                        "'*'",
                        "a role name"));
    }

    static Stream<Arguments> mistakesOfThePolicy() {
        return Stream.of(
                mistake("hitl:\n  defualt_timeout: 5", 2, "hitl.defualt_timeout", "unknown key", "'default_timeout'?"),
                mistake("hitl:\n  defaultTimeout: 5", 2, "hitl.defaultTimeout", "unknown key", "'default_timeout'?"),
                mistake("hitl: {}\nkafak: {}", 2, "kafak", "unknown key", "'kafka'?"),
                mistake("hitl:\n  default_timeout: abc", 2, "hitl.default_timeout", "'abc'", "5m"),
                mistake("hitl:\n  default_timeout: -1", 2, "hitl.default_timeout", "'-1'", "from 1s to 30d"),
                mistake("hitl:\n  default_timeout: 0", 2, "hitl.default_timeout", "'0'", "from 1s to 30d"),
                mistake("hitl:\n  default_timeout: 31d", 2, "hitl.default_timeout", "'31d'", "from 1s to 30d"),
                mistake("hitl:\n  default_timeout:", 2, "hitl.default_timeout", "nothing", "from 1s to 30d"),
                mistake("hitl:\n  max_timeout: 1m", 2, "hitl.max_timeout", "default_timeout 5m", "at most max_timeout"),
                mistake("hitl:\n  bypass_roles: admin", 2, "hitl.bypass_roles", "'admin'", "as a list: [admin]"),
                mistake(
                        "hitl:\n  channels: null",
                        2,
                        "hitl.channels",
                        "nothing",
                        "a list; each item a mapping with a type"),
                mistake("hitl:\n  channels: {type: slack}", 2, "hitl.channels", "a mapping", "a list"),
                mistake("hitl:\n  channels: []", 2, "hitl.channels", "a list of 0", "1 to 50"),
                mistake(
                        "hitl:\n  channels: [slack]",
                        2,
                        "hitl.channels[0]",
                        "a single value",
                        "type (dashboard, slack"),
                mistake("hitl:\n  channels: [{type: slcak}]", 2, "hitl.channels[0].type", "'slcak'", "'slack'?"),
                mistake("hitl:\n  channels: [{name: x}]", 2, "hitl.channels[0].type", "no key type", "dashboard"),
                mistake(
                        "hitl:\n  channels: [{type: dashboard}, {type: dashboard}]",
                        2,
                        "hitl.channels[1].name",
                        "second",
                        ""),
                mistake("hitl:\n  approvers: [Bob, bob]", 2, "hitl.approvers[1]", "'bob' again", "once"),
                mistake("hitl:\n  approvers: ['*']", 2, "hitl.approvers[0]", "'*'", "empty list for every person"),
                mistake(
                        "hitl:\n  approvers: [a]\n  approvals_needed: 2",
                        3,
                        "hitl.approvals_needed",
                        "of 1 approvers",
                        ""),
                mistake("hitl:\n  approvals_needed: 17", 2, "hitl.approvals_needed", "'17'", "from 1 to 16"),
                mistake("hitl:\n  least_assurance: {high: oidx}", 2, "hitl.least_assurance.high", "'oidx'", "'oidc'?"),
                mistake("hitl:\n  least_assurance: {hihg: oidc}", 2, "hitl.least_assurance.hihg", "'hihg'", "'high'?"),
                mistake("hitl:\n  rules: [{action: '*'}, {action: x}]", 2, "hitl.rules[1].action", "behind", "last"),
                mistake("hitl:\n  rules: [{risk: low}]", 2, "hitl.rules[0].action", "no key action", "pattern"),
                mistake(
                        "hitl:\n  rules: [{action: x, max_timeout: 8d}]",
                        2,
                        "hitl.rules[0].max_timeout",
                        "8d",
                        "at most"));
    }

    static Stream<Arguments> mistakesOfTheFile() {
        return Stream.of(
                mistake("hitl:\n  workspaces: {a b: {}}", 2, "hitl.workspaces.a b", "'a b'", "workspace name"),
                mistake("hitl:\n  workspaces: {a: {max_timeout: 9}}", 2, "hitl.workspaces.a.max_timeout", "9s", ""),
                mistake("hitl:\n  workspaces: {a: {channels: []}}", 2, "hitl.workspaces.a.channels", "unknown key", ""),
                mistake("hitl: {}\nhitl: {}", 2, "hitl", "already stands in line 1", "once"),
                mistake("hitl: null", 1, "hitl", "nothing", "a mapping"),
                mistake("hitl: 5", 1, "hitl", "a single value", "a mapping"),
                mistake("kafka: {}", 1, "hitl", "no key hitl", "a mapping"),
                mistake("", 1, "(file)", "an empty file", "hitl: {}"),
                mistake("# nothing\n", 1, "(file)", "an empty file", "hitl: {}"),
                mistake("- a", 1, "(file)", "a list", "a mapping"),
                mistake("hitl: {}\n---\nhitl: {}", 2, "(file)", "a second document", "one document"),
                mistake("hitl: [", 1, "(file)", "not YAML", "close every bracket"),
                mistake("hitl: !java.net.URL {}", 1, "hitl", "a tag", "without a tag"),
                mistake("hitl: {}\nconsole: {port: 65536}", 2, "console.port", "'65536'", "from 0 to 65535"),
                mistake("hitl: {}\nconsole: {public_url: hitl}", 2, "console.public_url", "'hitl'", "http"),
                mistake("hitl: {}\ntopics: {create: yes}", 2, "topics.create", "'yes'", "true or false"),
                mistake("hitl: {}\nconsole: {host: ${NO_SUCH}}", 2, "(file)", "not YAML", "quote"),
                mistake("hitl: {}\nconsole: {host: \"${HOTS}\"}", 2, "console.host", "${HOTS}", "HOST is set"),
                mistake("hitl: {}\nconsole: {host: \"${}\"}", 2, "console.host", "names no variable", "$${"),
                mistake("hitl: {}\nconsole: {port: \"${HOST}\"}", 2, "console.port", "not shown", "from 0"));
    }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource({"mistakesOfTheRoles", "mistakesOfThePolicy", "mistakesOfTheFile"})
    void aMistakeIsNamedWithItsLineAndWhatIsAllowed(String yaml, int line, String key, String found, String expected) {
        var problems = problems(yaml, Map.of("HOST", "a-value"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.found()).contains(found);
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.text()).doesNotContain("a-value").hasLineCount(3);
        });
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
        var problems = problems("""
                hitl:
                  channels:
                    - type: slack
                    - type: emial
                  default_timeout: -1
                  bypass_roles: admin
                topics:
                  partitions: 0
                """);

        assertThat(problems)
                .extracting(Problem::key)
                .containsExactly(
                        "console.public_url",
                        "hitl.channels[0].webhook_url",
                        "hitl.channels[1].type",
                        "hitl.default_timeout",
                        "hitl.bypass_roles",
                        "topics.partitions");
    }

    @Test
    void aReportNamesFilePlaceFoundAndAllowed() {
        var report = ConfigReport.text(ConfigTexts.check("hitl:\n  default_timeout: abc\n", Map.of()));

        assertThat(report).isEqualTo("""
                        hitl.yaml, line 2: hitl.default_timeout
                          found    'abc'
                          expected seconds as a number, or a time such as 30s, 5m, 2h or 1d; from 1s to 30d

                        hitl.yaml has 1 problem; nothing starts until it is gone.
                        """);
    }
}
