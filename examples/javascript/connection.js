// One way to the broker and the registry, for agents and deciders alike.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';
import { confluentAvro, kafkajsAvro } from './avro.js';

const SCHEMAS = new URL('../../schemas/src/main/resources/dev/hitl/schemas/', import.meta.url);
const SAY_AGAIN_MILLIS = 30_000;
const AVRO = { kafkajs: kafkajsAvro, confluentinc: confluentAvro };

// The processor compresses with LZ4, which KafkaJS leaves to a library.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (bytes) => Buffer.from(lz4.decompress(bytes)),
});

/** Reads where to connect from the environment; what is not set is as `./hitl up` has it. */
export function settingsFrom(environment) {
  const avro = environment.HITL_AVRO ?? 'kafkajs';
  if (!(avro in AVRO)) {
    throw new Error(`Expected HITL_AVRO to be one of ${Object.keys(AVRO).join(', ')}, but found ${avro}; change it.`);
  }
  return {
    brokers: (environment.HITL_KAFKA ?? '127.0.0.1:9092').split(','),
    registry: environment.HITL_REGISTRY ?? 'http://127.0.0.1:8081/apis/ccompat/v7',
    prefix: environment.HITL_PREFIX ?? 'hitl.',
    avro,
  };
}

/** Returns the latest version of a topic's schema: the one in the highest vN that has it. */
async function schemaOf(topic) {
  const versions = (await readdir(SCHEMAS)).filter((name) => /^v\d+$/.test(name)).sort((one, other) => other.slice(1) - one.slice(1));
  const latest = versions.map((version) => new URL(`${version}/${topic}.avsc`, SCHEMAS)).find(existsSync);
  return readFile(latest, 'utf8');
}

/** Opens a connection; close it when done. */
export async function connect({ brokers, registry, prefix, avro }) {
  const kafka = new kafkajs.Kafka({ clientId: 'hitl-javascript', brokers, logLevel: kafkajs.logLevel.WARN });
  const values = AVRO[avro](registry);
  // The key's murmur2, as Java clients have it. Clients on librdkafka need partitioner=murmur2_random for that.
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const consumers = [];
  await producer.connect();

  /** Returns the wire format of a value of a topic. */
  async function encode(topic, value) {
    return values.encode(prefix + topic, await schemaOf(topic), value);
  }

  /** Sends a command and returns once all replicas have it. */
  async function send(topic, value) {
    const key = `${value.workspace}/${value.approvalId}`;
    await producer.send({ topic: prefix + topic, acks: -1, messages: [{ key, value: await encode(topic, value) }] });
  }

  /**
   * Sends a command and waits for what answers it. Until then it says it again from time to time, in case the answer was missed, as
   * it can be when KafkaJS has to join its group anew: under the same commandId that changes nothing, and repeats the answer.
   */
  async function sendUntil(topic, value, answer) {
    await send(topic, value);
    const again = setInterval(() => send(topic, value).catch(console.error), SAY_AGAIN_MILLIS);
    try {
      return await answer;
    } finally {
      clearInterval(again);
    }
  }

  /**
   * Hands every committed record of the topics to onRecord(topic, key, value), from the first on or from now on. "Now" is before
   * this returns, so an answer to what is sent afterwards cannot be missed.
   */
  async function follow(topics, { fromBeginning }, onRecord) {
    const from = await positions(topics, fromBeginning ? 'low' : 'high');
    // A group of its own, since KafkaJS knows no reading without one; uncommitted records are what never happened.
    const consumer = kafka.consumer({ groupId: `${prefix}javascript-${randomUUID()}`, readUncommitted: false, maxWaitTimeInMs: 500 });
    consumers.push(consumer);
    await consumer.connect();
    // Where KafkaJS goes on when it has to join its group anew: it may hand out again what was read, but leaves nothing out.
    await consumer.subscribe({ topics: topics.map((topic) => prefix + topic), fromBeginning });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, message }) => {
        const value = message.value === null ? null : await values.decode(topic, message.value);
        onRecord(topic.slice(prefix.length), message.key.toString(), value);
      },
    });
    from.forEach((position) => consumer.seek(position));
  }

  async function positions(topics, end) {
    const admin = kafka.admin();
    await admin.connect();
    try {
      const found = await Promise.all(
        topics.map(async (topic) => {
          const partitions = await admin.fetchTopicOffsets(prefix + topic);
          return partitions.map((p) => ({ topic: prefix + topic, partition: p.partition, offset: p[end] }));
        }),
      );
      return found.flat();
    } finally {
      await admin.disconnect();
    }
  }

  async function close() {
    await Promise.all(consumers.map((consumer) => consumer.disconnect()));
    await producer.disconnect();
  }

  return { encode, send, sendUntil, follow, close };
}
