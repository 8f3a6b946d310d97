/** What an installation's load costs in records, bytes and memory: the numbers of docs/operations.md. */
package dev.hitl.tests.sizing;
