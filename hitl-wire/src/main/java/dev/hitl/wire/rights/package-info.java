/** What each role may do at a broker that asks: the least that it needs, and nothing of what decides for others. */
package dev.hitl.wire.rights;
