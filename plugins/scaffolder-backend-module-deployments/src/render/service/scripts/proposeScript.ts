/**
 * One branch and one open pull request a service: a newer version takes the place of one that nobody merged. The branch
 * rule that dismisses stale approvals makes a new push ask again.
 */
export const proposeScript = String.raw`#!/usr/bin/env bash
# propose.sh CHECKOUT: opens, or renews, the pull request that brings $IMAGE@$DIGEST of $SERVICE to $ENVIRONMENT.
set -euo pipefail
scripts=$(cd "$(dirname "$0")" && pwd)
cd "$1"
folder=environments/$ENVIRONMENT/$SERVICE
branch=deploy/$SERVICE
git fetch --quiet --depth=1 origin main
git checkout --quiet --force -B "$branch" FETCH_HEAD
bash "$scripts/check-hold.sh" "$folder"
bash "$scripts/set-image.sh" "$folder"
if git diff --quiet -- "$folder"; then
  echo "$ENVIRONMENT has $IMAGE@$DIGEST already"
  exit 0
fi
title="$SERVICE: deploy $GITHUB_SHA to $ENVIRONMENT"
git -c user.name="$SERVICE pipeline" -c user.email="$SERVICE-pipeline@users.noreply.github.com" \
  commit --quiet -m "$title" -m "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID" -- "$folder"
git push --quiet --force origin "HEAD:refs/heads/$branch"

source=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY
body="Image: $IMAGE@$DIGEST
Commit: $source/commit/$GITHUB_SHA
Run: $source/actions/runs/$GITHUB_RUN_ID

Tested, scanned, signed and verified by that run. Merging deploys it; going back is done in the deployments portal."
open=$(gh pr list --repo "$CONFIG_REPOSITORY" --head "$branch" --base main --state open --json number --jq '.[0].number // empty')
if [ -n "$open" ]; then
  gh pr edit "$open" --repo "$CONFIG_REPOSITORY" --title "$title" --body "$body"
else
  gh pr create --repo "$CONFIG_REPOSITORY" --head "$branch" --base main --title "$title" --body "$body"
fi
`;
