@echo off
echo hitl runs on Linux and macOS, and on Windows inside WSL. 1>&2
echo This is a Windows command prompt. 1>&2
echo Install WSL with "wsl --install", open it, and run ./hitl there. 1>&2
exit /b 1
