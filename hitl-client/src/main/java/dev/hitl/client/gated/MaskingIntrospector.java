package dev.hitl.client.gated;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/** Lets Jackson hide the properties that are annotated so, however deep they are. */
final class MaskingIntrospector extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Object findSerializer(Annotated property) {
        return property.hasAnnotation(Masked.class) ? new Hiding() : null;
    }

    /** Not even whether there is a value is told. */
    @Override
    public Object findNullSerializer(Annotated property) {
        return findSerializer(property);
    }

    private static final class Hiding extends JsonSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            var call = (Scope) provider.getAttribute(Scope.class);
            var pointer = call.parameter() + json.getOutputContext().pathAsPointer();
            json.writeString(call.hidden().hide(pointer, value));
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator json, SerializerProvider provider, TypeSerializer type) throws IOException {
            serialize(value, json, provider);
        }
    }

    /** The attribute under which a writer is told whose values it writes. */
    record Scope(String parameter, HiddenValues hidden) {}
}
