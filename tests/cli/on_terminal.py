#!/usr/bin/env python3
"""on_terminal.py COMMAND…: runs it with standard error on a terminal, and prints what that terminal was sent: one line a frame, seconds as N."""
import os
import pty
import re
import subprocess
import sys

master, terminal = pty.openpty()
running = subprocess.Popen(sys.argv[1:], stderr=terminal)
os.close(terminal)
sent = b""
while True:
    try:
        part = os.read(master, 4096)
    except OSError:  # how a terminal says that nobody is left
        break
    if not part:
        break
    sent += part
sys.stdout.flush()
frames = sent.decode().replace("\x1b[K", "").replace("\r\n", "\n").split("\r")
seen = []
for frame in frames:
    frame = re.sub(r"\d+ s$", "N s", frame)
    if frame and frame not in seen:
        seen.append(frame)
print("\n".join(["terminal:", *seen, "not wiped" if frames[-1].startswith("[") else "wiped"]))
sys.exit(running.wait())
