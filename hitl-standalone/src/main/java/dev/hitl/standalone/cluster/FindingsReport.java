package dev.hitl.standalone.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.standalone.cli.Output;
import dev.hitl.streams.topic.TopicFindings;
import java.util.List;

/** Says what a look at the topics found. */
final class FindingsReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Output output;

    FindingsReport(Output output) {
        this.output = output;
    }

    /** Tells what was found; {@code ok} if the command succeeds with that. */
    void tell(boolean ok, TopicFindings findings, int topics, List<String> created) {
        if (output.isJson()) {
            ObjectNode document = JSON.createObjectNode().put("ok", ok).put("topics", topics);
            fill(document.putArray("created"), created);
            fill(document.putArray("differences"), findings.mistakes());
            fill(document.putArray("unchecked"), findings.unchecked());
            fill(document.putArray("notes"), findings.notes());
            output.print(document);
            return;
        }
        created.forEach(name -> output.line("created " + name));
        findings.mistakes().forEach(output::line);
        findings.unchecked().forEach(sentence -> output.line("not checked: " + sentence));
        findings.notes().forEach(sentence -> output.line("note: " + sentence));
        output.line(verdict(ok, findings) + "  " + topics + " topics");
    }

    private String verdict(boolean ok, TopicFindings findings) {
        if (!findings.mistakes().isEmpty()) {
            return output.ink().bad(findings.mistakes().size() + " differences");
        } else if (!findings.unchecked().isEmpty()) {
            String sentence = "nothing wrong in what could be checked";
            return ok ? sentence : output.ink().bad(sentence);
        }
        return output.ink().good("topics ok");
    }

    private static void fill(ArrayNode array, List<String> sentences) {
        sentences.forEach(array::add);
    }
}
