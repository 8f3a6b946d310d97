// Values in Confluent's wire format (a zero byte, the schema's id in 4 bytes, Avro binary), with either of two clients from npm.
// The subject of a schema is TOPIC-value.
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

/** With @kafkajs/confluent-schema-registry: writes with the subject's latest schema, or with the frozen one if there is none. */
export function kafkajsAvro(url) {
  const registry = new SchemaRegistry({ host: url });
  const id = once(async (topic, schema) => {
    const subject = `${topic}-value`;
    try {
      return await registry.getLatestSchemaId(subject);
    } catch (answer) {
      if (answer.status !== 404) {
        throw answer;
      }
      // For new subjects only: it insists on the rule BACKWARD, and refuses to register where the subject has another.
      return (await registry.register({ type: SchemaType.AVRO, schema }, { subject })).id;
    }
  });
  return {
    encode: async (topic, schema, value) => registry.encode(await id(topic, schema), value),
    decode: (topic, bytes) => registry.decode(bytes),
  };
}

/** With @confluentinc/schemaregistry: registers the frozen schema, which gives the id that it has already if it is there. */
export function confluentAvro(url) {
  const registry = new SchemaRegistryClient({ baseURLs: [url] });
  const serializer = once(async (topic, schema) => {
    const useSchemaId = await registry.register(`${topic}-value`, { schemaType: 'AVRO', schema });
    return new AvroSerializer(registry, SerdeType.VALUE, { autoRegisterSchemas: false, useSchemaId });
  });
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
  return {
    encode: async (topic, schema, value) => (await serializer(topic, schema)).serialize(topic, value),
    decode: (topic, bytes) => deserializer.deserialize(topic, bytes),
  };
}

/** Makes something once a topic; what failed is tried again the next time. */
function once(make) {
  const made = new Map();
  return async (topic, schema) => {
    if (!made.has(topic)) {
      made.set(topic, await make(topic, schema));
    }
    return made.get(topic);
  };
}
