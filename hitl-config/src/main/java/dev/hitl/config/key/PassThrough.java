package dev.hitl.config.key;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Settings of something else, which a section hands on as they are.
 *
 * @param known names that are known, to tell a mistyped one
 * @param refused names that can't be set
 * @param bare takes what may stand before a name and makes no difference off it
 * @param whyRefused what to tell who sets one of them
 * @param droppable whether {@code null} says that a setting is not to be taken over from where it stands for everybody
 * @param meaning for the reference
 */
public record PassThrough(
        Set<String> known,
        Set<String> refused,
        UnaryOperator<String> bare,
        String whyRefused,
        boolean droppable,
        String meaning) {

    /** Copies the sets. */
    public PassThrough {
        known = Set.copyOf(known);
        refused = Set.copyOf(refused);
    }

    /** Returns the same settings, of which {@code null} drops one that was set for everybody. */
    public PassThrough dropping() {
        return new PassThrough(known, refused, bare, whyRefused, true, meaning);
    }

    /** Returns the refused names in order. */
    public List<String> refusedInOrder() {
        return refused.stream().sorted().toList();
    }

    /** Tells whether a name can't be set. */
    boolean refuses(String name) {
        return refused.contains(bare.apply(name));
    }

    /** Tells whether a name is taken: a known one, or one of a plug-in, which nobody here can know but which has a dot. */
    boolean takes(String name, Optional<String> nearest) {
        return known.contains(name) || (name.indexOf('.') > 0 && nearest.isEmpty());
    }
}
