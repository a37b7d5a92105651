import { join } from 'node:path'
import { bundledNode, isNewEnough, NEEDED, platform } from './bundled-node.mjs'
import { endLike, endWithParent, runAttached, withPath } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { cache, root } from './places.mjs'
import { inSentences, Sentence } from './sentence.mjs'

/**
 * Runs `action` with everything installed and under Node 24: in this process where it is new enough, else the same
 * script with the same arguments is started again under the Node that the packages bring, and this process only
 * passes signals to it and its exit code on.
 * @param {() => Promise<void>} action may throw a Sentence
 * @returns {Promise<void>}
 */
export function inNode24(action) {
  return inSentences(async () => {
    if (process.env.npm_lifecycle_event) endWithParent()
    const node = bundledNode()
    if (node === null && !isNewEnough) {
      throw new Sentence(
        `Muster runs on Node ${NEEDED}, which no package brings to ${platform}, and this is Node ` +
          `${process.versions.node}: install Node ${NEEDED} or newer from https://nodejs.org and start again.`,
      )
    }
    await ensureInstalled()
    if (node !== null && !isNewEnough) {
      const env = withPath((folders) => [join(root, 'node_modules', '.bin'), ...folders])
      const ended = await runAttached(node, [...process.execArgv, ...process.argv.slice(1)], env)
      if (ended.output) throw new Sentence(`${node} could not be started: ${ended.output}.`)
      await endLike(ended)
    }
    // What was compiled once, types stripped, is kept for the next start and for the processes that this one starts.
    process.env.NODE_COMPILE_CACHE ??= join(cache, 'compiled')
    const { enableCompileCache } = await import('node:module')
    enableCompileCache?.()
    await action()
  })
}
