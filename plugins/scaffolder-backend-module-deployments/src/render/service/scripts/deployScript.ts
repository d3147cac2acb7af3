/**
 * Each attempt begins at the branch's newest commit and looks at the hold again, so nothing that others pushed meanwhile
 * is overwritten or overlooked. That is what a rebase would give, without its conflicts.
 */
export const deployScript = String.raw`#!/usr/bin/env bash
# deploy.sh CHECKOUT: commits $IMAGE@$DIGEST for $SERVICE in $ENVIRONMENT to the configuration repository's branch main.
set -euo pipefail
scripts=$(cd "$(dirname "$0")" && pwd)
cd "$1"
folder=environments/$ENVIRONMENT/$SERVICE
attempts=5
for attempt in $(seq "$attempts"); do
  git fetch --quiet --depth=1 origin main
  git checkout --quiet --force -B main FETCH_HEAD
  bash "$scripts/check-hold.sh" "$folder"
  bash "$scripts/set-image.sh" "$folder"
  if git diff --quiet -- "$folder"; then
    echo "$ENVIRONMENT has $IMAGE@$DIGEST already"
    exit 0
  fi
  git -c user.name="$SERVICE pipeline" -c user.email="$SERVICE-pipeline@users.noreply.github.com" \
    commit --quiet -m "$SERVICE: deploy $GITHUB_SHA to $ENVIRONMENT" \
    -m "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID" -- "$folder"
  if git push --quiet origin HEAD:refs/heads/main; then
    echo "$ENVIRONMENT gets $IMAGE@$DIGEST by $(git rev-parse HEAD)"
    exit 0
  fi
  echo "attempt $attempt of $attempts: somebody else pushed meanwhile" >&2
  sleep $((attempt + RANDOM % 3))
done
echo "::error::could not push to the configuration repository in $attempts attempts" >&2
exit 1
`;
