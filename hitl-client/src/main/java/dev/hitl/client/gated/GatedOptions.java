package dev.hitl.client.gated;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** How gated methods write their arguments. Holds a secret and never shows it. */
public final class GatedOptions {

    private static final int KEY_BYTES = 32;

    private final JsonMapper json;
    private final SecretKey maskingKey;
    private final boolean keyOutlivesProcess;

    private GatedOptions(JsonMapper json, SecretKey maskingKey, boolean keyOutlivesProcess) {
        this.json = json;
        this.maskingKey = maskingKey;
        this.keyOutlivesProcess = keyOutlivesProcess;
    }

    /** Jackson with the modules that are on the class path, and a masking key made for this process. */
    public static GatedOptions standard() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new GatedOptions(JsonMapper.builder().findAndAddModules().build(), hmac(key), false);
    }

    /** Writes arguments with another mapper. */
    public GatedOptions json(JsonMapper mapper) {
        return new GatedOptions(mapper, maskingKey, keyOutlivesProcess);
    }

    /**
     * Sets the key of the hashes that stand for masked values. It is never sent. A call with a masked value and an idempotency
     * key needs the same one after a restart, or it counts as another request.
     *
     * @param key at least 32 random bytes
     * @throws IllegalArgumentException if there are fewer
     */
    public GatedOptions maskingKey(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException("Expected a masking key of at least " + KEY_BYTES + " bytes, but found "
                    + key.length + "; generate it at random and keep it with the agent's secrets");
        }
        return new GatedOptions(json, hmac(key), true);
    }

    JsonMapper json() {
        return json;
    }

    SecretKey maskingKey() {
        return maskingKey;
    }

    boolean keyOutlivesProcess() {
        return keyOutlivesProcess;
    }

    private static SecretKey hmac(byte[] key) {
        return new SecretKeySpec(key, "HmacSHA256");
    }
}
