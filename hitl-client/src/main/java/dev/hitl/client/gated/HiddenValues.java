package dev.hitl.client.gated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hitl.approval.Ask;
import dev.hitl.wire.digest.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * What one call hides. Only the arguments are digested, so the commitment stands in the value's place as well; otherwise the
 * same approval would do for another secret.
 */
final class HiddenValues {

    private final SecretKey key;
    private final String tool;
    private final PlainJson plain;
    private final List<Ask.Masked> masked = new ArrayList<>();

    HiddenValues(SecretKey key, String tool, PlainJson plain) {
        this.key = key;
        this.tool = tool;
        this.plain = plain;
    }

    /** Notes a value as hidden and returns what stands in its place. */
    String hide(String pointer, Object value) {
        var commitment = commitment(pointer, value);
        masked.add(new Ask.Masked(pointer, commitment));
        return "hidden by agent (" + commitment + ")";
    }

    List<Ask.Masked> masked() {
        return masked;
    }

    /** Tool and place are part of it, so that the same secret in two places can't be told to be the same. */
    private String commitment(String pointer, Object value) {
        var committed = JsonNodeFactory.instance
                .arrayNode()
                .add(tool)
                .add(pointer)
                .add(plain.tree(value))
                .toString();
        var bytes = CanonicalJson.of(committed).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(mac().doFinal(bytes));
    }

    private Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(
                    "Every Java platform has HmacSHA256 for a key of bytes, but this one has not", e);
        }
    }
}
