package dev.hitl.tests.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes' own schema of what we deploy, as its Java models have it. They refuse what is unknown or missing, but take some
 * texts for numbers and the other way round; so what they made of a manifest has to be what stood there.
 */
final class ApiSchema {

    private static final Map<String, Kind> KINDS = Map.of(
            "v1 Namespace", new Kind(V1Namespace.class, V1Namespace::validateJsonElement),
            "v1 ConfigMap", new Kind(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1 Secret", new Kind(V1Secret.class, V1Secret::validateJsonElement),
            "v1 Service", new Kind(V1Service.class, V1Service::validateJsonElement),
            "apps/v1 Deployment", new Kind(V1Deployment.class, V1Deployment::validateJsonElement),
            "apps/v1 StatefulSet", new Kind(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
                    new Kind(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "networking.k8s.io/v1 NetworkPolicy", new Kind(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            "networking.k8s.io/v1 Ingress", new Kind(V1Ingress.class, V1Ingress::validateJsonElement));

    private ApiSchema() {}

    private record Kind(Class<?> model, Validation validation) {}

    @FunctionalInterface
    private interface Validation {
        void check(JsonElement element) throws IOException;
    }

    /** Returns what is wrong with a manifest; empty if a cluster would take it. */
    static List<String> problems(Manifest manifest) {
        var name = manifest.text("/apiVersion") + " " + manifest.text("/kind");
        return Optional.ofNullable(KINDS.get(name))
                .map(kind ->
                        problems(kind, JsonParser.parseString(manifest.root().toString())))
                .orElseGet(() -> List.of("no known kind: " + name));
    }

    private static List<String> problems(Kind kind, JsonElement given) {
        try {
            kind.validation().check(given);
            var taken = JSON.getGson().toJsonTree(JSON.getGson().fromJson(given, kind.model()));
            var differences = new ArrayList<String>();
            for (var field : given.getAsJsonObject().entrySet()) {
                // The models leave out what they are themselves.
                if (!List.of("apiVersion", "kind").contains(field.getKey())) {
                    compare(
                            "/" + field.getKey(),
                            field.getValue(),
                            taken.getAsJsonObject().get(field.getKey()),
                            differences);
                }
            }
            return differences;
        } catch (IOException | RuntimeException e) {
            // Whatever the models throw says that they can't take it.
            return List.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static void compare(String path, JsonElement given, JsonElement taken, List<String> differences) {
        if (given.isJsonObject() && taken != null && taken.isJsonObject()) {
            given.getAsJsonObject()
                    .entrySet()
                    .forEach(field -> compare(
                            path + "/" + field.getKey(),
                            field.getValue(),
                            taken.getAsJsonObject().get(field.getKey()),
                            differences));
        } else if (given.isJsonArray()
                && taken != null
                && taken.isJsonArray()
                && given.getAsJsonArray().size() == taken.getAsJsonArray().size()) {
            for (var i = 0; i < given.getAsJsonArray().size(); i++) {
                compare(
                        path + "/" + i,
                        given.getAsJsonArray().get(i),
                        taken.getAsJsonArray().get(i),
                        differences);
            }
        } else if (!given.equals(taken)) {
            differences.add(path + ": " + given + " is taken for " + taken);
        }
    }
}
