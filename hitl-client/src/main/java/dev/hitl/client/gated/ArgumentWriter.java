package dev.hitl.client.gated;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.approval.Ask;
import dev.hitl.client.gated.MaskingIntrospector.Scope;
import java.util.List;
import javax.crypto.SecretKey;

/** Writes the arguments of a call by name, with what is masked hidden. Safe for use by several threads. */
final class ArgumentWriter {

    private final JsonMapper masking;
    private final PlainJson plain;
    private final SecretKey key;

    ArgumentWriter(GatedOptions options) {
        var json = NothingToShow.refusedBy(options.json());
        var introspector = json.getSerializationConfig().getAnnotationIntrospector();
        this.masking = json.rebuild()
                .annotationIntrospector(AnnotationIntrospector.pair(new MaskingIntrospector(), introspector))
                .build();
        this.plain = new PlainJson(json.writer());
        this.key = options.maskingKey();
    }

    /**
     * The arguments as people see them.
     *
     * @param shown by name
     * @param masked where a value is hidden
     */
    record Written(ObjectNode shown, List<Ask.Masked> masked) {

        String json() {
            return shown.toString();
        }

        /** Texts as they are, all else as JSON; characters that could feign a line or turn the direction become spaces. */
        String text(String parameter) {
            var node = shown.get(parameter);
            return (node.isTextual() ? node.textValue() : node.toString())
                    .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        }
    }

    /** @throws IllegalArgumentException if an argument can't be written as JSON */
    Written write(String tool, List<GatedParameter> parameters, Object[] values) {
        var hidden = new HiddenValues(key, tool, plain);
        var shown = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < parameters.size(); i++) {
            var name = parameters.get(i).name();
            if (parameters.get(i).masked()) {
                shown.put(name, hidden.hide("/" + name, values[i]));
            } else {
                var writer = masking.writer().withAttribute(Scope.class, new Scope("/" + name, hidden));
                shown.set(name, new PlainJson(writer).tree(values[i]));
            }
        }
        return new Written(shown, hidden.masked());
    }
}
