#!/usr/bin/env bash
# A sweep over several machines with GNU parallel and ssh, or on this machine alone.
#
#   RVTSIM_HOSTS=anna,bert,: bash cluster/gnu-parallel.sh
#
# runs it on anna, bert and this machine (`:`). You must be able to reach each with ssh without a password, and each needs rsync
# and perl. After a failure, or after Ctrl-C, give the same line again: each part goes on where it was. docs/cluster.md explains
# all of it.
set -euo pipefail

# ---- Parameters. Change them here, or set them in the environment as above ----------------------------------------------------

# Machines, with commas between them, as `--sshlogin` of GNU parallel has them. `:` is this machine, without ssh.
HOSTS=${RVTSIM_HOSTS:-:}
# How many parts: a few for each machine, so that a fast one takes more of them. Never change it halfway.
SHARDS=${RVTSIM_SHARDS:-4}
# The program. It is copied to the machines: they must have the same kind of processor and system as this one.
RVTSIM=${RVTSIM:-target/release/rvtsim}
# The sweep file, and the folders with all files that it needs (itself, its scenario, what that stands on), with spaces between
# them. They are copied to the machines. Paths count from the folder in which you give the command, and must lie within it.
SWEEP=${RVTSIM_SWEEP:-scenarios/sweeps/foodvalley-capacity.toml}
read -r -a FILES <<<"${RVTSIM_FILES:-scenarios}"
# The folder of all parts (part-1, part-2, …) and of the whole. It gets the same path on every machine.
OUT=${RVTSIM_OUT:-outputs/cluster}
# "yes" when all machines share that folder, so that nothing needs to be copied.
SHARED=${RVTSIM_SHARED:-no}
# Further options of `rvtsim sweep`, with spaces between them, such as "--replications 20". The same for every part.
read -r -a OPTIONS <<<"${RVTSIM_OPTIONS:-}"
# How often a part is tried before it is given up, for instance because a machine went away.
TRIES=${RVTSIM_TRIES:-3}

# ---- Nothing to change below ------------------------------------------------------------------------------------------------

stop() {
    printf '%s\n' "$*" >&2
    exit 2
}

command -v parallel >/dev/null || stop "GNU parallel is needed (Debian: apt-get install parallel)"
parallel --version 2>/dev/null | head -n 1 | grep -q GNU || stop "this parallel is another program than GNU parallel"
program=$(command -v "$RVTSIM") || stop "no program at $RVTSIM: build it, or set RVTSIM"
[ -f "$SWEEP" ] || stop "no sweep file at $SWEEP"
for path in "$SWEEP" "${FILES[@]}"; do
    case "/$path/" in
    //* | */../*) stop "$path: give a path inside this folder, without .." ;;
    esac
done
[ "$HOSTS" = : ] || [ "$SHARED" = yes ] || command -v rsync >/dev/null || stop "rsync is needed"

mkdir -p "$OUT"
OUT=$(realpath "$OUT")
case "$OUT" in
*[[:space:]]*) stop "the path $OUT has a space in it, which not every ssh and rsync survives; choose another one" ;;
esac

# Program and input are copied into the folder, so that nothing changes under a sweep of a whole night. A part refuses to go on
# with other input than it began with, so copying them anew is safe.
rm -rf "$OUT/input"
mkdir -p "$OUT/input/files"
cp "$program" "$OUT/input/rvtsim"
tar -cf - "${FILES[@]}" | tar -xf - -C "$OUT/input/files"
[ -f "$OUT/input/files/$SWEEP" ] || stop "the sweep file $SWEEP lies in none of these folders: ${FILES[*]}"
{
    # the words with a dollar are for the machine that runs the part
    # shellcheck disable=SC2016
    printf '#!/bin/sh\n# Made by cluster/gnu-parallel.sh: runs part $1.\ncode=0\n'
    # shellcheck disable=SC2016
    printf './input/rvtsim sweep %q --out "part-$1" --shard "$1/%q" --resume' "input/files/$SWEEP" "$SHARDS"
    [ "${#OPTIONS[@]}" = 0 ] || printf ' %q' "${OPTIONS[@]}"
    # with 1 the part is complete: its failed runs are recorded, and the report tells about them
    # shellcheck disable=SC2016
    printf ' || code=$?\n[ "$code" = 1 ] || exit "$code"\n'
} >"$OUT/input/run-part"
chmod +x "$OUT/input/run-part"

transfer=()
if [ "$SHARED" != yes ] && [ "$HOSTS" != : ]; then
    # a part goes along with what is done of it, and comes back also when it was stopped
    transfer=(--basefile input --transferfile "part-{}" --return "part-{}")
fi
cd "$OUT"
for part in $(seq "$SHARDS"); do
    mkdir -p "part-$part"
done

# one part at a time on each machine: the program itself uses all processors
# TERM asks the program to stop; it needs at most two seconds for it. A lock is not copied: putting another file in its place
# would break it.
failed=0
seq "$SHARDS" | parallel --sshlogin "$HOSTS" --jobs 1 --workdir "$OUT" ${transfer[@]+"${transfer[@]}"} \
    --rsync-opts "-rlDzR --exclude=lock" --retries "$TRIES" --termseq TERM,5000,KILL,100 --joblog jobs.log \
    --line-buffer --tagstring "part {}" \
    ./input/run-part {} || failed=$?
if [ "$failed" != 0 ]; then
    echo "Not all parts are complete ($OUT/jobs.log tells which). Give the same command again to go on." >&2
    exit 1
fi

parts=()
for part in $(seq "$SHARDS"); do
    parts+=("part-$part")
done
# the parts are joined anew each time: the folder of the whole holds nothing that cannot be made again
exec ./input/rvtsim merge "${parts[@]}" --out whole --force
