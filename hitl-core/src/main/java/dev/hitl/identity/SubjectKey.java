package dev.hitl.identity;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Names an approval or a task: the workspace that owns it and the caller's own id for it. Written {@code workspace/id} it is
 * the key of every record about the subject, so two workspaces can use the same id and neither can reach the other's.
 *
 * @param workspace 1 to 64 of letters, digits, dot, underscore and hyphen, beginning with a letter or digit
 * @param id 1 to 200 printable ASCII characters without blanks; slashes are allowed
 */
public record SubjectKey(String workspace, String id) {

    private static final Pattern WORKSPACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,200}");

    /** @throws IllegalArgumentException if either part is not as described above */
    public SubjectKey {
        requireWorkspace(workspace);
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Expected an id of 1 to 200 printable ASCII characters without blanks,"
                    + " but found " + describe(id) + "; choose another id");
        }
    }

    /**
     * Reads {@code workspace/id}.
     *
     * @throws IllegalArgumentException if the text has no slash or either part is not allowed
     */
    public static SubjectKey parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Expected a key workspace/id, but found " + describe(text)
                    + "; put the owner's workspace before it");
        }
        return new SubjectKey(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Returns the workspace if it is well formed. */
    public static String requireWorkspace(String workspace) {
        if (workspace == null || !WORKSPACE.matcher(workspace).matches()) {
            throw new IllegalArgumentException("Expected a workspace of 1 to 64 letters, digits, '.', '_' or '-',"
                    + " but found " + describe(workspace) + "; every subject has an owner");
        }
        return workspace;
    }

    /** Returns the record key: {@code workspace/id} in UTF-8. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return workspace + "/" + id;
    }

    private static String describe(String text) {
        if (text == null) {
            return "none";
        }
        return text.isEmpty() ? "an empty text" : text.length() + " characters that are not all allowed";
    }
}
