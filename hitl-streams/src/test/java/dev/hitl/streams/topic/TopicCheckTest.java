package dev.hitl.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class TopicCheckTest {

    private static final int LARGEST = TopicSettings.largestRecord(Topics.APPROVAL_REQUESTS);

    @Test
    void aTopicThatTakesSmallerRecordsThanAreAllowedIsAMistake() {
        var mistakes = mistakesWith("max.message.bytes", Integer.toString(LARGEST - 1));

        assertThat(mistakes)
                .singleElement()
                .asString()
                .contains("expected max.message.bytes=" + LARGEST, "found " + (LARGEST - 1), "--add-config");
    }

    @Test
    void aTopicMayTakeLargerRecordsThanItNeeds() {
        var mistakes = mistakesWith("max.message.bytes", Integer.toString(LARGEST + 1));

        assertThat(mistakes).isEmpty();
    }

    private static List<String> mistakesWith(String setting, String value) {
        var settings = new HashMap<>(TopicSettings.initial(Topics.APPROVAL_REQUESTS));
        settings.put(setting, value);
        var config = new Config(settings.entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                .toList());
        var mistakes = new ArrayList<String>();
        new TopicCheck(TopicNames.STANDARD, 2).settings(Topics.APPROVAL_REQUESTS, config, mistakes);
        return mistakes;
    }
}
