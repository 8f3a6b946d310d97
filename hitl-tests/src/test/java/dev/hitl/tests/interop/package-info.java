/** Third-party clients in other languages write what we read, and read what we wrote. */
package dev.hitl.tests.interop;
