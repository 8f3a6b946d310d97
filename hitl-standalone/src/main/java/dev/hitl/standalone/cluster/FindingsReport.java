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

    void tell(TopicFindings findings, int topics) {
        tell(findings, topics, List.of());
    }

    void tell(TopicFindings findings, int topics, List<String> created) {
        if (output.isJson()) {
            ObjectNode document = JSON.createObjectNode()
                    .put("ok", findings.mistakes().isEmpty())
                    .put("topics", topics);
            fill(document.putArray("created"), created);
            fill(document.putArray("differences"), findings.mistakes());
            fill(document.putArray("unchecked"), findings.unchecked());
            output.print(document);
            return;
        }
        created.forEach(name -> output.line("created " + name));
        findings.mistakes().forEach(output::line);
        findings.unchecked().forEach(sentence -> output.line("not checked: " + sentence));
        output.line(
                findings.mistakes().isEmpty()
                        ? output.ink().good("topics ok") + "  " + topics + " topics"
                        : output.ink().bad(findings.mistakes().size() + " differences") + "  " + topics + " topics");
    }

    private static void fill(ArrayNode array, List<String> sentences) {
        sentences.forEach(array::add);
    }
}
