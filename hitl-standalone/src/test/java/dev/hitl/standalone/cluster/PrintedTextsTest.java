package dev.hitl.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.topic.PlannedTopic;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.rights.Right;
import dev.hitl.wire.rights.Rights;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is printed for Terraform and Strimzi, read back. What is printed for a shell is run against a broker elsewhere. */
class PrintedTextsTest {
    private static final TopicNames ACME = new TopicNames("Acme_1.");
    private static final TopicPlan PLAN = TopicPlan.of(ACME, 12, Optional.of((short) 3));
    private static final String[] SHAPE = {"--prefix=Acme_1.", "--partitions=12", "--replication-factor=3"};

    @Test
    void terraformHasEveryTopicAsItWasPlanned() {
        Map<List<String>, Map<String, Object>> read =
                HclText.resources(topics("terraform").out());

        assertThat(read).hasSameSizeAs(PLAN.topics());
        assertThat(read.values())
                .extracting(block -> new PlannedTopic(
                        (String) block.get("name"),
                        Integer.parseInt((String) block.get("partitions")),
                        Optional.of(Short.valueOf((String) block.get("replication_factor"))),
                        texts(block.get("config"))))
                .containsExactlyElementsOf(PLAN.topics());
        assertThat(read.values())
                .allSatisfy(block -> assertThat(block.get("lifecycle")).isEqualTo(Map.of("prevent_destroy", "true")));
    }

    @Test
    void strimziHasEveryTopicAsItWasPlanned() {
        List<Map<String, Object>> read = documents(topics("strimzi").out());

        assertThat(read)
                .extracting(document -> map(document.get("spec")))
                .extracting(spec -> new PlannedTopic(
                        (String) spec.get("topicName"),
                        (Integer) spec.get("partitions"),
                        Optional.of(((Integer) spec.get("replicas")).shortValue()),
                        texts(spec.get("config"))))
                .containsExactlyElementsOf(PLAN.topics());
        assertThat(read).allSatisfy(document -> {
            assertThat(document)
                    .containsEntry("apiVersion", "kafka.strimzi.io/v1")
                    .containsEntry("kind", "KafkaTopic");
            assertThat((String) map(document.get("metadata")).get("name"))
                    .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
        });
        assertThat(read)
                .extracting(document -> map(document.get("metadata")).get("name"))
                .doesNotHaveDuplicates();
    }

    @Test
    void terraformHasEveryRightAsItStandsInTheTable() {
        Said said = Said.by(
                new AclsCommand(),
                "--prefix=Acme_1.",
                "--format=terraform",
                "--principal",
                "processor=User:CN=hitl ${x},O=\"A\\B\"");

        List<String> read = HclText.resources(said.out()).values().stream()
                .map(block -> String.join(
                        " ",
                        (String) block.get("acl_principal"),
                        (String) block.get("resource_type"),
                        (String) block.get("resource_pattern_type_filter"),
                        (String) block.get("resource_name"),
                        (String) block.get("acl_operation"),
                        (String) block.get("acl_permission_type"),
                        (String) block.get("acl_host")))
                .toList();

        assertThat(read)
                .hasSize(allOperations())
                .contains(
                        "User:CN=hitl ${x},O=\"A\\B\" TransactionalID Prefixed Acme_1.processor- Write Allow *",
                        "User:hitl-auditor Topic Literal Acme_1.audit Read Allow *",
                        "User:hitl-notifier Group Prefixed Acme_1.notifier- Read Allow *",
                        "User:hitl-creator Topic Prefixed Acme_1.processor- DescribeConfigs Allow *");
    }

    @Test
    void strimziHasEveryRightAsItStandsInTheTable() {
        Said said = Said.by(
                new AclsCommand(), "--prefix=Acme_1.", "--format=strimzi", "--principal=console=User:CN=web.acme");

        List<Map<String, Object>> users = documents(said.out());

        assertThat(users).hasSameSizeAs(Role.values());
        for (Role role : Role.values()) {
            Map<String, Object> spec = map(users.get(role.ordinal()).get("spec"));
            assertThat(list(map(spec.get("authorization")).get("acls")))
                    .extracting(PrintedTextsTest::right)
                    .containsExactlyElementsOf(Rights.of(role, ACME).stream()
                            .map(PrintedTextsTest::right)
                            .toList());
        }
        Map<String, Object> console = users.get(Role.CONSOLE.ordinal());
        assertThat(map(console.get("metadata"))).containsEntry("name", "web.acme");
        assertThat(map(map(console.get("spec")).get("authentication"))).containsEntry("type", "tls");
    }

    @Test
    void terraformWithoutANumberOfReplicasPlansThreeWithTwoInSync() {
        Map<List<String>, Map<String, Object>> read = HclText.resources(
                Said.by(new TopicsCommand(), "plan", "--format=terraform").out());

        assertThat(read.values()).allSatisfy(block -> {
            assertThat(block).containsEntry("replication_factor", "3");
            assertThat(texts(block.get("config"))).containsEntry("min.insync.replicas", "2");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "strimzi"})
    void aPlanThatLeavesTheReplicasToTheBrokerSaysWhatElseIsNeededThen(String format) {
        Said open = Said.by(new TopicsCommand(), "plan", "--format=" + format);
        Said named = topics(format);

        assertThat(open.out().lines().filter(line -> line.startsWith("#")))
                .anySatisfy(line -> assertThat(line).contains("min.insync.replicas=2"));
        assertThat(named.out().lines().filter(line -> line.startsWith("#")))
                .noneSatisfy(line -> assertThat(line).contains("min.insync.replicas"));
    }

    @Test
    void prefixesThatKubernetesCannotTellApartGiveNamesThatItCan() {
        List<String> names = Stream.of("a_b_.", "a-b-.", "A_b_.", "a..b.")
                .flatMap(prefix ->
                        documents(Said.by(new TopicsCommand(), "plan", "--format=strimzi", "--prefix=" + prefix)
                                        .out())
                                .stream())
                .map(document -> (String) map(document.get("metadata")).get("name"))
                .toList();

        assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name)
                .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"));
    }

    @Test
    void strimziHasOneUserWithAllRightsOfTheRolesOfOnePrincipal() {
        Said said = Said.by(
                new AclsCommand(),
                "operator",
                "creator",
                "--format=strimzi",
                "--principal=operator=User:ops",
                "--principal=creator=User:ops");

        List<Map<String, Object>> users = documents(said.out());

        assertThat(users).hasSize(1);
        assertThat(list(map(map(users.get(0).get("spec")).get("authorization")).get("acls")))
                .flatExtracting(acl -> list(acl, "operations").stream()
                        .map(operation -> map(acl.get("resource")).get("name") + " " + operation)
                        .toList())
                .doesNotHaveDuplicates()
                .contains("hitl.controls Write", "hitl.controls Create", "hitl.controls DescribeConfigs");
    }

    @Test
    void aPrincipalOfARoleThatWasNotAskedForIsNotPassedOver() {
        Said said = Said.by(new AclsCommand(), "processor", "--principal", "notifier=User:x");

        assertThat(said.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("'notifier'; name that role too");
    }

    @Test
    void strimziCannotHaveTwoPrincipalsThatWouldBeOneUser() {
        Said said = Said.by(
                new AclsCommand(),
                "operator",
                "creator",
                "--format=strimzi",
                "--principal=operator=User:ops",
                "--principal=creator=User:CN=ops");

        assertThat(said.exit()).isNotZero();
        assertThat(said.out()).isEmpty();
    }

    @Test
    void terraformHasARightOfTwoRolesOfOnePrincipalOnce() {
        Said said = Said.by(
                new AclsCommand(),
                "operator",
                "creator",
                "--format=terraform",
                "--principal=operator=User:ops",
                "--principal=creator=User:ops");

        assertThat(HclText.resources(said.out()).values())
                .isNotEmpty()
                .extracting(block -> block.get("resource_name") + " " + block.get("acl_operation"))
                .doesNotHaveDuplicates()
                .contains("hitl.controls Write", "hitl.controls Create");
    }

    @Test
    void onlyTheRolesThatAreNamedArePrinted() {
        Said said = Said.by(new AclsCommand(), "auditor", "viewer", "--format=strimzi");

        assertThat(documents(said.out()))
                .extracting(document -> map(document.get("metadata")).get("name"))
                .containsExactly("hitl-auditor", "hitl-viewer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prefix=", "--prefix=a b", "--principal=nobody=User:x", "--principal=auditor=x", "boss"})
    void whatIsNotUnderstoodIsSaid(String word) {
        Said said = Said.by(new AclsCommand(), word);

        assertThat(said.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(said.err()).contains("Expected");
        assertThat(said.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prefix=", "--prefix=a/b", "--partitions=0", "--replication-factor=99"})
    void aShapeThatCannotBeIsSaid(String word) {
        Said said = Said.by(new TopicsCommand(), "plan", word);

        assertThat(said.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(said.err()).contains("Expected");
        assertThat(said.out()).isEmpty();
    }

    private static Said topics(String format) {
        List<String> words = new ArrayList<>(List.of("plan", "--format=" + format));
        words.addAll(List.of(SHAPE));
        return Said.by(new TopicsCommand(), words.toArray(String[]::new));
    }

    private static int allOperations() {
        return List.of(Role.values()).stream()
                .flatMap(role -> Rights.of(role, ACME).stream())
                .mapToInt(right -> right.operations().size())
                .sum();
    }

    private static String right(Right right) {
        return right.on().resourceType().name().replace("_", "").toLowerCase(java.util.Locale.ROOT) + " "
                + right.on().name() + " "
                + (right.on().patternType() == PatternType.PREFIXED ? "prefix" : "literal") + " "
                + right.operations().stream().map(KafkaScripts::word).toList() + " *";
    }

    private static String right(Map<String, Object> acl) {
        Map<String, Object> resource = map(acl.get("resource"));
        return ((String) resource.get("type")).toLowerCase(java.util.Locale.ROOT) + " " + resource.get("name") + " "
                + resource.get("patternType") + " " + acl.get("operations") + " " + acl.get("host");
    }

    private static List<Map<String, Object>> documents(String yaml) {
        List<Map<String, Object>> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(yaml)
                .forEach(document -> documents.add(map(document)));
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object node) {
        return (List<Map<String, Object>>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> node, String name) {
        return (List<String>) node.get(name);
    }

    private static Map<String, String> texts(Object node) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(node).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
