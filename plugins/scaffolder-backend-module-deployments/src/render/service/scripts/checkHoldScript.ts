/**
 * Refuses a digest that a rollback left in this environment. It reads the file that the portal writes beside the
 * manifests, so it holds while the portal is down too. `grep -q` would end the pipe early, and under `pipefail` a held
 * version would then count as free.
 */
export const checkHoldScript = String.raw`#!/usr/bin/env bash
# check-hold.sh FOLDER: ends with an error when $IMAGE@$DIGEST was rolled back in the environment of FOLDER.
# It reads deployments.hold, which the deployments portal writes; without that file nothing is held.
set -euo pipefail
hold=$1/deployments.hold
[ -e "$hold" ] || exit 0
if ! grep '^held:' "$hold" > /dev/null; then
  echo "::error::$hold cannot be read, so nobody knows what is held; repair it or remove it" >&2
  exit 1
fi
if sed -n 's/^ *- image: *//p' "$hold" | tr -d "\"'" | grep -E "@$DIGEST *$" > /dev/null; then
  echo "::error::$IMAGE@$DIGEST was rolled back in $ENVIRONMENT and is held there: resume deployments in the portal, or merge a fix" >&2
  exit 1
fi
`;
