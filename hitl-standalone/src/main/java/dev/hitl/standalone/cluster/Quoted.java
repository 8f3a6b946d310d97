package dev.hitl.standalone.cluster;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text in quotes, so that each language reads it as it was. */
final class Quoted {
    private Quoted() {}

    /** For a POSIX shell. */
    static String shell(String text) {
        return text.matches("[A-Za-z0-9._:,=/@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** For YAML, of which JSON's strings are a part. */
    static String yaml(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** For Terraform, which would evaluate what stands in braces. */
    static String terraform(String text) {
        return yaml(text.replace("${", "$${").replace("%{", "%%{"));
    }
}
