/** An installation in files, and back on a cluster that has nothing of it: docs/runbook/backup-and-restore.md, ADR 0015. */
package dev.hitl.standalone.backup;
