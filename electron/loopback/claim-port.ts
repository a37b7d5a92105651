import { randomBytes, randomInt } from 'node:crypto'
import type { Server } from 'node:http'
import { keepAddress, newestGeneration, readAddress } from './address.ts'
import { LoopbackError, ServedElsewhere } from './loopback-error.ts'
import { askNeighbour, livingProcess } from './running.ts'

/** Where the port came from; `movedFrom` is the kept port that something else had taken, else null. */
export type Claim = { port: number; movedFrom: number | null }

/** So many starts at once nobody makes: after that something is wrong with the machine. */
const mostAttempts = 20

/**
 * Lets `server` listen at the data folder's port on 127.0.0.1, which is at the same time the lock that only one
 * process serves the folder: a port has one listener, and the system frees it with the process, however that ends.
 * Throws ServedElsewhere where another process serves this folder, LoopbackError where no port can be had.
 */
export async function claimPort({
  server,
  folder,
  identity,
  wanted,
}: {
  server: Server
  /** The loopback's own folder in the data folder. */
  folder: string
  /** The data folder's real path. */
  identity: string
  /** The port to take and to keep from now on, instead of the one that is kept. */
  wanted: number | null
}): Promise<Claim> {
  let movedFrom: number | null = null
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const newest = newestGeneration(folder)
    const kept = readAddress(folder)
    if (kept !== null) {
      if ((wanted === null || wanted === kept.port) && (await listen(server, kept.port))) {
        // Another start may have found this port taken a moment ago, and moved on: then that one counts.
        if (newestGeneration(folder) === kept.generation) return { port: kept.port, movedFrom }
        await stopListening(server)
        continue
      }
      const neighbour = await askNeighbour({ address: kept, identity })
      if (neighbour.kind === 'ours') throw new ServedElsewhere()
      if (neighbour.kind === 'silent') refuseIfHanging(folder, kept.port)
      if (wanted === null) movedFrom = kept.port
    }
    const port = wanted ?? randomPort()
    if (!(await listen(server, port))) {
      if (wanted !== null) throw new LoopbackError(`Port ${port} is taken by another program. Name another one.`)
      continue
    }
    const address = {
      generation: newest + 1,
      port,
      controlKey: kept?.controlKey ?? randomBytes(32).toString('hex'),
    }
    if (keepAddress(folder, address)) return { port, movedFrom }
    await stopListening(server)
  }
  throw new LoopbackError('No free port was found on 127.0.0.1.')
}

function refuseIfHanging(folder: string, port: number): void {
  const pid = livingProcess(folder)
  if (pid === null) return
  throw new LoopbackError(
    `Muster already runs on this data folder (process ${pid}, port ${port}) and does not answer. End that process first.`,
  )
}

/**
 * Below what systems give to outgoing connections (from 32768 on), above the ports that browsers refuse to open.
 */
function randomPort(): number {
  return randomInt(20_000, 32_000)
}

/** True once the server listens at that port, false where the port cannot be had. */
function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onListening = () => {
      server.off('error', onError)
      resolve(true)
    }
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening)
      // Windows answers EACCES for ranges that it keeps for itself.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    }
    server.once('listening', onListening)
    server.once('error', onError)
    server.listen({ port, host: '127.0.0.1', exclusive: true })
  })
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
