package dev.hitl.config.key;

import dev.hitl.config.settings.Secret;
import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Scalar;
import dev.hitl.config.yaml.YamlNode.Unreadable;
import dev.hitl.wire.rights.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A secret: written in the file (best as <code>${ENV}</code>), in a file of its own, or in an environment variable that is
 * asked when neither key is there. Never shown, in whole or in part.
 *
 * @param allowed what is allowed, for the reader
 * @param fits tells whether a secret can be used
 * @param variable the environment variable to ask
 * @param readers the roles that need it; empty for everybody
 */
public record SecretType(String allowed, Predicate<String> fits, Optional<String> variable, Set<Role> readers)
        implements KeyType<Secret> {

    /** Copies the set. */
    public SecretType {
        readers = Set.copyOf(readers);
    }

    /** A secret of at least so many bytes. */
    public static SecretType atLeast(int bytes) {
        var allowed = bytes == 1 ? "a secret" : "a secret of at least " + bytes + " bytes";
        return new SecretType(
                allowed, text -> text.getBytes(StandardCharsets.UTF_8).length >= bytes, Optional.empty(), Set.of());
    }

    /** A secret of a form. */
    public static SecretType matching(String allowed, Predicate<String> fits) {
        return new SecretType(allowed, fits, Optional.empty(), Set.of());
    }

    /** Returns the same, which asks a variable when it stands nowhere else. */
    public SecretType orVariable(String name) {
        return new SecretType(allowed, fits, Optional.of(name), readers);
    }

    /** Returns the same, for these roles alone: it need not be where others run. */
    public SecretType onlyFor(Role... roles) {
        return new SecretType(allowed, fits, variable, Set.of(roles));
    }

    /** Tells whether a process needs it; one without a role is everything at once. */
    boolean isFor(Optional<Role> role) {
        return readers.isEmpty() || role.isEmpty() || readers.contains(role.get());
    }

    @Override
    public Optional<Secret> read(YamlNode node, Spot spot) {
        if (!(node instanceof Scalar scalar) || scalar.isNull()) {
            spot.refuse(node, node.kind(), allowed);
            return Optional.empty();
        }
        return check(scalar.text(), node, spot, "a value that does not fit (not shown)");
    }

    /** Reads it from the file that the node names; the line break at its end is not part of the secret. */
    Optional<Secret> readFile(YamlNode node, Spot spot) {
        if (!isPath(node)) {
            return refusePath(node, spot);
        }
        try {
            var text = spot.around().files().read(((Scalar) node).text()).replaceFirst("\\R\\z", "");
            return check(text, node, spot, "a file whose content does not fit (not shown)");
        } catch (IOException e) {
            spot.refuse(
                    node,
                    "a file that cannot be read (" + e.getClass().getSimpleName() + ")",
                    "the path of a readable file of at most 64 KiB that holds " + allowed
                            + "; relative paths begin at the configuration's directory");
            return Optional.empty();
        }
    }

    /** Returns one that this process does not need: what anybody can see in the file is checked, and nothing is looked for. */
    Optional<Secret> readUnseen(Optional<YamlNode> direct, Optional<YamlNode> file, Spot spot, Spot fileSpot) {
        var seen = direct.filter(SecretType::isLiteral).flatMap(node -> read(node, spot));
        if (direct.filter(SecretType::isLiteral).isPresent() && seen.isEmpty()) {
            return Optional.empty();
        }
        if (file.filter(SecretType::isLiteral).filter(node -> !isPath(node)).isPresent()) {
            return refusePath(file.get(), fileSpot);
        }
        return Optional.of(Secret.ofAnotherRole());
    }

    /** Tells a value that stands in the file from one that comes, or would come, from the environment. */
    private static boolean isLiteral(YamlNode node) {
        return node instanceof Scalar scalar ? scalar.literal() : !(node instanceof Unreadable);
    }

    private static boolean isPath(YamlNode node) {
        return node instanceof Scalar scalar
                && !scalar.isNull()
                && !scalar.text().isBlank();
    }

    private Optional<Secret> refusePath(YamlNode node, Spot spot) {
        spot.refuse(node, node.kind(), "the path of a file that holds " + allowed);
        return Optional.empty();
    }

    /** Reads it from its variable, if it has one that is set. */
    Optional<Secret> readVariable(YamlNode section, Spot spot) {
        return variable.flatMap(name -> Optional.ofNullable(
                        spot.around().environment().get(name))
                .filter(text -> !text.isEmpty())
                .flatMap(text -> check(text, section, spot, name + " with a value that does not fit (not shown)")));
    }

    private Optional<Secret> check(String text, YamlNode node, Spot spot, String found) {
        if (text.isEmpty() || !fits.test(text)) {
            spot.refuse(node, text.isEmpty() ? "an empty text" : found, allowed);
            return Optional.empty();
        }
        return Optional.of(new Secret(text));
    }
}
