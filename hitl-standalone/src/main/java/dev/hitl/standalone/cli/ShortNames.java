package dev.hitl.standalone.cli;

import dev.hitl.identity.SubjectKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names for the subjects of one table, each understood by {@link SubjectName} and meaning one of them. A UUID is shown by as
 * much of its beginning as nothing else begins with; an id that somebody chose is shown whole.
 */
final class ShortNames {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int SHORTEST = 8;

    private final NavigableMap<String, Set<SubjectKey>> named = new TreeMap<>();

    /** Names that tell these subjects apart. */
    ShortNames(Collection<SubjectKey> subjects) {
        for (SubjectKey key : subjects) {
            named.computeIfAbsent(key.id(), name -> new HashSet<>()).add(key);
            named.computeIfAbsent(key.toString(), name -> new HashSet<>()).add(key);
        }
    }

    /** Whether an id is one that nobody reads, so that its beginning may stand for it. */
    static boolean isUuid(String id) {
        return UUID.matcher(id).matches();
    }

    /** The name of one of the subjects. */
    String of(SubjectKey key) {
        String id = key.id();
        if (!isUuid(id)) {
            return key.toString();
        }
        return IntStream.range(SHORTEST, id.length())
                .mapToObj(length -> key.workspace() + "/" + id.substring(0, length))
                .filter(name -> meansOnly(name, key))
                .findFirst()
                .orElseGet(key::toString);
    }

    private boolean meansOnly(String beginning, SubjectKey key) {
        return named.tailMap(beginning, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(beginning))
                .allMatch(entry -> entry.getValue().equals(Set.of(key)));
    }
}
