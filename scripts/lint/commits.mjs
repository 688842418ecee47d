// Holds the subjects of commits to 72 characters, which is what lists of commits show of them.
import { execFileSync } from 'node:child_process';
import { projectDir } from '../setup/terminal.mjs';

const WIDEST = 72;

/**
 * The last commit from before this was held, and when it was made, for a clone that does not reach
 * back to it.
 */
const base = { commit: 'fd1c969', at: '2026-11-26T01:10:00Z' };

/** @param {readonly string[]} args */
function git(...args) {
  return execFileSync('git', args, {
    cwd: projectDir,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

/**
 * What `git` prints; undefined where it fails.
 * @param {readonly string[]} args
 */
function tryGit(...args) {
  try {
    return git(...args);
  } catch {
    return undefined;
  }
}

/** Which commits to look at: those since the last version, else since the base. */
function range() {
  const version = tryGit('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*');
  if (version) return [`${version}..HEAD`];
  const reaches = tryGit('merge-base', '--is-ancestor', base.commit, 'HEAD') !== undefined;
  return reaches ? [`${base.commit}..HEAD`] : [`--since=${base.at}`, 'HEAD'];
}

if (tryGit('rev-parse', '--verify', 'HEAD') === undefined) {
  console.log('Commit subjects: not looked at, because this is no clone of git.');
} else {
  const commits = git('log', '--no-merges', '--format=%h %s', ...range())
    .split('\n')
    .filter(Boolean);
  const tooLong = commits.filter((line) => line.slice(line.indexOf(' ') + 1).length > WIDEST);
  for (const line of tooLong) console.error(`  ${line}`);
  if (tooLong.length > 0) {
    console.error(
      `Commit subjects have at most ${WIDEST} characters; reword the ${tooLong.length} above (git rebase -i).`,
    );
    process.exitCode = 1;
  } else {
    console.log(`Commit subjects: ${commits.length} looked at, each within ${WIDEST} characters.`);
  }
}
