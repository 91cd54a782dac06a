#!/usr/bin/env python3
"""on_screen.py COLUMNS COMMAND…: runs it with standard output on a terminal of that width, and prints what it was sent."""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

master, terminal = pty.openpty()
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
running = subprocess.Popen(sys.argv[2:], stdout=terminal)
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
print(sent.decode().replace("\r\n", "\n"), end="")
sys.exit(running.wait())
