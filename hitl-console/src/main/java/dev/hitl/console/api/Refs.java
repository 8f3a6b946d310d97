package dev.hitl.console.api;

import dev.hitl.identity.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Ids as one segment of a path. An id may hold slashes, dots and percent signs, and clients and servers rewrite such segments
 * even when they are percent-encoded ({@code %2E%2E} is a step up to a browser). So an id of letters, digits, {@code _} and
 * {@code -}, and dots after the first character, stands for itself, and any other is written as {@code ~} and its base64url.
 */
final class Refs {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private Refs() {}

    /** Returns the id as a segment. */
    static String of(String id) {
        return PLAIN.matcher(id).matches()
                ? id
                : "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the key that workspace and segment name. */
    static SubjectKey key(String workspace, String ref) {
        try {
            var id = ref.startsWith("~")
                    ? new String(Base64.getUrlDecoder().decode(ref.substring(1)), StandardCharsets.UTF_8)
                    : ref;
            return new SubjectKey(workspace, id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
