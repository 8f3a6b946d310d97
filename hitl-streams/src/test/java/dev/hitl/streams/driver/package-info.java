/** The processor's topology without a broker, driven in the domain's words. */
package dev.hitl.streams.driver;
