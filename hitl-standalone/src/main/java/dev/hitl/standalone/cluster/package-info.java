/** What a shared cluster has to be given before HITL can run there, in the languages of those who give it: topics and rights. */
package dev.hitl.standalone.cluster;
