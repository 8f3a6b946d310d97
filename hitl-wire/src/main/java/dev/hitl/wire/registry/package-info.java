/**
 * The schema registry as this project needs it: Confluent's REST API over HTTP, caches in memory and on disk, and errors
 * that tell "ask again later" from "that is the answer".
 */
package dev.hitl.wire.registry;
