/** What people are told. */
package dev.hitl.notice;
