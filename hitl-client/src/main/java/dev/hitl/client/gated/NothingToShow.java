package dev.hitl.client.gated;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import java.io.IOException;

/** Refuses objects without a property, such as lambdas: all of them look alike, so nobody could judge what one does. */
final class NothingToShow extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    static JsonMapper refusedBy(JsonMapper mapper) {
        return mapper.rebuild()
                .serializerFactory(mapper.getSerializerFactory().withSerializerModifier(new NothingToShow()))
                .build();
    }

    @Override
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
        var shows = !(serializer instanceof BeanSerializerBase)
                || serializer.properties().hasNext()
                || description.findAnyGetter() != null
                || description.getType().isRecordType();
        return shows ? serializer : new Refusing();
    }

    private static final class Refusing extends JsonSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.reportBadDefinition(
                    value.getClass(),
                    "Expected properties to show, but " + value.getClass().getName() + " has none");
        }
    }
}
