package dev.hitl.config.table;

import dev.hitl.config.key.DurationType;
import dev.hitl.config.key.Key;
import dev.hitl.config.key.KeyType;
import dev.hitl.config.key.ListType;
import dev.hitl.config.key.NamedType;
import dev.hitl.config.key.Section;
import dev.hitl.config.key.Spot;
import dev.hitl.config.key.Types;
import dev.hitl.config.key.Values;
import dev.hitl.config.yaml.YamlNode;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keys of policies: who decides, how many, how long. */
public final class PolicyKeys {

    /** Decisions are kept in their topics for 30 days, so nothing may wait longer. */
    private static final KeyType<Duration> WAIT = new DurationType(Duration.ofSeconds(1), Duration.ofDays(30));

    private static final KeyType<String> PRINCIPAL = new LowerCase(Types.text(
            "a principal id of 1 to 200 characters, such as alice@example.com",
            Pattern.compile("[^\\p{Cntrl}]{1,200}")));
    /** One person. */
    static final KeyType<String> PERSON = new LowerCase(
            Types.text("a principal id such as alice@example.com", Pattern.compile("(?!\\*$)[^\\p{Cntrl}]{1,200}")));

    private static final KeyType<String> APPROVER = new LowerCase(Types.text(
            "a principal id such as alice@example.com (an empty list for every person)",
            Pattern.compile("(?!\\*$)[^\\p{Cntrl}]{1,200}")));
    private static final KeyType<String> SERVICE = new LowerCase(
            Types.text("the id of a service (there is no '*' here)", Pattern.compile("(?!\\*$)[^\\p{Cntrl}]{1,200}")));
    private static final KeyType<String> ROLE = Types.text("a role name", Bypass.ROLE_NAME);
    private static final KeyType<Integer> APPROVALS = Types.number(1, 16);
    private static final String BYPASS =
            "Roles that pass without asking, whatever the risk. A workspace passes by the `roles` that stand under its name;"
                    + " nobody else does, and nothing that a request says adds one. But a request says itself, unsigned,"
                    + " which workspace it is of: until requests are signed, whoever may write to `approval-requests` may"
                    + " pass as any workspace, so guard that topic by the broker's rights. Each passage is an outcome,"
                    + " with its notice and its audit record.";

    public static final Key<Duration> DEFAULT_TIMEOUT =
            Key.standard("default_timeout", WAIT, "300", "How long a request or pause waits that names no time.");
    public static final Key<Duration> MAX_TIMEOUT = Key.standard(
            "max_timeout", WAIT, "7d", "The longest a request or pause may wait; a longer wish is shortened.");
    public static final Key<Duration> USE_WITHIN =
            Key.standard("use_within", WAIT, "1h", "How long after an approval its action may begin.");
    public static final Key<List<String>> BYPASS_ROLES =
            Key.standard("bypass_roles", ListType.ofDistinct(ROLE), "[]", BYPASS);
    public static final Key<List<String>> APPROVERS =
            Key.standard("approvers", ListType.ofDistinct(APPROVER), "[]", "Who may decide; empty for every person.");
    public static final Key<Integer> APPROVALS_NEEDED =
            Key.standard("approvals_needed", APPROVALS, "1", "How many approvals grant it; any denial ends it.");
    public static final Key<List<String>> DECIDING_SERVICES = Key.standard(
            "deciding_services", ListType.ofDistinct(SERVICE), "[]", "Services that may decide beside people.");
    public static final Key<List<String>> RESUMERS = Key.standard(
            "resumers",
            ListType.ofDistinct(PRINCIPAL),
            "[\"*\"]",
            "People and services outside a workspace that may resume its tasks; `\"*\"` for every person.");
    public static final Key<Map<Risk, Assurance>> LEAST_ASSURANCE = Key.standard(
            "least_assurance",
            new NamedType<>(
                    Types.oneOf(Risk.class),
                    Types.oneOf(List.of(
                            Assurance.NONE,
                            Assurance.LOCAL,
                            Assurance.LINK,
                            Assurance.SLACK,
                            Assurance.TOKEN,
                            Assurance.OIDC))),
            "{}",
            "The weakest sign-in that counts for a decision, by risk; none where a risk is not named.");

    public static final Key<Integer> MAX_OPEN = Key.standard(
            "max_open",
            Types.number(1, 1_000_000),
            Integer.toString(Policy.STANDARD_MAX_OPEN),
            "About how many approvals and paused tasks of one workspace may wait at once, so that no workspace drowns people. One more"
                    + " is refused with `TOO_MANY_OPEN`. Each partition counts its share, with some room since ids do not spread"
                    + " evenly: in six partitions up to 1158 for 1000, 150 for 100 and 30 for 10.");

    public static final Key<String> ACTION = Key.required(
            "action",
            Types.text("a pattern of 1 to 200 characters", Pattern.compile("[^\\p{Cntrl}]{1,200}")),
            "Pattern over the action; `*` stands for any run of characters, case does not matter.");
    public static final Key<Risk> RISK = Key.standard(
            "risk", Types.oneOf(Risk.class), "low", "The least risk of such an action; a request can only raise it.");
    public static final Key<Integer> RULE_APPROVALS =
            Key.optional("approvals_needed", APPROVALS, "Instead of the policy's.");
    public static final Key<List<String>> RULE_APPROVERS =
            Key.optional("approvers", ListType.ofDistinct(APPROVER), "Instead of the policy's.");
    public static final Key<Duration> RULE_MAX_TIMEOUT =
            Key.optional("max_timeout", WAIT, "A shorter limit than the policy's.");
    public static final Key<List<String>> RULE_BYPASS =
            Key.optional("bypass_roles", ListType.ofDistinct(ROLE), "Instead of the policy's.");

    /** A rule for the actions that a pattern matches. */
    public static final Section RULE = Section.of(
            "rules",
            "Each rule says what applies to some actions. The first that matches counts; an action that none matches gets"
                    + " the strictest of all. What a rule does not say, its policy says.",
            ACTION,
            RISK,
            RULE_APPROVALS,
            RULE_APPROVERS,
            RULE_MAX_TIMEOUT,
            RULE_BYPASS);

    public static final Key<List<Values>> RULES = Key.optional(
            "rules",
            new ListType<>(RULE, 1, 200, false, false),
            "What applies to which action; see below. Without it, the keys beside it apply to every action.");

    /** The keys of a policy, in the order of the reference. */
    static final List<Key<?>> ALL = List.of(
            DEFAULT_TIMEOUT,
            MAX_TIMEOUT,
            USE_WITHIN,
            APPROVERS,
            APPROVALS_NEEDED,
            RULES,
            DECIDING_SERVICES,
            RESUMERS,
            LEAST_ASSURANCE,
            MAX_OPEN,
            BYPASS_ROLES);

    /** Stands under a workspace's name alone: roles for everybody would let everybody pass. */
    public static final Key<List<String>> ROLES = Key.optional(
            "roles",
            ListType.ofDistinct(ROLE),
            "Roles that this workspace holds; where `bypass_roles` name one of them, its agents and services need not ask.");

    /** What a workspace says differently. */
    public static final Section WORKSPACE = new Section(
            "workspaces",
            "What one workspace does differently. A key that stands here replaces the one of `hitl:` for this workspace;"
                    + " everything else stays.",
            Stream.concat(ALL.stream(), Stream.of(ROLES)).toList(),
            Optional.empty());

    private PolicyKeys() {}

    /** Ids count without regard to case, so two spellings of one person must not count as two. */
    private record LowerCase(KeyType<String> ids) implements KeyType<String> {
        @Override
        public Optional<String> read(YamlNode node, Spot spot) {
            return ids.read(node, spot).map(id -> id.toLowerCase(Locale.ROOT));
        }

        @Override
        public String allowed() {
            return ids.allowed();
        }
    }
}
