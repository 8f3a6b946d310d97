# One image for processor, notifier and console: the command names the one that it runs. It copies what was built before:
# docker/prepare, or ./mvnw -DskipTests package. What it needs from outside (hitl.yaml, secrets) is mounted; see docs/containers.md.
FROM eclipse-temurin:17-jre

# A number, so that an orchestrator can see that it is not root. A new volume at the state directory takes over its owner.
RUN install -d -m 0700 -o 10001 -g 10001 /var/lib/hitl
# The bill of materials is there if Maven was online and -Dquick not set; the star lets it be missing.
COPY hitl-standalone/target/dist/LICENSE hitl-standalone/target/dist/hitl.cdx.json* /opt/hitl/
COPY hitl-standalone/target/dist/lib /opt/hitl/lib
USER 10001:10001

# Exec form, so that SIGTERM reaches Java. Half of the container's memory is for objects; RocksDB and threads live in the rest.
# /tmp has to be writable and executable: RocksDB and the compressors load their native code from there.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/hitl/lib/*:/opt/hitl/lib/ext/*"]
CMD ["dev.hitl.streams.start.ProcessorMain"]

# All three say at this port whether they are ready, if their `health` key in hitl.yaml is 0.0.0.0:8090 or 127.0.0.1:8090.
HEALTHCHECK --interval=5s --timeout=5s --start-period=240s --retries=6 \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8090/health/ready"]
