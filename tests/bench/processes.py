#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory and idle processor time of the real console, signed in to a real cordboardd with the change feed open.

usage: processes.py <folder with the programs> <users>

Takes the company that prepare_company made for this number of users. The console is started twice: the first time it puts the
directory together from the cache and leaves an image of it, the second time it starts from that image, as on any later day. Memory is
the proportional share (PSS) and the resident size (RSS) of /proc/PID/smaps_rollup once the console has been at rest for three seconds;
idle time is the run time of all its threads over the minute that follows the second start's rest.
"""

import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

IDLE_SECONDS = 60
MEMORY_GOALS = {1_000_000: 250.0}
IDLE_GOAL = 0.03


def run_time(pid):
    """Nanoseconds that the process has been on a processor."""
    total = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        try:
            with open(path, encoding="ascii") as file:
                total += int(file.read().split()[0])
        except OSError:
            pass  # the thread has ended
    return total


def megabytes(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in file if line.split(":")[0] in ("Pss", "Rss")}
    return kilobytes["Pss"] / 1024, kilobytes["Rss"] / 1024


def wait_for_rest(pid):
    """Three seconds with less than a percent of a core; at most five minutes."""
    quiet = 0
    for _ in range(300):
        before = run_time(pid)
        time.sleep(1)
        quiet = quiet + 1 if run_time(pid) - before < 10_000_000 else 0
        if quiet == 3:
            return
    sys.exit("The console does not come to rest.")


def report(operation, ours, baseline, goal, is_met, note):
    line = "\t".join([operation, ours, baseline, "-", goal, "-" if is_met is None else "met" if is_met else "missed", note])
    print("  " + line.replace("\t", "|"), flush=True)
    if "CORDBOARD_BENCH_TABLE" in os.environ:
        with open(os.environ["CORDBOARD_BENCH_TABLE"], "a", encoding="utf-8") as file:
            file.write(line + "\n")


def stock_megabytes(programs, users):
    """Of a stock window over a vector of the same users."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", CORDBOARD_BENCH_SIZE=str(users))
    said = subprocess.run([f"{programs}/bench_start", "--child", "stock", "0"], env=environment, check=True,
                          capture_output=True, text=True).stdout
    return [float(line.split()[1]) for line in said.splitlines() if line.startswith("memory")][0] / 1024


def start_console(programs, profile, address):
    """The console at rest."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", CORDBOARD_PASSWORD="sample-company",
                       XDG_RUNTIME_DIR=os.path.dirname(profile))
    console = subprocess.Popen([f"{programs}/cordboard", "--profile-dir", profile, "--server", "http://" + address,
                                "--email", "omar@acme.test"], env=environment)
    wait_for_rest(console.pid)
    return console


def wait_for_image(profile):
    """It is written once the console has caught up with the server."""
    for _ in range(60):
        if glob.glob(f"{profile}/*/directory.image"):
            return
        time.sleep(1)
    sys.exit("The console left no image of its directory.")


def end(process):
    process.terminate()
    process.wait()


def measure_console(programs, profile, address):
    """Memory after the first and the second start, memory a minute later, and percent of a core meanwhile."""
    console = start_console(programs, profile, address)
    try:
        wait_for_image(profile)
        wait_for_rest(console.pid)
        first = megabytes(console.pid)
    finally:
        end(console)
    console = start_console(programs, profile, address)
    try:
        second = megabytes(console.pid)
        before = run_time(console.pid)
        time.sleep(IDLE_SECONDS)
        idle = (run_time(console.pid) - before) / 1e9 / IDLE_SECONDS * 100
        return first, second, megabytes(console.pid), idle
    finally:
        end(console)


def measure(programs, users):
    data = os.path.join(os.path.dirname(programs), "data", str(users))
    with open(os.path.join(data, "port"), encoding="ascii") as file:
        address = "127.0.0.1:" + file.read().strip()
    with tempfile.TemporaryDirectory(dir=data) as folder:
        shutil.copytree(os.path.join(data, "profile"), f"{folder}/profile")
        server = subprocess.Popen([f"{programs}/cordboardd", "--db", f"{data}/company.db", "--listen", address],
                                  stdout=subprocess.PIPE)
        try:
            server.stdout.readline()  # it listens
            first, second, later, idle = measure_console(programs, f"{folder}/profile", address)
        finally:
            end(server)
    goal = MEMORY_GOALS.get(users)
    stock = f"{stock_megabytes(programs, users):.0f} MB stock Qt over a vector"
    goal_in_words = f"<= {goal:g} MB" if goal else "-"
    for start, (share, resident), note in (("from the cache", first, ""), ("from the image", second, f", {later[0]:.0f} MB a minute later")):
        report(f"memory of the console's process, started {start}", f"{share:.0f} MB", stock, goal_in_words,
               share <= goal if goal else None, f"resident {resident:.0f} MB{note}")
    report("idle with the feed open", f"{idle:.3f} % of a core", "-", f"<= {IDLE_GOAL} %", idle <= IDLE_GOAL,
           f"over {IDLE_SECONDS} s")


measure(os.path.abspath(sys.argv[1]), int(sys.argv[2]))
